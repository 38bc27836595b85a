import { once } from 'node:events';
import { createAdaptorServer } from '@hono/node-server';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamodbCallbacks } from '#adapters/dynamodb-callbacks.ts';
import { dynamodbEpisodes } from '#adapters/dynamodb-episodes.ts';
import { dynamodbPhones } from '#adapters/dynamodb-phones.ts';
import { dynamodbRecords } from '#adapters/dynamodb-records.ts';
import { dynamodbTexts } from '#adapters/dynamodb-texts.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { textWebhookUrl } from '#contracts/routes.ts';
import type { Deployment } from '#lib/deployment.ts';
import { laptopState } from '#local/laptop-state.ts';
import type { FailedWebhook } from '#local/twilio-posts.ts';
import { createTwilioStandIn } from '#local/twilio-stand-in.ts';
import { type DeployedFunction, variable } from './deployed-functions.ts';
import { CREDENTIALS, type Emulator } from './emulator.ts';
import type { Place } from './place.ts';
import { type Call, callAws, send, sendSigned } from './signed-requests.ts';

export interface DeployedPlace extends Place {
  /** Of the HTTP API, as Twilio is told it. */
  readonly publicUrl: string;
  readonly tableName: string;
  /** `POST /episodes` without IAM's signature. */
  enrollUnsigned(visit: unknown): Promise<number>;
  /** Webhooks that the deployed system did not answer with success. */
  readonly failedWebhooks: readonly FailedWebhook[];
  stop(): Promise<void>;
}

const TWILIO = { accountSid: `AC${'0'.repeat(32)}`, authToken: 'the rehearsal has no secrets' };

/** The deployed stack, used as the world uses it: signed HTTP requests in, Twilio's webhooks in, its record to be read. */
export async function deployedPlace(
  emulator: Emulator,
  functions: readonly DeployedFunction[],
  deployment: Deployment,
): Promise<DeployedPlace> {
  const publicUrl = variable(functions, 'PUBLIC_URL');
  const tableName = variable(functions, 'TABLE_NAME');
  // As the deployed stack's own output asks for it.
  await callAws(emulator, 'secretsmanager', 'secretsmanager.PutSecretValue', {
    SecretId: variable(functions, 'TWILIO_SECRET_ARN'),
    SecretString: JSON.stringify(TWILIO),
  });

  const standIn = createTwilioStandIn({
    ...TWILIO,
    sender: deployment.twilio.sender,
    inboundUrl: textWebhookUrl(publicUrl),
    now: systemClock.now,
    deliver: async (webhook) => {
      const { status, body } = await send(emulator, {
        method: webhook.method,
        url: webhook.url,
        headers: Object.fromEntries(webhook.headers),
        body: await webhook.text(),
      });
      return new Response(body, { status });
    },
  });
  const server = createAdaptorServer({ fetch: standIn.app.fetch });
  const { hostname, port } = new URL(deployment.twilio.url);
  server.listen(Number(port), hostname);
  await once(server, 'listening');

  const client = new DynamoDBClient({ endpoint: emulator.url, region: emulator.region, credentials: CREDENTIALS });
  const table = dynamodbRecords(tableName, client);
  const records = {
    episodes: dynamodbEpisodes(table),
    texts: dynamodbTexts(table),
    phones: dynamodbPhones(table),
    callbacks: dynamodbCallbacks(table),
  };
  const enrolment = (visit: unknown): Call => ({
    method: 'POST',
    url: `${publicUrl}/episodes`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(visit),
  });

  return {
    name: 'deployed',
    publicUrl,
    tableName,
    failedWebhooks: standIn.failedWebhooks,
    enroll: (visit) => sendSigned(emulator, 'execute-api', enrolment(visit)),
    enrollUnsigned: (visit) => send(emulator, enrolment(visit)).then(({ status }) => status),
    async text(mobile, body) {
      await standIn.textFrom(mobile, body);
    },
    forgeText: (mobile, body) =>
      send(emulator, {
        method: 'POST',
        url: textWebhookUrl(publicUrl),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ From: mobile, Body: body }).toString(),
      }),
    state: () => laptopState(records, standIn, deployment, { now: systemClock.now(), speed: 1, idle: false }),
    async stop() {
      client.destroy();
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
