import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type HandlerAws, handlerAws } from '#test/support/handler-aws.ts';
import { PATIENT, twilioServer } from '#test/support/twilio-server.ts';

let aws: HandlerAws;
let handler: (typeof import('#handlers/receive-text.ts'))['handler'];

beforeAll(async () => {
  aws = await handlerAws();
  ({ handler } = await import('#handlers/receive-text.ts'));
});
afterAll(() => aws.close());
beforeEach(() => aws.forget());

/** The patient's text, as the REST API hands it over. */
async function aText(words: string, change = (body: string) => body): Promise<APIGatewayProxyEvent> {
  await using twilio = await twilioServer();
  await twilio.standIn.textFrom(PATIENT, words);
  const { signature, body } = twilio.webhooks[0] ?? expect.unreachable('no webhook came');
  const headers = { 'X-Twilio-Signature': signature };
  return { headers, body: change(body), isBase64Encoded: false } as unknown as APIGatewayProxyEvent;
}

const handle = async (event: APIGatewayProxyEvent) => handler(event, {} as Context, () => {});

test('a text from Twilio is queued for its phone before it is acknowledged', async () => {
  const output = vi.spyOn(console, 'info').mockReturnValue();
  expect(await handle(await aText('7'))).toEqual({
    statusCode: 200,
    headers: { 'content-type': 'text/xml' },
    body: '<Response/>',
  });

  const [put] = aws.callsOf('SendMessage');
  expect(put).toMatchObject({
    MessageGroupId: expect.stringMatching(/^ph-[a-z2-7]{26}$/),
    MessageDeduplicationId: expect.stringMatching(/^SM/),
  });
  expect(JSON.parse(String(put?.['MessageBody']))).toMatchObject({ from: PATIENT, body: '7', media: 0 });
  expect(output.mock.calls.join()).toContain('text-received');
  expect(output.mock.calls.join()).not.toContain(PATIENT.slice(1));
});

test('a warm function does not read its secrets again, until five minutes have passed', async () => {
  await handle(await aText('7'));
  expect(aws.operations()).toEqual(['SendMessage']);
  vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 5 * 60 * 1000);
  await handle(await aText('7'));
  vi.restoreAllMocks();
  expect(aws.operations()).toEqual(['SendMessage', 'GetSecretValue', 'GetSecretValue', 'SendMessage']);
});

test('a text that Twilio did not sign is refused, and nothing of it is logged or queued', async () => {
  const output = vi.spyOn(console, 'error').mockReturnValue();
  const event = await aText('7', (body) => body.replace('Body=7', 'Body=0'));
  expect(await handle(event)).toEqual({ statusCode: 403 });
  expect(aws.callsOf('SendMessage')).toEqual([]);
  expect(output.mock.calls.join()).toContain('wrong signature');
  expect(output.mock.calls.join()).not.toContain(PATIENT.slice(1));
});

test('a text that could not be queued is not acknowledged', async () => {
  aws.down.add('SendMessage');
  await expect(handle(await aText('7'))).rejects.toThrow();
});
