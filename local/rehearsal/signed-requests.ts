import { createHash, createHmac } from 'node:crypto';
import { request } from 'node:https';
import { SignatureV4 } from '@smithy/signature-v4';
import { CREDENTIALS, type Emulator } from './emulator.ts';

export interface Answer {
  readonly status: number;
  readonly body: string;
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
  { port }: Pick<Emulator, 'port'>,
  { method, url, headers = {}, body = '' }: Call,
): Promise<Answer> {
  const { host, pathname, search } = new URL(url);
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
      incoming.on('end', () =>
        resolve({ status: incoming.statusCode ?? 0, body: Buffer.concat(parts).toString('utf8') }),
      );
      incoming.on('error', reject);
    },
  );
  outgoing.on('error', reject);
  outgoing.end(body);
  return promise;
}

/** The same, signed as the emulator's root user. */
export async function sendSigned(
  emulator: Emulator,
  service: string,
  { method, url, headers = {}, body = '' }: Call,
): Promise<Answer> {
  const { protocol, host, hostname, pathname, searchParams } = new URL(url);
  const signer = new SignatureV4({ service, region: emulator.region, credentials: CREDENTIALS, sha256: Sha256 });
  const signed = await signer.sign({
    method,
    protocol,
    hostname,
    path: pathname,
    query: Object.fromEntries(searchParams),
    headers: { ...headers, host },
    body,
  });
  return send(emulator, { method, url, headers: signed.headers, body });
}

/** A call of one of AWS's JSON protocols. */
export async function callAws<T>(emulator: Emulator, service: string, target: string, input: object): Promise<T> {
  const { status, body } = await sendSigned(emulator, service, {
    method: 'POST',
    url: `${emulator.url}/`,
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target },
    body: JSON.stringify(input),
  });
  if (status !== 200) throw new Error(`expected ${target} to succeed, got ${status}: ${body}`);
  return JSON.parse(body) as T;
}

/** Node's own SHA-256, in the shape that the signer asks for. */
class Sha256 {
  readonly #hash;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret));
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(bytesOf(data));
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(new Uint8Array(this.#hash.digest()));
  }

  reset(): void {}
}

function bytesOf(data: string | ArrayBuffer | ArrayBufferView): Buffer {
  if (typeof data === 'string') return Buffer.from(data);
  return ArrayBuffer.isView(data) ? Buffer.from(data.buffer, data.byteOffset, data.byteLength) : Buffer.from(data);
}
