import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamodbCallbacks } from '#adapters/dynamodb-callbacks.ts';
import { dynamodbEpisodes } from '#adapters/dynamodb-episodes.ts';
import { dynamodbUnmatched } from '#adapters/dynamodb-unmatched.ts';
import { dynamodbRecords } from '#adapters/dynamodb-records.ts';
import { dynamodbTexts } from '#adapters/dynamodb-texts.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { textFallbackUrl, textWebhookUrl } from '#contracts/routes.ts';
import { askId } from '#domain/protocol.ts';
import type { Deployment } from '#lib/deployment.ts';
import { laptopState } from '#local/laptop/read-state.ts';
import { formOf, signatureOf } from '#local/signatures/signed-post.ts';
import type { FailedWebhook } from '#local/twilio/posts.ts';
import { createTwilioStandIn } from '#local/twilio/stand-in.ts';
import { besideTheEmulator, runAftervisit } from './aftervisit-command.ts';
import { askAgain } from './ask-again.ts';
import { type DeployedFunction, invoke, variable } from './deployed-functions.ts';
import { CREDENTIALS, type Emulator } from './emulator.ts';
import { faultyTwilio } from './faulty-twilio.ts';
import { mend } from './mishaps.ts';
import type { Place, Request as PlaceRequest } from './place.ts';
import type { ScheduledFunction } from './scheduled-function.ts';
import { type Answer, send } from './requests.ts';
import { callAws } from './signed-requests.ts';
import type { Outputs } from './stack-outputs.ts';
import type { DeployedCaller, UserPool } from './user-pool.ts';
import { webhookLanes } from './webhook-lanes.ts';

export interface DeployedPlace extends Place {
  /** Of the webhooks’ API, as Twilio is told it. */
  readonly publicUrl: string;
  /** Of the HTTP API. */
  readonly apiUrl: string;
  readonly tableName: string;
  ask(caller: DeployedCaller, request: PlaceRequest): Promise<Answer>;
  /** Posts what became of a text as Twilio would, with its signature or with another. */
  postReport(url: string, parameters: Readonly<Record<string, string>>, signature?: string): Promise<Answer>;
  /** From now on texts are taken and not delivered, for this reason of Twilio's; null ends it. */
  undeliverable(code: number | null): void;
  /** What was lost and refused on purpose, when all of it has been mended; fails where it could not be. */
  mishaps(): Promise<Mishaps>;
  /** Webhooks that the deployed system did not answer with success. */
  failedWebhooks(): Promise<readonly FailedWebhook[]>;
  stop(): Promise<void>;
}

export interface Mishaps {
  readonly lost: number;
  readonly refused: number;
  readonly refusedOnce: number;
}

const TWILIO = { accountSid: `AC${'0'.repeat(32)}`, authToken: 'the rehearsal has no secrets' };

export interface Deployed {
  readonly emulator: Emulator;
  readonly deployment: Deployment;
  readonly functions: readonly DeployedFunction[];
  readonly outputs: Outputs;
  readonly pool: UserPool;
  readonly sweep: ScheduledFunction;
  /** Of this rehearsal. */
  readonly run: string;
  readonly signal: AbortSignal;
}

/** The deployed stack, used as the world uses it: HTTP requests with tokens in, Twilio's webhooks in, its record to be read. */
export async function deployedPlace({
  emulator,
  deployment,
  functions,
  outputs,
  pool,
  sweep,
  run,
  signal,
}: Deployed): Promise<DeployedPlace> {
  const publicUrl = variable(functions, 'PUBLIC_URL');
  const tableName = variable(functions, 'TABLE_NAME');
  // As the deployed stack's own output asks for it.
  await callAws(emulator, 'secretsmanager', 'secretsmanager.PutSecretValue', {
    SecretId: variable(functions, 'TWILIO_SECRET_ARN'),
    SecretString: JSON.stringify(TWILIO),
  });

  const faults = faultyTwilio();
  const lanes = webhookLanes(async (url, form, headers) => {
    const webhook = { method: 'POST', url, headers: Object.fromEntries(headers), body: form };
    const { status, body } = await send(emulator, webhook);
    return new Response(body, { status });
  });
  const standIn = createTwilioStandIn({
    ...TWILIO,
    sender: deployment.twilio.sender,
    inboundUrl: textWebhookUrl(publicUrl),
    fallbackUrl: textFallbackUrl(publicUrl),
    now: systemClock.now,
    deliver: async (webhook) => {
      const form = await webhook.text();
      if (faults.loses(new URLSearchParams(form))) return new Response(null, { status: 200 });
      return lanes.deliver(webhook.url, form, webhook.headers);
    },
  });
  const server = createAdaptorServer({ fetch: faults.api(standIn.app) });
  const { hostname, port } = new URL(deployment.twilio.url);
  server.listen(Number(port), hostname);
  await once(server, 'listening');

  const client = new DynamoDBClient({ endpoint: emulator.url, region: emulator.region, credentials: CREDENTIALS });
  const table = dynamodbRecords(tableName, client);
  const records = {
    episodes: dynamodbEpisodes(table),
    texts: dynamodbTexts(table),
    unmatched: dynamodbUnmatched(table),
    callbacks: dynamodbCallbacks(table),
  };
  const apiUrl = new URL(outputs.EnrolmentUrl).origin;
  const mending: Promise<void>[] = [];
  function mendLater(mended: Promise<void>): void {
    // Not waited for here: other patients are to be answered meanwhile. A failure is told where it is awaited.
    mended.catch(() => {});
    mending.push(mended);
  }

  return {
    name: 'deployed',
    publicUrl,
    apiUrl,
    tableName,
    names: { 'nurse-a': 'nurse-a', 'nurse-b': 'nurse-b', supervisor: 'supervisor' },
    failedWebhooks: async () => [...standIn.failedWebhooks, ...(await lanes.failed())],
    ask: (caller, { method, path, body, contentType = 'application/json' }) =>
      send(emulator, {
        method,
        url: `${apiUrl}${path}`,
        headers: {
          'content-type': contentType,
          ...(caller === 'nobody' ? {} : { authorization: `Bearer ${pool.tokens[caller]}` }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    enrollFile(csv) {
      const file = join(run, 'visits.csv');
      writeFileSync(file, csv);
      return runAftervisit({
        args: ['enroll', file, '--deployment', deployment.name],
        env: besideTheEmulator(emulator),
        log: join(run, 'enroll.log'),
        signal,
      });
    },
    async putEvent(DetailType, detail) {
      const Entries = [{ Source: 'ehr', DetailType, Detail: JSON.stringify(detail) }];
      return JSON.stringify(await callAws(emulator, 'events', 'AWSEvents.PutEvents', { Entries }));
    },
    async text(mobile, body, mishap) {
      if (mishap === 'webhook-lost') faults.loseNextOf(mobile);
      if (mishap === 'answer-refused') faults.refuse(mobile);
      await standIn.textFrom(mobile, body);
      if (mishap) mendLater(mend({ mishap, mobile, faults, sweep }));
    },
    refuseQuestion(mobile, day) {
      const [sendCheckIn] = functions.filter(({ name }) => name === 'send-check-in');
      if (!sendCheckIn) throw new Error('expected a deployed send-check-in, got none');
      const run = (task: object) => invoke(emulator, sendCheckIn, task);
      void faults
        .refuseOnce(mobile, askId(day))
        .then((episodeId) => mendLater(askAgain({ episodes: records.episodes, run, episodeId, day })));
    },
    sweep: sweep.run,
    postReport(url, parameters, signature) {
      const form = Object.entries({ AccountSid: TWILIO.accountSid, ...parameters });
      const headers = {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': signature ?? signatureOf(TWILIO.authToken, url, form),
      };
      return send(emulator, { method: 'POST', url, headers, body: formOf(form) });
    },
    undeliverable(code) {
      standIn.faults.undeliveredCode = code;
    },
    async mishaps() {
      await Promise.all(mending);
      return faults.done();
    },
    forgeText: (mobile, body) =>
      send(emulator, {
        method: 'POST',
        url: textWebhookUrl(publicUrl),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ From: mobile, Body: body }).toString(),
      }),
    state: () =>
      laptopState(records, standIn, deployment, {
        revision: 0,
        clock: { now: systemClock.now(), speed: 1, idle: false },
      }),
    async stop() {
      client.destroy();
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
