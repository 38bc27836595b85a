import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { send } from './requests.ts';

/**
 * The emulator's authorizer asks for the keys of its own user pool over plain HTTP, at a port where the emulator speaks
 * TLS only. It asks by way of a proxy where its environment names one: this one asks the same over TLS, and nobody else.
 */
export async function keysProxy(port: number): Promise<{ readonly url: string; stop(): void }> {
  const server = createServer((request, response) => {
    const { url = '', method } = request;
    if (method !== 'GET' || !new RegExp(`^http://[^/]+:${port}/[^/]+/\\.well-known/jwks\\.json$`).test(url)) {
      response.writeHead(403).end();
      return;
    }
    send({ port }, { method, url }).then(
      ({ status, body }) => response.writeHead(status, { 'content-type': 'application/json' }).end(body),
      () => response.writeHead(502).end(),
    );
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
