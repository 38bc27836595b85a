import type { SQSRecord } from 'aws-lambda';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { textFallbackUrl, textWebhookUrl } from '#contracts/routes.ts';
import { type Change, type Webhook, withValue } from '#local/signatures/change.ts';
import { webhookEvent } from '#local/signatures/webhook-event.ts';
import { type HandlerAws, handlerAws } from '#test/support/handler-aws.ts';
import { OUR_NUMBER, OUR_URL, PATIENT, TWILIO_ACCOUNT } from '#test/support/twilio-server.ts';
import { ATTACKS, ATTACKS_ON_TEXTS } from '#test/support/webhook-attacks.ts';

const ARRIVED_AT = '2026-11-02T18:00:00Z';
const TEXT: Webhook = {
  account: TWILIO_ACCOUNT,
  url: textFallbackUrl(OUR_URL),
  parameters: [
    ['AccountSid', TWILIO_ACCOUNT.accountSid],
    ['MessageSid', `SM${'1'.repeat(32)}`],
    ['ApiVersion', '2010-04-01'],
    ['From', PATIENT],
    ['FromCity', 'TEMPE JUNCTION'],
    ['To', OUR_NUMBER],
    ['Body', "' OR 1=1; señora Quiñones ✓"],
    ['NumMedia', '0'],
    ['ErrorCode', '11200'],
    ['ErrorUrl', textWebhookUrl(OUR_URL)],
  ],
};

let aws: HandlerAws;
let handler: (typeof import('#handlers/receive-fallback.ts'))['handler'];
let output: string;

beforeAll(async () => {
  aws = await handlerAws();
  ({ handler } = await import('#handlers/receive-fallback.ts'));
});
afterAll(() => aws.close());
beforeEach(() => {
  aws.forget();
  output = '';
  for (const method of ['info', 'error'] as const)
    vi.spyOn(console, method).mockImplementation((...parts: unknown[]) => void (output += JSON.stringify(parts)));
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** A message as API Gateway's mapping makes it of a request: two spellings of the header, side by side. */
function aMessage(change: Change = {}, messageId = 'm-1'): SQSRecord {
  const { headers, body } = webhookEvent(TEXT, { isBase64Encoded: false, ...change });
  const stringValue = `${headers['X-Twilio-Signature'] ?? ''} ${headers['x-twilio-signature'] ?? ''}`;
  return {
    messageId,
    body,
    attributes: { SentTimestamp: String(Date.parse(ARRIVED_AT)) },
    messageAttributes: { signature: { stringValue, dataType: 'String' } },
  } as unknown as SQSRecord;
}

const handle = async (...messages: SQSRecord[]) => handler({ Records: messages });
const queued = () => aws.callsOf('SendMessage').map((put) => JSON.parse(String(put['MessageBody'])));

test('a text that came by the fallback is queued for its phone, as of when it came', async () => {
  expect(await handle(aMessage())).toEqual({ batchItemFailures: [] });
  expect(queued()).toEqual([
    expect.objectContaining({ from: PATIENT, body: "' OR 1=1; señora Quiñones ✓", receivedAt: ARRIVED_AT }),
  ]);
  expect(aws.callsOf('SendMessage')[0]).toMatchObject({ MessageGroupId: expect.stringMatching(/^ph-/) });
  expect(output).toContain('fallback-received');
  expect(output).not.toMatch(/Qui|1=1/);
  expect(output).not.toContain(PATIENT.slice(1));
});

test.each(['X-Twilio-Signature', 'x-twilio-signature'])('a header spelt %s is found', async (name) => {
  await handle(aMessage({ headers: (signature) => ({ [name]: signature }) }));
  expect(queued()).toHaveLength(1);
});

test('a header that API Gateway finds under both spellings is one signature', async () => {
  await handle(
    aMessage({ headers: (signature) => ({ 'X-Twilio-Signature': signature, 'x-twilio-signature': signature }) }),
  );
  expect(queued()).toHaveLength(1);
});

test('what was signed for the first address is not taken at the second', async () => {
  await handle(aMessage({ signedUrl: textWebhookUrl(OUR_URL) }));
  expect(queued()).toEqual([]);
});

test('a text that cannot be passed on comes again, and holds up no other', async () => {
  aws.down.add('SendMessage');
  expect(await handle(aMessage({}, 'm-1'), aMessage({ signature: () => 'forged' }, 'm-2'))).toEqual({
    batchItemFailures: [{ itemIdentifier: 'm-1' }],
  });
  expect(output).toContain('fallback-failed');
});

test('the longest text of the widest letters passes whole', async () => {
  const words = '🦴'.repeat(1600);
  await handle(aMessage({ signed: withValue(TEXT.parameters, 'Body', words) }));
  expect(queued()).toEqual([expect.objectContaining({ body: words })]);
});

// The header is read as HTTP has it: a space behind it is no part of it.
const { 'a signature with a space behind': _harmless, ...attacks } = { ...ATTACKS, ...ATTACKS_ON_TEXTS };

describe('a text is dropped, counted, and tried no more:', () => {
  test.each(Object.entries(attacks))('%s', async (_, attack) => {
    expect(await handle(aMessage(attack(TEXT)))).toEqual({ batchItemFailures: [] });
    expect(queued()).toEqual([]);
    expect(output).toMatch(/webhook-refused|not-ours/);
    expect(output).not.toMatch(/Qui|1=1|6025550/);
  });
});
