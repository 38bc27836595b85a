import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { dynamodbPorts } from '#adapters/dynamodb-ports.ts';
import { TEXT_FALLBACK, TEXT_STATUS, textFallbackUrl, textWebhookUrl } from '#contracts/routes.ts';
import type { FunctionName } from '#contracts/environment.ts';
import type { Deployment } from '#lib/deployment.ts';
import { consoleFiles } from './console-files.ts';
import { examples } from './example-patients.ts';
import { fifoQueue } from '../aws/fifo-queue.ts';
import { takenQueue } from '../aws/taken-queue.ts';
import { stateFolder } from './kept-state.ts';
import { laptopAws } from './aws.ts';
import { putEvents } from './bus.ts';
import { laptopClock } from './clock.ts';
import { laptopFeed, streamReader } from './feed.ts';
import { laptopFunctions } from './functions.ts';
import { laptopServer } from './server.ts';
import { asTimestamp, laptopState } from './read-state.ts';
import { LOCAL_CREDENTIALS, localDynamodb } from '../aws/dynamodb.ts';
import { functionNamed } from '../aws/names.ts';
import { localWorkflows } from '../aws/workflows.ts';
import { synthesize } from '../aws/synthesized.ts';
import { createTwilioStandIn } from '../twilio/stand-in.ts';
import { unrepeated } from './unrepeated.ts';
import { virtualClock } from '../virtual-clock.ts';
import { watchers } from './watchers.ts';

export interface LaptopOptions {
  readonly deployment: Deployment;
  /** On the loopback interface; 0 for any that is free. */
  readonly port: number;
  /** Where everything is kept between runs; in memory without one. */
  readonly folder?: string;
  readonly onBell: (subject: string) => void;
  /** Something failed that should not; the rest goes on. */
  readonly onFailure: (what: string, error: unknown) => void;
  /** No example patients; what is done for others is counted. */
  readonly gauge?: LaptopGauge;
}

/** What AWS sends a bill for. */
export interface LaptopGauge {
  readonly onInvoked: (name: FunctionName) => void;
  readonly onState: (state: string) => void;
  readonly aroundDynamodb: (server: Server) => Server;
}

export interface Laptop {
  readonly url: string;
  /** As over the network, for who shares its clock: a faked one ends a connection that is young. */
  readonly request: Hono['request'];
  stop(): Promise<void>;
}

/** Of the stand-in; no account of anybody. */
export const LAPTOP_TWILIO = { accountSid: `AC${'0'.repeat(32)}`, authToken: 'the laptop has no secrets' };

/** Of this laptop only, and always the same: a kept folder finds its patients again. */
const PSEUDONYM_SECRET = 'a key for the laptop, as secret as this source file is';

/**
 * The synthesized stack, running: its definitions in the interpreter, its handlers in this process, its table in an
 * embedded DynamoDB. The adapters find their services by the SDK's own environment variables.
 */
export async function startLaptop(options: LaptopOptions): Promise<Laptop> {
  const { deployment, port, folder, onBell, onFailure, gauge } = options;
  // A page that is open from before asks at once; it waits until there is somebody to answer.
  const app = Promise.withResolvers<Hono>();
  const server = unrepeated(
    createAdaptorServer({ fetch: async (request: Request) => (await app.promise).fetch(request) }) as Server,
  );
  await once(server.listen(port, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  // Before the clock of this process is taken over.
  const files = await consoleFiles();
  const synthesized = synthesize(deployment, { publicUrl: url, twilioUrl: `${url}/twilio`, queueUrl: url });
  const { table, queue: synthesizedQueue, secrets, routes } = synthesized;
  const schedules = [synthesized.sweep, synthesized.forget];
  const kept = folder === undefined ? undefined : stateFolder(folder);
  const before = kept?.load();
  let onRecord: ReturnType<typeof streamReader> = () => {};
  const dynamodb = await localDynamodb(table, {
    folder: kept?.dynamodb,
    onRecord: (record) => onRecord(record),
    around: gauge?.aroundDynamodb,
  });
  useLocalServices(dynamodb.url, `${url}/aws`);

  const virtual = virtualClock(before ? new Date(before.now) : new Date());
  const now = () => asTimestamp(virtual.now());
  let invocations = 0;
  const standIn = createTwilioStandIn({
    ...LAPTOP_TWILIO,
    sender: deployment.twilio.sender,
    inboundUrl: textWebhookUrl(url),
    fallbackUrl: textFallbackUrl(url),
    now,
    onWork: (work) => void virtual.track(work),
  });
  const clock = laptopClock({
    clock: virtual,
    invocations: () => invocations,
    onMoved: () => runWhatIsDue(),
    onFailure: (error) => onFailure('the running clock', error),
  });
  const records = dynamodbPorts({ TABLE_NAME: table.TableName });
  const { changed, watch, stop } = watchers(
    (revision) =>
      laptopState(records, standIn, deployment, {
        revision,
        clock: { now: now(), speed: clock.speed(), idle: virtual.isIdle() },
      }),
    (error) => onFailure('reading what the page shows', error),
  );
  const patients = examples(deployment, standIn, records.episodes, (reply) => {
    virtual.track(reply).catch((error: unknown) => onFailure('the reply of an example patient', error));
  });
  const functions = await laptopFunctions({
    synthesized,
    track: virtual.track,
    onInvoked(name, event) {
      gauge?.onInvoked(name);
      if (!schedules.some(({ functionName }) => functionName === name) && name !== synthesized.stream.functionName)
        invocations++;
      changed();
      if (name === 'send-check-in') patients.onCheckIn(event);
    },
    onFailure,
  });
  onRecord = streamReader(synthesized.stream, functions.invoke, onFailure);
  const workflows = localWorkflows({
    definitions: Object.fromEntries(
      Object.values(synthesized.workflows).map(({ arn, definition }) => [arn, definition]),
    ),
    invoke: (arn, payload) => functions.invoke(functionNamed(arn), payload),
    ...(gauge && { onState: gauge.onState }),
    onEnd({ arn, name, status }, error) {
      if (status === 'failed') onFailure(`${arn} of ${name}`, error);
      changed();
    },
  });
  const queue = fifoQueue({
    consume: (message) => functions.read(synthesizedQueue.functionName, message),
    visibilitySeconds: synthesizedQueue.visibilitySeconds,
    maxReceives: synthesizedQueue.maxReceive,
    track: virtual.track,
  });
  const finished = synthesized.visitEvents;
  const visits = fifoQueue({
    consume: (message) => functions.read(finished.queue.functionName, message),
    visibilitySeconds: finished.queue.visibilitySeconds,
    maxReceives: finished.queue.maxReceive,
    track: virtual.track,
  });
  const { queue: unsorted } = synthesized.fallback;
  const fallback = fifoQueue({
    consume: (message) => functions.read(unsorted.functionName, message),
    visibilitySeconds: unsorted.visibilitySeconds,
    maxReceives: unsorted.maxReceive,
    track: virtual.track,
  });
  const { visibilitySeconds, maxReceive: maxReceives } = synthesized.reports.queue;
  const reports = takenQueue({ visibilitySeconds, maxReceives });
  const feed = laptopFeed();
  const aws = laptopAws({
    workflows,
    queue,
    reports,
    // In no order: each visit is a group of its own.
    putEvents: feed.watching(putEvents({ ...finished, now, put: (id, body) => visits.put({ id, group: id, body }) })),
    secrets: { [secrets.twilio]: JSON.stringify(LAPTOP_TWILIO), [secrets.pseudonym]: PSEUDONYM_SECRET },
    onBell,
  });
  app.resolve(
    laptopServer({
      routes,
      queued: { [TEXT_FALLBACK]: fallback.put, [TEXT_STATUS]: reports.put },
      functions,
      standIn,
      clock,
      watch,
      feed: feed.events,
      changed,
      files,
      mounts: { '/twilio': standIn.app, '/aws': aws },
    }),
  );

  // Not on a timer: a virtual fortnight has over a thousand of them, and none finds anything where nothing fails.
  const ranAt = new Map(schedules.map(({ functionName }) => [functionName, virtual.now().getTime()]));
  async function runWhatIsDue(): Promise<void> {
    for (const { functionName, everySeconds } of schedules) {
      if (virtual.now().getTime() < (ranAt.get(functionName) ?? 0) + everySeconds * 1000) continue;
      ranAt.set(functionName, virtual.now().getTime());
      // Its failure is reported like any function's; the clock goes on.
      await virtual.finish(functions.invoke(functionName, {}).catch(() => {}));
    }
  }

  if (before) {
    standIn.restore(before.twilio);
    workflows.restore(before.executions);
  } else if (!gauge) {
    await patients.enroll(url, now());
  }
  await virtual.settled();

  const save = () => kept?.save({ now: now(), executions: workflows.executions(), twilio: standIn.snapshot() });
  // the table is always on the disk; a process that is killed must not leave it far ahead of the rest
  const saving = setInterval(() => {
    try {
      save();
    } catch (error) {
      clearInterval(saving);
      onFailure('keeping the state; it is tried again at the end', error);
    }
  }, SAVE_EVERY_MS);
  const { request } = await app.promise;
  return {
    url,
    request,
    async stop() {
      stop();
      clearInterval(saving);
      await clock.stop();
      await virtual.settled();
      save();
      server.close();
      await dynamodb.close();
      virtual.uninstall();
    },
  };
}

/** Real milliseconds. */
const SAVE_EVERY_MS = 1000;

/** What a deployed function gets from its surroundings, and a developer's machine must not leak into. */
function useLocalServices(dynamodbUrl: string, awsUrl: string): void {
  Object.assign(process.env, {
    AWS_REGION: LOCAL_CREDENTIALS.region,
    AWS_ACCESS_KEY_ID: LOCAL_CREDENTIALS.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: LOCAL_CREDENTIALS.credentials.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: dynamodbUrl,
    AWS_ENDPOINT_URL_SFN: awsUrl,
    AWS_ENDPOINT_URL_EVENTBRIDGE: awsUrl,
    AWS_ENDPOINT_URL_SQS: awsUrl,
    AWS_ENDPOINT_URL_SNS: awsUrl,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: awsUrl,
  });
}
