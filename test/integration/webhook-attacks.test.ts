import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { dynamodbPorts } from '#adapters/dynamodb-ports.ts';
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
import { takeInReports } from '#use-cases/sweep/reports.ts';
import { anAsked, anEpisode, anOutgoingText } from '#test/support/builders.ts';
import { type HandlerAws, handlerAws } from '#test/support/handler-aws.ts';
import { queuedReport, REPORTED } from '#test/support/queued-report.ts';
import { OUR_NUMBER, OUR_URL, PATIENT, TWILIO_ACCOUNT } from '#test/support/twilio-server.ts';
import { portsInMemory } from '#test/support/use-case-ports.ts';
import { type Attack, ATTACKS, ATTACKS_ON_STATUSES, ATTACKS_ON_TEXTS } from '#test/support/webhook-attacks.ts';

const { table } = synthesize(deploymentNamed('example'));
const SID = `SM${'1'.repeat(32)}`;

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
  url: statusCallbackUrl(OUR_URL, REPORTED.episodeId, REPORTED.textId),
  parameters: [...COMMON, ['From', OUR_NUMBER], ['To', PATIENT], ['MessageStatus', 'delivered']],
};

let aws: HandlerAws;
let dynamodb: LocalDynamodb;
let client: DynamoDBClient;
let receiveText: WebhookHandler;
/** As the sweep does: how many it has recorded. */
let sweepReports: () => Promise<number>;
let output: string;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  aws = await handlerAws();
  dynamodb = await localDynamodb(table);
  vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', dynamodb.url);
  vi.stubEnv('TABLE_NAME', table.TableName);
  client = new DynamoDBClient({ endpoint: dynamodb.url, ...LOCAL_CREDENTIALS });
  const records = dynamodbPorts({ TABLE_NAME: table.TableName }, client);
  await records.texts.insert(anOutgoingText({ status: 'sent' }));
  ({ handler: receiveText } = await import('#handlers/receive-text.ts'));
  const [{ sqsReports }, { createLog }, { systemClock }] = await Promise.all([
    import('#adapters/sqs-reports.ts'),
    import('#adapters/powertools-log.ts'),
    import('#adapters/system-clock.ts'),
  ]);
  const reports = sqsReports({
    queueUrl: process.env['REPORTS_QUEUE_URL'] ?? '',
    publicUrl: OUR_URL,
    twilioSecretArn: 'twilio',
  });
  const ports = { ...records, reports, clock: systemClock, log: createLog('sweep') };
  sweepReports = () => takeInReports(ports);
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
  return { ...event, rawQueryString: attack.rawQueryString ?? '' } as unknown as APIGatewayProxyEvent;
}

const postText = async (attack?: Attack) => receiveText(eventOf(TEXT, attack), {} as Context, () => {});

/** Any status is queued; the next sweep looks at it, once. Resolves to how many it has taken for true. */
async function postStatus(attack?: Attack): Promise<number> {
  aws.reports.put(queuedReport(STATUS, attack));
  const count = await sweepReports();
  expect([aws.reports.waiting(), aws.reports.deadLetters]).toEqual([0, []]);
  return count;
}

/** Every value in a body that could be told from others, and the body as it came. */
function partsOf({ body: given, isBase64Encoded }: Pick<APIGatewayProxyEvent, 'body' | 'isBase64Encoded'>): string[] {
  const body = given ?? '';
  const form = isBase64Encoded ? Buffer.from(body, 'base64').toString() : body;
  const values = [...new URLSearchParams(form).values(), ...form.split(/[&=]/), body.slice(0, 40)];
  return values.filter((value) => value.length > 3);
}

/** Nothing of it is anywhere. */
async function expectNoTrace(refused: () => Promise<void>, parts: readonly string[]): Promise<void> {
  const before = await records();
  await refused();
  expect(aws.callsOf('SendMessage')).toEqual([]);
  expect(await records()).toEqual(before);
  expect(output).toMatch(/webhook-refused|not-ours/);
  for (const part of parts) expect(output).not.toContain(part);
}

describe('a text is refused with a 403, changes nothing and leaves no trace:', () => {
  test.each(Object.entries({ ...ATTACKS, ...ATTACKS_ON_TEXTS }))('%s', async (_, attackOn) => {
    const attack = attackOn(TEXT);
    const refused = async () => expect(await postText(attack)).toEqual({ statusCode: 403 });
    await expectNoTrace(refused, partsOf(eventOf(TEXT, attack)));
  });
});

describe('a delivery status is queued, and dropped by the sweep; it changes nothing and leaves no trace:', () => {
  // The header is read as HTTP has it: a space behind it is no part of it.
  const { 'a signature with a space behind': _harmless, ...attacks } = { ...ATTACKS, ...ATTACKS_ON_STATUSES };

  test.each(Object.entries(attacks))('%s', async (_, attackOn) => {
    const attack = attackOn(STATUS);
    const refused = async () => expect(await postStatus(attack)).toBe(0);
    const { body } = queuedReport(STATUS, attack);
    await expectNoTrace(refused, [
      ...partsOf({ body, isBase64Encoded: false }),
      // Nor of the address, for which nobody vouches; our own words for texts are no secret.
      ...Object.values(attack.pathParameters ?? {}).filter((id) => id !== REPORTED.episodeId && id !== REPORTED.textId),
    ]);
  });
});

test('there are at least forty kinds of attack', () => {
  expect(Object.keys(ATTACKS).length).toBeGreaterThanOrEqual(40);
});

const withMore = (webhook: Webhook, ...more: Parameter[]): Attack => ({ signed: [...webhook.parameters, ...more] });

const harmless = (webhook: Webhook): readonly (readonly [string, Attack])[] => [
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
  ['signed with the port of https', { signedUrl: webhook.url.replace('.com', '.com:443') }],
  [
    'behind any host',
    { headers: (signature) => ({ 'x-twilio-signature': signature, host: 'abc.execute-api.example.com' }) },
  ],
  ['with a query of the sender’s own', { rawQueryString: 'Body=0' }],
  ['as long as may be', withMore(webhook, ['Long', 'x'.repeat(CAP - 1000)])],
];

describe('a text passes, however much it looks like an attack:', () => {
  test.each([
    ...harmless(TEXT),
    [
      'with its headers in capitals',
      { headers: (signature) => ({ 'X-TWILIO-SIGNATURE': signature }) },
    ] satisfies readonly [string, Attack],
  ])('%s', async (_name, change) => {
    expect(await postText(change)).toMatchObject({ statusCode: 200 });
    expect(aws.callsOf('SendMessage')).toHaveLength(1);
  });
});

describe('a delivery status passes, however much it looks like an attack:', () => {
  test.each(harmless(STATUS))('%s', async (_name, change) => {
    expect(await postStatus(change)).toBe(1);
  });
});

test('the longest text of the widest letters passes whole', async () => {
  const words = '🦴'.repeat(1600);
  await postText({ signed: withValue(TEXT.parameters, 'Body', words) });
  expect(JSON.parse(aws.callsOf('SendMessage')[0]?.['MessageBody'] ?? '')).toMatchObject({ body: words });
});

test('a text that is replayed is read once', async () => {
  for (const day of [1, 1, 20]) {
    vi.setSystemTime(Date.parse('2026-11-02T18:00:00Z') + day * 86_400_000);
    expect(await postText()).toMatchObject({ statusCode: 200 });
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
  expect(await postStatus()).toBe(1);
  const once = await records();
  expect(JSON.stringify(once)).toContain('delivered');
  await postStatus();
  expect(await records()).toEqual(once);
  await postStatus(later);
  const further = await records();
  expect(further).not.toEqual(once);
  await postStatus();
  expect(await records()).toEqual(further);
});
