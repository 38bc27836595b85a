import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import tls from 'node:tls';
import { keysProxy } from './keys-proxy.ts';
import { PATH, run, succeeds } from './processes.ts';
import { Unprepared } from './unprepared.ts';

export interface EmulatorOptions {
  readonly executable: string;
  /** Empty, and its own. */
  readonly folder: string;
  readonly region: string;
  readonly signal: AbortSignal;
}

export interface Emulator {
  readonly port: number;
  readonly url: string;
  readonly region: string;
  /** What the `cdk` and `aws` commands need to find it and to trust its certificate. */
  readonly environment: Readonly<Record<string, string>>;
  readonly log: string;
  stop(): Promise<void>;
}

/** Of the emulator's root user. */
export const CREDENTIALS = { accessKeyId: 'test', secretAccessKey: 'test' } as const;

export const ACCOUNT = '000000000000';

/** A machine under load takes its time. */
const START_MS = 120_000;

/**
 * Starts the emulator on the loopback interface: over TLS, which the stack's own policies ask for, with IAM enforced
 * for every caller, and with every call written down.
 */
export async function startEmulator({ executable, folder, region, signal }: EmulatorOptions): Promise<Emulator> {
  if (!succeeds('openssl', 'version')) {
    throw new Unprepared(
      'The emulator makes its certificate with openssl, and none was found. Install it: "apt-get install openssl".',
    );
  }
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary, { recursive: true });
  // The functions' code is unpacked there, and must not take the project's package.json for its own: AWS has none above it.
  writeFileSync(join(temporary, 'package.json'), '{}');
  const port = await freePort();
  const keys = await keysProxy(port);
  const log = join(folder, 'emulator.log');
  const child = run({
    command: executable,
    args: [],
    log,
    env: {
      PATH,
      TMPDIR: temporary,
      BIND_HOST: '127.0.0.1',
      GATEWAY_PORT: String(port),
      MINISTACK_REGION: region,
      MINISTACK_ACCOUNT_ID: ACCOUNT,
      S3_DATA_DIR: join(folder, 's3'),
      STATE_DIR: join(folder, 'state'),
      USE_SSL: '1',
      http_proxy: keys.url,
      IOT_MTLS_ENABLED: '0',
      AUTH: 'true',
      CLOUDTRAIL_RECORDING: '1',
      CLOUDTRAIL_MAX_EVENTS: '100000',
      AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
    },
  });
  async function stop(): Promise<void> {
    await child.stop();
    keys.stop();
  }
  const url = `https://127.0.0.1:${port}`;
  const certificate = join(temporary, 'ministack-tls', 'server.crt');
  try {
    await untilReady({ url, certificate, ended: child.ended, signal });
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    port,
    url,
    region,
    log,
    environment: {
      AWS_ENDPOINT_URL: url,
      // Not left to the general one: the CLI would put the bucket's name before the host.
      AWS_ENDPOINT_URL_S3: url,
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region,
      AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
      AWS_CA_BUNDLE: certificate,
    },
    stop,
  };
}

interface Starting {
  readonly url: string;
  readonly certificate: string;
  readonly ended: Promise<number | string>;
  readonly signal: AbortSignal;
}

async function untilReady({ url, certificate, ended, signal }: Starting): Promise<void> {
  let end: number | string | undefined;
  void ended.then((code) => (end = code));
  const deadline = performance.now() + START_MS;
  let isTrusted = false;
  while (end === undefined && performance.now() < deadline) {
    await sleep(250, undefined, { signal });
    if (!isTrusted && existsSync(certificate)) {
      tls.setDefaultCACertificates([...tls.getCACertificates('default'), readFileSync(certificate, 'utf8')]);
      isTrusted = true;
    }
    const isReady = await fetch(`${url}/_ministack/health`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
  }
  throw new Error(`expected the emulator to be ready within ${START_MS / 1000} s, got ${end ?? 'no answer'}`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
