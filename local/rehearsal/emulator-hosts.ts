import https, { type RequestOptions } from 'node:https';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { send } from './requests.ts';

/**
 * Loaded before a command that is to meet the emulator: the hosts that the emulator gives to the API and to the sign-in are
 * in no resolver, so what is asked of them goes to the emulator's own port.
 */
const port = Number(process.env['EMULATOR_PORT']);
const fetchAnywhere = globalThis.fetch;
const requestAnywhere = https.request;

const isEmulators = (url: string): boolean => /\.(localhost|amazoncognito\.com)$/.test(new URL(url).hostname);

globalThis.fetch = async (input, init) => {
  const request = new Request(input, init);
  const { url, method, headers } = request;
  if (!isEmulators(url)) return fetchAnywhere(request);
  const { status, body } = await send(
    { port },
    { method, url, headers: Object.fromEntries(headers), body: await request.text() },
  );
  return new Response(body, { status });
};

/** In the one form in which our commands call it; the SDK's has options alone, and an address that is in a resolver. */
function request(
  url: string | URL | RequestOptions,
  options: RequestOptions | ((response: IncomingMessage) => void) = {},
  onResponse?: (response: IncomingMessage) => void,
): ClientRequest {
  if (typeof url !== 'string' || typeof options === 'function' || !isEmulators(url))
    return requestAnywhere(url as string, options as RequestOptions, onResponse);
  const { host, pathname, search } = new URL(url);
  return requestAnywhere(
    {
      ...options,
      host: '127.0.0.1',
      port,
      // Of the certificate, which names no single API.
      servername: 'localhost',
      path: pathname + search,
      headers: { ...(options.headers as Readonly<Record<string, string>>), host },
    },
    onResponse,
  );
}
https.request = request;
