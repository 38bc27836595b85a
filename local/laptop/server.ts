import { serveStatic } from '@hono/node-server/serve-static';
import { type Context, Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import * as z from 'zod/mini';
import type { FunctionName } from '#contracts/environment.ts';
import { SIGNATURE_ATTRIBUTE } from '#contracts/queued-webhook.ts';
import { isSignedIn, type QueuedWebhookRoute } from '#contracts/routes.ts';
import type { QueuedMessage } from '../aws/fifo-queue.ts';
import { httpEvent } from './http-event.ts';
import { restEvent } from './rest-event.ts';
import { claimsOf, LAPTOP_STAFF } from './staff.ts';
import type { LaptopClock } from './clock.ts';
import type { PublishedEvent } from './feed.ts';
import type { LaptopFunctions } from './functions.ts';
import type { LaptopState } from './state.ts';
import type { TwilioStandIn } from '../twilio/stand-in.ts';

export interface LaptopServerOptions {
  readonly routes: Readonly<Record<string, FunctionName>>;
  /** Where API Gateway itself puts into a queue what is posted, by route. */
  readonly queued: Readonly<Record<QueuedWebhookRoute, (message: QueuedMessage) => void>>;
  readonly functions: LaptopFunctions;
  readonly standIn: TwilioStandIn;
  readonly clock: LaptopClock;
  /** Calls back with the state now, and after every change until the signal is aborted. */
  readonly watch: (show: (state: LaptopState) => Promise<void>, signal: AbortSignal) => Promise<void>;
  /** What was published on the bus, the newest last. */
  readonly feed: readonly PublishedEvent[];
  /** Something happened that no function saw. */
  readonly changed: () => number;
  /** The folder of the built page. */
  readonly files: string;
  /** What else answers here: Twilio's and AWS's stand-ins, by path. */
  readonly mounts: Readonly<Record<string, Hono>>;
}

/** The one address of the laptop: the page, what it asks for, and both APIs as the stack routes them. */
export function laptopServer({
  routes,
  queued,
  functions,
  standIn,
  clock,
  watch,
  feed,
  changed,
  files,
  mounts,
}: LaptopServerOptions): Hono {
  const app = new Hono();

  // A page of the web could point a name of its own at this address, or post to it; it must not reach the patients here.
  app.use(async (context, next) => {
    const { hostname, origin } = new URL(context.req.url);
    if (!isLoopback(hostname)) return context.text('expected a loopback address', 403);
    if ((context.req.header('origin') ?? origin) !== origin)
      return context.text('expected a page of this address', 403);
    return next();
  });
  for (const [path, mounted] of Object.entries(mounts)) app.route(path, mounted);

  for (const [route, name] of Object.entries(routes)) {
    const [method = '', path = ''] = route.split(' ');
    app.on(method, path.replaceAll(/\{(\w+)\}/g, ':$1'), async (context) => {
      const { raw } = context.req;
      if (!isSignedIn(route)) return functions.answer(name, await restEvent(raw, route, context.req.param()));
      const claims = claimsOf(context.req.header('authorization'));
      if (!claims) return context.json({ message: 'Unauthorized' }, 401);
      const answer = await functions.answer(name, await httpEvent(raw, route, context.req.param(), claims));
      // What staff or another system did shows on every page.
      if (context.req.method !== 'GET') changed();
      return answer;
    });
  }

  for (const [route, put] of Object.entries(queued)) {
    const [method = '', path = ''] = route.split(' ');
    app.on(method, path.replaceAll(/\{(\w+)\}/g, ':$1'), async (context) => {
      const signature = context.req.header('x-twilio-signature') ?? '';
      const [id, body] = [crypto.randomUUID(), await context.req.text()];
      const attributes = { ...context.req.param(), [SIGNATURE_ATTRIBUTE]: signature };
      put({ id, group: id, body, attributes, sentAt: Date.now() });
      return context.body('<Response/>', 200, { 'content-type': 'text/xml' });
    });
  }

  app.get('/local/events', (context) =>
    streamSSE(context, async (stream) => {
      const gone = new AbortController();
      stream.onAbort(() => gone.abort());
      await watch((state) => stream.writeSSE({ data: JSON.stringify(state) }), gone.signal);
    }),
  );
  app.get('/local/feed', (context) => context.json(feed));
  app.post('/local/texts', async (context) => {
    const text = TextFromPatient.safeParse(await jsonOf(context));
    if (!text.success) return problem(context, 'expected { from, body }');
    await standIn.textFrom(text.data.from, text.data.body);
    return context.json({ revision: changed() });
  });
  app.post('/local/clock', async (context) => {
    const change = ClockChange.safeParse(await jsonOf(context));
    if (!change.success) return problem(context, 'expected { advance: next-event or next-day } or { speed }');
    if ('speed' in change.data) await clock.setSpeed(change.data.speed);
    else await clock.advance(change.data.advance);
    return context.json({ revision: changed() });
  });

  // Where the deployed page is told of the clinic's sign-in.
  app.get('/config.json', (context) => context.json({ signIn: { marked: LAPTOP_STAFF } }));
  app.get(
    '/*',
    serveStatic({
      root: files,
      rewriteRequestPath: (path) => (path === '/' ? '/laptop.html' : path),
      onFound: (_path, context) => {
        for (const [name, value] of Object.entries(PAGE_HEADERS)) context.header(name, value);
      },
    }),
  );
  return app;
}

const TextFromPatient = z.object({ from: z.string(), body: z.string().check(z.maxLength(1600)) });

const ClockChange = z.union([
  z.object({ advance: z.enum(['next-event', 'next-day']) }),
  z.object({ speed: z.number().check(z.minimum(0), z.maximum(86_400)) }),
]);

const jsonOf = (context: Context): Promise<unknown> => context.req.json().catch(() => undefined);

const problem = (context: Context, title: string) => context.json({ title, status: 400 }, 400);

const isLoopback = (host: string): boolean => host === 'localhost' || host === '127.0.0.1' || host === '[::1]';

const PAGE_HEADERS = {
  'content-security-policy': "default-src 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-cache',
};
