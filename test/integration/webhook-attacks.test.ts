import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { WebhookHandler } from '#adapters/webhook-answers.ts';
import { ReceivedText } from '#contracts/received-text.ts';
import { statusCallbackUrl, textWebhookUrl } from '#contracts/routes.ts';
import { deploymentNamed } from '#lib/deployments.ts';
import { LOCAL_CREDENTIALS, type LocalDynamodb, localDynamodb } from '#local/aws/dynamodb.ts';
import { CAP, type Webhook, withValue } from '#local/signatures/change.ts';
import type { Parameter } from '#local/signatures/signed-post.ts';
import { webhookEvent } from '#local/signatures/webhook-event.ts';
import { synthesize } from '#local/aws/synthesized.ts';
import { readText } from '#use-cases/read-text.ts';
import { anAsked, anEpisode, anOutgoingText } from '#test/support/builders.ts';
import { type HandlerAws, handlerAws } from '#test/support/handler-aws.ts';
import { OUR_NUMBER, OUR_URL, PATIENT, TWILIO_ACCOUNT } from '#test/support/twilio-server.ts';
import { portsInMemory } from '#test/support/use-case-ports.ts';
import { type Attack, ATTACKS, ATTACKS_ON_STATUSES, ATTACKS_ON_TEXTS } from '#test/support/webhook-attacks.ts';

const { table } = synthesize(deploymentNamed('example'));
const SID = `SM${'1'.repeat(32)}`;
const STATUS_PATH = { episodeId: 'ep-a', textId: 'day3-ask' } as const;

const COMMON: readonly Parameter[] = [
  ['AccountSid', TWILIO_ACCOUNT.accountSid],
  ['MessageSid', SID],
  ['ApiVersion', '2010-04-01'],
];
const TEXT: Webhook = {
  account: TWILIO_ACCOUNT,
  url: textWebhookUrl(OUR_URL),
  parameters: [
    ...COMMON,
    ['From', PATIENT],
    ['FromCity', 'TEMPE JUNCTION'],
    ['To', OUR_NUMBER],
    ['Body', 'Duele 7, señora Quiñones ✓'],
    ['NumMedia', '0'],
  ],
};
const STATUS: Webhook = {
  account: TWILIO_ACCOUNT,
  url: statusCallbackUrl(OUR_URL, STATUS_PATH.episodeId, STATUS_PATH.textId),
  parameters: [...COMMON, ['From', OUR_NUMBER], ['To', PATIENT], ['MessageStatus', 'delivered']],
};

let aws: HandlerAws;
let dynamodb: LocalDynamodb;
let client: DynamoDBClient;
let receiveText: WebhookHandler;
let receiveStatus: WebhookHandler;
let output: string;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  aws = await handlerAws();
  dynamodb = await localDynamodb(table);
  vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', dynamodb.url);
  vi.stubEnv('TABLE_NAME', table.TableName);
  client = new DynamoDBClient({ endpoint: dynamodb.url, ...LOCAL_CREDENTIALS });
  const { dynamodbPorts } = await import('#adapters/dynamodb-ports.ts');
  await dynamodbPorts({ TABLE_NAME: table.TableName }, client).texts.insert(anOutgoingText({ status: 'sent' }));
  ({ handler: receiveText } = await import('#handlers/receive-text.ts'));
  ({ handler: receiveStatus } = await import('#handlers/receive-status.ts'));
});
afterAll(async () => {
  vi.useRealTimers();
  client.destroy();
  await dynamodb.close();
  aws.close();
});
beforeEach(() => {
  aws.forget();
  output = '';
  const keep = (...parts: unknown[]): boolean => {
    output += parts.map((part) => (typeof part === 'string' ? part : JSON.stringify(part))).join(' ');
    return true;
  };
  for (const method of ['debug', 'info', 'log', 'warn', 'error', 'trace'] as const)
    vi.spyOn(console, method).mockImplementation(keep);
  for (const stream of [process.stdout, process.stderr]) vi.spyOn(stream, 'write').mockImplementation(keep);
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** The whole table. */
const records = async () => (await client.send(new ScanCommand({ TableName: table.TableName }))).Items;

function eventOf(webhook: Webhook, attack: Attack = {}): APIGatewayProxyEvent {
  const event = webhookEvent(webhook, attack);
  const pathParameters = 'pathParameters' in attack ? attack.pathParameters : STATUS_PATH;
  return { ...event, pathParameters, rawQueryString: attack.rawQueryString ?? '' } as unknown as APIGatewayProxyEvent;
}

const post = async (webhook: Webhook, attack?: Attack) =>
  (webhook === TEXT ? receiveText : receiveStatus)(eventOf(webhook, attack), {} as Context, () => {});

/** Every value in a body that could be told from others, and the body as it came. */
function partsOf({ body: given, isBase64Encoded }: APIGatewayProxyEvent): string[] {
  const body = given ?? '';
  const form = isBase64Encoded ? Buffer.from(body, 'base64').toString() : body;
  const values = [...new URLSearchParams(form).values(), ...form.split(/[&=]/), body.slice(0, 40)];
  return values.filter((value) => value.length > 3);
}

/** Refused, and nothing of it anywhere. */
async function expectRefused(webhook: Webhook, attack: Attack): Promise<void> {
  const before = await records();
  expect(await post(webhook, attack)).toEqual({ statusCode: 403 });
  expect(aws.callsOf('SendMessage')).toEqual([]);
  expect(await records()).toEqual(before);
  if (!attack.isUnlogged) expect(output).toMatch(/webhook-refused|not-ours/);
  for (const part of partsOf(eventOf(webhook, attack))) expect(output).not.toContain(part);
}

describe.each([
  ['a text', TEXT, { ...ATTACKS, ...ATTACKS_ON_TEXTS }],
  ['a delivery status', STATUS, { ...ATTACKS, ...ATTACKS_ON_STATUSES }],
] as const)('%s is refused with a 403, changes nothing and leaves no trace:', (_, webhook, attacks) => {
  test.each(Object.entries(attacks))('%s', (_name, attack) => expectRefused(webhook, attack(webhook)));
});

test('there are at least forty kinds of attack', () => {
  expect(Object.keys(ATTACKS).length).toBeGreaterThanOrEqual(40);
});

const withMore = (webhook: Webhook, ...more: Parameter[]): Attack => ({ signed: [...webhook.parameters, ...more] });

describe.each([
  ['a text', TEXT],
  ['a delivery status', STATUS],
] as const)('%s passes, however much it looks like an attack:', (_, webhook) => {
  test.each<[string, Attack]>([
    ['as it is', {}],
    ['with blank parameters', withMore(webhook, ['FromZip', ''], ['ToCity', ''])],
    ['with parameters that are new to us', withMore(webhook, ['RiskScore', '0'], ['NewSid', 'x&y=z'])],
    ['with a new parameter twice', withMore(webhook, ['Tag', 'b'], ['Tag', 'a'])],
    ['with other scripts, signs and a line break', withMore(webhook, ['Note', '好 👩‍👩‍👧 é é 100% a+b\r\n&=;'])],
    ['in another order', { sent: webhook.parameters.toReversed() }],
    ['with spaces as %20', { style: 'percent' }],
    ['with escapes in lower case', { style: 'lower case' }],
    ['not in base64', { isBase64Encoded: false }],
    ['with its headers in small letters', { headers: (signature) => ({ 'x-twilio-signature': signature }) }],
    ['with its headers in capitals', { headers: (signature) => ({ 'X-TWILIO-SIGNATURE': signature }) }],
    ['signed with the port of https', { signedUrl: webhook.url.replace('.com', '.com:443') }],
    [
      'behind any host',
      { headers: (signature) => ({ 'x-twilio-signature': signature, host: 'abc.execute-api.example.com' }) },
    ],
    ['with a query of the sender’s own', { rawQueryString: 'Body=0' }],
    ['as long as may be', withMore(webhook, ['Long', 'x'.repeat(CAP - 1000)])],
  ])('%s', async (_name, change) => {
    expect(await post(webhook, change)).toMatchObject({ statusCode: 200 });
    expect(aws.callsOf('SendMessage')).toHaveLength(webhook === TEXT ? 1 : 0);
  });
});

test('the longest text of the widest letters passes whole', async () => {
  const words = '🦴'.repeat(1600);
  await post(TEXT, { signed: withValue(TEXT.parameters, 'Body', words) });
  expect(JSON.parse(aws.callsOf('SendMessage')[0]?.['MessageBody'] ?? '')).toMatchObject({ body: words });
});

test('a text that is replayed is read once', async () => {
  for (const day of [1, 1, 20]) {
    vi.setSystemTime(Date.parse('2026-11-02T18:00:00Z') + day * 86_400_000);
    expect(await post(TEXT)).toMatchObject({ statusCode: 200 });
  }
  const puts = aws.callsOf('SendMessage');
  expect(new Set(puts.map((put) => `${put['MessageGroupId']} ${put['MessageDeduplicationId']}`)).size).toBe(1);

  const world = portsInMemory('2026-11-02T18:00:00Z');
  await world.give(anEpisode({ checkIns: [anAsked(3)] }));
  const states: unknown[] = [];
  // the queue forgets after five minutes: the replays reach the reader
  for (const put of puts) {
    await readText(world.ports, ReceivedText.parse(JSON.parse(put['MessageBody'] ?? '')));
    states.push(
      structuredClone([
        await world.ports.episodes.load('ep-a'),
        await world.ports.texts.transcript('ep-a'),
        world.logged.filter(({ event }) => event === 'unmatched'),
        world.bodies(),
        world.rings,
        world.callbackClocks,
      ]),
    );
  }
  expect(JSON.stringify(states[0])).toContain('Quiñones');
  expect(states[1]).toEqual(states[0]);
  expect(states[2]).toEqual(states[0]);
});

test('a delivery status that is replayed changes nothing, not even after a later one', async () => {
  const later = { signed: withValue(STATUS.parameters, 'MessageStatus', 'read') };
  expect(await post(STATUS)).toMatchObject({ statusCode: 200 });
  const once = await records();
  expect(JSON.stringify(once)).toContain('delivered');
  await post(STATUS);
  expect(await records()).toEqual(once);
  await post(STATUS, later);
  const further = await records();
  expect(further).not.toEqual(once);
  await post(STATUS);
  expect(await records()).toEqual(further);
});
