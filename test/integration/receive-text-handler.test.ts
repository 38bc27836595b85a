import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { OUR_NUMBER, OUR_URL, PATIENT, TWILIO_ACCOUNT, twilioServer } from '#test/support/twilio-server.ts';

/** Secrets Manager and SQS, as far as this function uses them. */
const calls: { operation: string; input: Record<string, unknown> }[] = [];
const secrets: Record<string, string> = { twilio: JSON.stringify(TWILIO_ACCOUNT), pseudonyms: 'x'.repeat(32) };
let queueIsDown = false;

const aws = createServer(async (request, response) => {
  const input = JSON.parse((await request.toArray()).join('')) as Record<string, unknown>;
  const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
  calls.push({ operation, input });
  if (operation === 'SendMessage' && queueIsDown) return response.writeHead(400).end('{"__type":"Down"}');
  const MD5OfMessageBody = createHash('md5').update(String(input.MessageBody)).digest('hex');
  return response.end(JSON.stringify({ SecretString: secrets[String(input.SecretId)], MD5OfMessageBody }));
});

let handler: (typeof import('#handlers/receive-text.ts'))['handler'];

beforeAll(async () => {
  await once(aws.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(aws.address() as AddressInfo).port}`;
  const environment = {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL: url,
    // the logger writes to the console that a test can watch
    POWERTOOLS_DEV: 'true',
    TWILIO_SECRET_ARN: 'twilio',
    TWILIO_SENDER: OUR_NUMBER,
    PUBLIC_URL: OUR_URL,
    PSEUDONYM_SECRET_ARN: 'pseudonyms',
    REPLIES_QUEUE_URL: `${url}/replies.fifo`,
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  ({ handler } = await import('#handlers/receive-text.ts'));
});
afterAll(() => {
  vi.unstubAllEnvs();
  aws.close();
});
beforeEach(() => {
  calls.length = 0;
  queueIsDown = false;
});

/** The patient's text, as the HTTP API hands it over. */
async function aText(words: string, change = (body: string) => body): Promise<APIGatewayProxyEventV2> {
  await using twilio = await twilioServer();
  await twilio.standIn.textFrom(PATIENT, words);
  const { signature, body } = twilio.webhooks[0] ?? expect.unreachable('no webhook came');
  const headers = { 'x-twilio-signature': signature };
  return { headers, body: btoa(change(body)), isBase64Encoded: true } as unknown as APIGatewayProxyEventV2;
}

const handle = async (event: APIGatewayProxyEventV2) => handler(event, {} as Context, () => {});

test('a text from Twilio is queued for its phone before it is acknowledged', async () => {
  const output = vi.spyOn(console, 'info').mockReturnValue();
  expect(await handle(await aText('7'))).toEqual({
    statusCode: 200,
    headers: { 'content-type': 'text/xml' },
    body: '<Response/>',
  });

  const [put] = calls.filter(({ operation }) => operation === 'SendMessage');
  expect(put?.input).toMatchObject({
    MessageGroupId: expect.stringMatching(/^ph-[a-z2-7]{26}$/),
    MessageDeduplicationId: expect.stringMatching(/^SM/),
  });
  expect(JSON.parse(String(put?.input.MessageBody))).toMatchObject({ from: PATIENT, body: '7', media: 0 });
  expect(output.mock.calls.join()).toContain('text-received');
  expect(output.mock.calls.join()).not.toContain(PATIENT.slice(1));
});

test('a warm function does not read its secrets again, until five minutes have passed', async () => {
  await handle(await aText('7'));
  expect(calls.map(({ operation }) => operation)).toEqual(['SendMessage']);
  vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 5 * 60 * 1000);
  await handle(await aText('7'));
  vi.restoreAllMocks();
  expect(calls.map(({ operation }) => operation)).toEqual([
    'SendMessage',
    'GetSecretValue',
    'GetSecretValue',
    'SendMessage',
  ]);
});

test('a text that Twilio did not sign is refused, and nothing of it is logged or queued', async () => {
  const output = vi.spyOn(console, 'error').mockReturnValue();
  const event = await aText('7', (body) => body.replace('Body=7', 'Body=0'));
  expect(await handle(event)).toEqual({ statusCode: 403 });
  expect(calls.filter(({ operation }) => operation === 'SendMessage')).toEqual([]);
  expect(output.mock.calls.join()).toContain('wrong signature');
  expect(output.mock.calls.join()).not.toContain(PATIENT.slice(1));
});

test('a text that could not be queued is not acknowledged', async () => {
  queueIsDown = true;
  await expect(handle(await aText('7'))).rejects.toThrow();
});
