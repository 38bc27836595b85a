import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { WebhookHandler } from '#adapters/webhook-answers.ts';
import { textWebhookUrl } from '#contracts/routes.ts';
import { webhookEvent } from '#local/signatures/webhook-event.ts';
import { type HandlerAws, handlerAws } from '#test/support/handler-aws.ts';
import { OUR_NUMBER, OUR_URL, PATIENT, TWILIO_ACCOUNT } from '#test/support/twilio-server.ts';

const MINUTE = 60_000;
const NEXT = 'the-next-token';

let aws: HandlerAws;
let handler: WebhookHandler;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  aws = await handlerAws();
  ({ handler } = await import('#handlers/receive-text.ts'));
  for (const method of ['info', 'error'] as const) vi.spyOn(console, method).mockReturnValue();
});
afterAll(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  aws.close();
});

/** A warm function that has read the secret a minute ago. */
beforeEach(async () => {
  pass(10 * MINUTE);
  aws.forget();
  put({});
  expect(await statusOf(TWILIO_ACCOUNT.authToken)).toBe(200);
  pass(MINUTE);
  aws.forget();
});

const pass = (duration: number): unknown => vi.setSystemTime(Date.now() + duration);

const put = (fields: Partial<typeof TWILIO_ACCOUNT & { secondaryAuthToken: string }>): void => {
  aws.secrets['twilio'] = JSON.stringify({ ...TWILIO_ACCOUNT, ...fields });
};

/** How a text that is signed with a token is answered. */
async function statusOf(token: string): Promise<number | undefined> {
  const event = webhookEvent(
    {
      account: TWILIO_ACCOUNT,
      url: textWebhookUrl(OUR_URL),
      parameters: [
        ['AccountSid', TWILIO_ACCOUNT.accountSid],
        ['MessageSid', `SM${'1'.repeat(32)}`],
        ['From', PATIENT],
        ['To', OUR_NUMBER],
        ['Body', '7'],
      ],
    },
    { token },
  );
  const answer = await handler(event as APIGatewayProxyEvent, {} as Context, () => {});
  return typeof answer === 'object' ? answer.statusCode : undefined;
}

const reads = (): number => aws.callsOf('GetSecretValue').filter((input) => input['SecretId'] === 'twilio').length;

test('a new token is accepted at once, and the one before it is no more', async () => {
  put({ authToken: NEXT });
  expect(await statusOf(NEXT)).toBe(200);
  expect(await statusOf(NEXT)).toBe(200);
  expect(reads()).toBe(1);
  expect(await statusOf(TWILIO_ACCOUNT.authToken)).toBe(403);
});

test('a second token is accepted at once, beside the first', async () => {
  put({ secondaryAuthToken: NEXT });
  expect(await statusOf(NEXT)).toBe(200);
  expect(await statusOf(TWILIO_ACCOUNT.authToken)).toBe(200);
});

test('a second token that was emptied signs nothing, and harms no other', async () => {
  put({ authToken: NEXT, secondaryAuthToken: '' });
  expect(await statusOf('')).toBe(403);
  expect(await statusOf(NEXT)).toBe(200);
});

test('a token is changed twice within a minute: the second is accepted when the minute is over', async () => {
  put({ authToken: NEXT });
  expect(await statusOf(NEXT)).toBe(200);
  put({ authToken: 'the-one-after' });
  expect(await statusOf('the-one-after')).toBe(403);
  pass(MINUTE);
  expect(await statusOf('the-one-after')).toBe(200);
});

test('forged webhooks make the secret be read once a minute, however many there are', async () => {
  for (let count = 0; count < 20; count++) expect(await statusOf('forged')).toBe(403);
  expect(reads()).toBe(1);
  pass(MINUTE - 1);
  expect(await statusOf('forged')).toBe(403);
  expect(reads()).toBe(1);
  pass(1);
  await Promise.all(Array.from({ length: 20 }, () => statusOf('forged')));
  expect(reads()).toBe(2);
});

test('webhooks refused for another reason do not make it be read', async () => {
  const account = `AC${'f'.repeat(32)}`;
  put({ accountSid: account });
  const event = { headers: {}, body: '', isBase64Encoded: false } as unknown as APIGatewayProxyEvent;
  expect(await handler(event, {} as Context, () => {})).toEqual({ statusCode: 403 });
  expect(reads()).toBe(0);
});

test('where the secret cannot be read again, the known token stays good, and nobody can hammer at it', async () => {
  aws.down.add('GetSecretValue');
  for (let count = 0; count < 5; count++) expect(await statusOf('forged')).toBe(403);
  expect(await statusOf(TWILIO_ACCOUNT.authToken)).toBe(200);
  // one try, and the SDK's own repeats of it
  expect(reads()).toBeLessThanOrEqual(3);
});
