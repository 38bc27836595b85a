import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';

/**
 * In place of `@smithy/core/checksum`, which tries as it loads whether Node can hash, and brings its own hashes for where
 * it cannot. Lambda's can.
 */
abstract class NativeChecksum {
  abstract readonly digestLength: number;
  readonly #begin: () => Hash | Hmac;
  #hash: Hash | Hmac;

  constructor(algorithm: string, secret?: Secret) {
    this.#begin = () => (secret === undefined ? createHash(algorithm) : createHmac(algorithm, bytesOf(secret)));
    this.#hash = this.#begin();
  }

  update(data: Uint8Array): void {
    this.#hash.update(data);
  }

  digest(): Promise<Uint8Array> {
    // a plain one can be gone on with, which Node's is not after its digest
    return Promise.resolve(new Uint8Array('copy' in this.#hash ? this.#hash.copy().digest() : this.#hash.digest()));
  }

  reset(): void {
    this.#hash = this.#begin();
  }
}

export class Sha256 extends NativeChecksum {
  override readonly digestLength = 32;

  constructor(secret?: Secret) {
    super('sha256', secret);
  }
}

/** Of what SQS has taken in: its client compares. */
export class Md5 extends NativeChecksum {
  override readonly digestLength = 16;

  constructor() {
    super('md5');
  }
}

type Secret = string | ArrayBuffer | ArrayBufferView;

function bytesOf(secret: Secret): string | Buffer {
  if (typeof secret === 'string') return secret;
  if (!ArrayBuffer.isView(secret)) return Buffer.from(secret);
  return Buffer.from(secret.buffer, secret.byteOffset, secret.byteLength);
}
