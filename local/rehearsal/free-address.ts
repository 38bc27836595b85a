import { once } from 'node:events';
import { createServer } from 'node:net';
import { Unprepared } from './unprepared.ts';

/** Asked before anything is touched: another rehearsal would have the same files under its feet. */
export async function expectFree(url: string): Promise<void> {
  const { hostname, port } = new URL(url);
  const server = createServer().listen(Number(port), hostname);
  await once(server, 'listening').catch((cause: unknown) => {
    throw new Unprepared(
      `Another rehearsal is running, or something else listens on ${url}. End it, or change twilio.url of the row rehearsal in lib/deployments.ts.`,
      { cause },
    );
  });
  server.close();
  await once(server, 'close');
}
