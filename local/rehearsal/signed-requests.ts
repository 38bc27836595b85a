import { SignatureV4 } from '@smithy/signature-v4';
import { Sha256 } from '#local/aws/node-sha256.ts';
import { CREDENTIALS, type Emulator } from './emulator.ts';
import { type Answer, type Call, send } from './requests.ts';

/** Sends a request signed as the emulator's root user. */
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
