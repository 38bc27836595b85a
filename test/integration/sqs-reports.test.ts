import { afterAll, beforeAll, beforeEach, describe, expect, it, test, vi } from 'vitest';
import { sqsReports } from '#adapters/sqs-reports.ts';
import { statusCallbackUrl } from '#contracts/routes.ts';
import { type Webhook, withValue } from '#local/signatures/change.ts';
import type { QueuedReport, Reports } from '#ports';
import { type HandlerAws, handlerAws } from '#test/support/handler-aws.ts';
import { queuedReport, REPORTED } from '#test/support/queued-report.ts';
import { OUR_NUMBER, OUR_URL, PATIENT, TWILIO_ACCOUNT } from '#test/support/twilio-server.ts';
import type { Attack } from '#test/support/webhook-attacks.ts';

const SID = `SM${'1'.repeat(32)}`;
const STATUS: Webhook = {
  account: TWILIO_ACCOUNT,
  url: statusCallbackUrl(OUR_URL, REPORTED.episodeId, REPORTED.textId),
  parameters: [
    ['AccountSid', TWILIO_ACCOUNT.accountSid],
    ['MessageSid', SID],
    ['From', OUR_NUMBER],
    ['To', PATIENT],
    ['MessageStatus', 'delivered'],
  ],
};

let aws: HandlerAws;
let reports: Reports;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  aws = await handlerAws();
  reports = sqsReports({
    queueUrl: process.env['REPORTS_QUEUE_URL'] ?? '',
    publicUrl: OUR_URL,
    twilioSecretArn: 'twilio',
  });
});
afterAll(() => {
  vi.useRealTimers();
  aws.close();
});
beforeEach(async () => {
  await all();
  aws.forget();
});

const put = (attack?: Attack) => aws.reports.put(queuedReport(STATUS, attack));

/** All that wait, dropped. */
async function all(): Promise<readonly QueuedReport[]> {
  const taken: QueuedReport[] = [];
  for (let some = await reports.take(); some.length > 0; some = await reports.take()) taken.push(...some);
  await reports.drop(taken);
  return taken;
}

test('a report is taken with whose text it is of, and what became of that', async () => {
  put();
  expect(await all()).toStrictEqual([
    { receipt: expect.any(String), isTakenFirst: true, ...REPORTED, evidence: { sid: SID, status: 'delivered' } },
  ]);
});

test('why a text was not delivered is a number', async () => {
  put({ signed: [...withValue(STATUS.parameters, 'MessageStatus', 'undelivered'), ['ErrorCode', '30003']] });
  expect(await all()).toMatchObject([{ evidence: { status: 'undelivered', errorCode: 30003 } }]);
});

test.each(['', '0', 'none'])('a code that is no code is none: %j', async (code) => {
  put({ signed: [...STATUS.parameters, ['ErrorCode', code]] });
  expect(await all()).toStrictEqual([
    { receipt: expect.any(String), isTakenFirst: true, ...REPORTED, evidence: { sid: SID, status: 'delivered' } },
  ]);
});

test.each<readonly string[]>([
  ['X-Twilio-Signature'],
  ['x-twilio-signature'],
  ['X-Twilio-Signature', 'x-twilio-signature'],
])('the signature is found under %s %s', async (...names) => {
  put({ headers: (signature) => Object.fromEntries(names.map((name) => [name, signature])) });
  expect(await all()).toMatchObject([{ evidence: { status: 'delivered' } }]);
});

describe('refused, in words that may be logged, is', () => {
  it.each<[refused: string, what: string, Attack]>([
    [
      'unknown status',
      'a word that is new to us',
      { signed: withValue(STATUS.parameters, 'MessageStatus', 'teleported') },
    ],
    [
      'unknown status',
      'one that every object knows',
      { signed: withValue(STATUS.parameters, 'MessageStatus', 'toString') },
    ],
    ['unknown status', 'no word at all', { signed: STATUS.parameters.filter(([name]) => name !== 'MessageStatus') }],
    ['unknown status', 'a status of no text', { signed: STATUS.parameters.filter(([name]) => name !== 'MessageSid') }],
    ['no signature', 'what has no signature', { signature: () => undefined }],
    ['wrong signature', 'what Twilio did not sign', { signature: () => 'forged' }],
    ['wrong signature', 'what was signed for another text', { pathParameters: { ...REPORTED, textId: 'day7-ask' } }],
    ['wrong address', 'what belongs to no text', { pathParameters: undefined }],
  ])('as %s: %s', async (refused, _, attack) => {
    put(attack);
    const taken = await reports.take();
    expect(taken).toStrictEqual([{ receipt: expect.any(String), refused }]);
    await reports.drop(taken);
    expect(aws.reports.waiting()).toBe(0);
  });
});

test('many are taken ten at a time, and dropped so', async () => {
  for (let index = 0; index < 25; index++) put(index % 5 === 0 ? { signature: () => 'forged' } : {});
  expect(await all()).toHaveLength(25);
  expect(aws.reports.waiting()).toBe(0);
  expect(aws.callsOf('DeleteMessageBatch').map(({ Entries }) => Entries?.length)).toEqual([10, 10, 5]);
  expect(aws.reports.deadLetters).toEqual([]);
});

test('nothing is asked for to drop nothing', async () => {
  await reports.drop([]);
  expect(aws.operations()).toEqual([]);
});

test('one that is not dropped comes again', async () => {
  put();
  expect(await reports.take()).toHaveLength(1);
  expect(await reports.take()).toEqual([]);
  vi.setSystemTime(Date.now() + 600_000);
  expect(await all()).toHaveLength(1);
  vi.setSystemTime(Date.now() + 600_000);
  expect(await reports.take()).toEqual([]);
});

test('while the token is changed, reports that have waited are known by the one before, as long as it is kept', async () => {
  const [{ authToken: before }, next] = [TWILIO_ACCOUNT, 'the-next-token'];
  const reading = async (fields: object) => {
    aws.secrets['twilio'] = JSON.stringify({ ...TWILIO_ACCOUNT, ...fields });
    vi.setSystemTime(Date.now() + 600_000);
    put({ token: before });
    put({ token: next });
    return (await all()).map((report) => ('refused' in report ? report.refused : 'genuine'));
  };
  expect(await reading({})).toEqual(['genuine', 'wrong signature']);
  expect(await reading({ authToken: next, secondaryAuthToken: before })).toEqual(['genuine', 'genuine']);
  expect(await reading({ authToken: next })).toEqual(['wrong signature', 'genuine']);
});
