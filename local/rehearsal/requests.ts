import { request } from 'node:https';

export interface Answer {
  readonly status: number;
  readonly body: string;
  /** Where it sends a browser on to. */
  readonly location?: string;
}

export interface Call {
  readonly method: string;
  /** On any of the emulator's hosts, such as `<id>.execute-api.localhost`. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/**
 * Sends a request to the emulator. Not by fetch: it connects to the host that it names, and no resolver knows the hosts
 * that the emulator gives to its APIs.
 */
export async function send(
  { port }: { readonly port: number },
  { method, url, headers = {}, body = '' }: Call,
): Promise<Answer> {
  const { host, pathname, search } = atTheEmulator(new URL(url));
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const outgoing = request(
    {
      host: '127.0.0.1',
      port,
      // Of the certificate, which names no single API.
      servername: 'localhost',
      method,
      path: pathname + search,
      headers: { ...headers, host, 'content-length': Buffer.byteLength(body) },
    },
    (incoming) => {
      const parts: Buffer[] = [];
      incoming.on('data', (part: Buffer) => parts.push(part));
      incoming.on('end', () => {
        const { location } = incoming.headers;
        const body = Buffer.concat(parts).toString('utf8');
        resolve({ status: incoming.statusCode ?? 0, body, ...(location !== undefined && { location }) });
      });
      incoming.on('error', reject);
    },
  );
  outgoing.on('error', reject);
  outgoing.end(body);
  return promise;
}

/** A REST API's address is put together by the template, as AWS has it; the emulator has such an API below a path of its own. */
function atTheEmulator({ host, pathname, search }: URL): Pick<URL, 'host' | 'pathname' | 'search'> {
  const [, api] = /^(\w+)\.execute-api\.[\w-]+\.amazonaws\.com$/.exec(host) ?? [];
  return api === undefined
    ? { host, pathname, search }
    : { host: 'localhost', pathname: `/_aws/execute-api/${api}${pathname}`, search };
}
