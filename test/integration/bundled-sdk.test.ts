import { createHash, createHmac } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { deploymentNamed } from '#lib/deployments.ts';
import { localDynamodb } from '#local/aws/dynamodb.ts';
import { synthesize } from '#local/aws/synthesized.ts';
import { type BundledSdk, bundledSdk } from '#test/support/bundled-sdk.ts';
import { listen } from '#test/support/listen.ts';

/** The SDK's clients as bundles hold them: what stands in for parts of them must do as those did. */
let sdk: BundledSdk;
beforeAll(async () => {
  sdk = await bundledSdk();
}, 30_000);

const CREDENTIALS = { AWS_ACCESS_KEY_ID: 'key', AWS_SECRET_ACCESS_KEY: 'secret', AWS_SESSION_TOKEN: 'session' };
beforeEach(() => {
  for (const [name, value] of Object.entries({ AWS_REGION: 'us-west-2', ...CREDENTIALS })) vi.stubEnv(name, value);
});
afterEach(() => vi.unstubAllEnvs());

/** Stands in for AWS: an answer for each request in turn, the last for all that follow. */
async function answering(...answers: readonly ((response: ServerResponse) => void)[]) {
  const requests: { readonly request: IncomingMessage; readonly body: string }[] = [];
  const server = await listen((request, response) => {
    void text(request).then((body) => {
      requests.push({ request, body });
      (answers[requests.length - 1] ?? answers.at(-1))?.(response);
    });
  });
  vi.stubEnv('AWS_ENDPOINT_URL', server.url);
  return { requests, url: server.url, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

const says = (status: number, body: object | string) => (response: ServerResponse) =>
  void response
    .writeHead(status, { 'content-type': 'application/x-amz-json-1.0' })
    .end(typeof body === 'string' ? body : JSON.stringify(body));
const FOUND = says(200, { Item: { pk: { S: 'here' } } });
const DOWN = says(500, { __type: 'InternalServerError' });
const THROTTLED = says(400, { __type: 'com.amazonaws.dynamodb#ProvisionedThroughputExceededException' });

const getItem = () => new sdk.dynamodb.GetItemCommand({ TableName: 'table', Key: { pk: { S: 'é' } } });

describe('a request', () => {
  it("carries the environment's session and is signed for its region and service", async () => {
    await using aws = await answering(FOUND);
    await new sdk.dynamodb.DynamoDBClient().send(getItem());
    const [{ request, body } = never()] = aws.requests;
    expect(request.headers['x-amz-security-token']).toBe('session');
    expect(request.headers.authorization).toBe(signatureOf(request, body, 'us-west-2/dynamodb'));
  });

  it('to the event bus is signed by the same scheme, for one region', async () => {
    await using aws = await answering(says(200, { Entries: [{ EventId: 'id' }] }));
    await new sdk.events.EventBridgeClient().send(new sdk.events.PutEventsCommand({ Entries: [{ Source: 'x' }] }));
    const [{ request, body } = never()] = aws.requests;
    expect(request.headers.authorization).toBe(signatureOf(request, body, 'us-west-2/events'));
  });

  it('is repeated with a pause where AWS is down or throttles, and then is as if nothing had been', async () => {
    await using aws = await answering(DOWN, THROTTLED, FOUND);
    const { Item, $metadata } = await new sdk.dynamodb.DynamoDBClient().send(getItem());
    expect(Item).toEqual({ pk: { S: 'here' } });
    expect($metadata).toMatchObject({ attempts: 3, totalRetryDelay: expect.any(Number) as number });
    expect(aws.requests).toHaveLength(3);
  });

  it('is tried as often as the environment says', async () => {
    vi.stubEnv('AWS_MAX_ATTEMPTS', '1');
    await using aws = await answering(DOWN, FOUND);
    await expect(new sdk.dynamodb.DynamoDBClient().send(getItem())).rejects.toThrow();
    expect(aws.requests).toHaveLength(1);
  });

  it('ends after the time that its client gives it', async () => {
    await using aws = await answering(() => {});
    const requestHandler = { requestTimeout: 50, throwOnRequestTimeout: true };
    const client = new sdk.dynamodb.DynamoDBClient({ endpoint: aws.url, requestHandler, maxAttempts: 1 });
    await expect(client.send(getItem())).rejects.toThrow(expect.objectContaining({ name: 'TimeoutError' }) as Error);
  });

  it('shares the connection of those before it', async () => {
    await using aws = await answering(FOUND);
    const client = new sdk.dynamodb.DynamoDBClient();
    for (let number = 1; number <= 3; number++) await client.send(getItem());
    expect(new Set(aws.requests.map(({ request }) => request.socket)).size).toBe(1);
  });

  it('is refused without credentials, and none are looked for elsewhere', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
    await using aws = await answering(FOUND);
    await expect(new sdk.dynamodb.DynamoDBClient().send(getItem())).rejects.toThrow("expected Lambda's credentials");
    expect(aws.requests).toEqual([]);
  });
});

describe('an answer', () => {
  it('of the table fails by the name that the adapters look for', async () => {
    const { table } = synthesize(deploymentNamed('example'));
    const dynamodb = await localDynamodb(table);
    vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', dynamodb.url);
    const client = new sdk.dynamodb.DynamoDBClient();
    const Item = { pk: { S: 'one' }, sk: { S: 'EPISODE' }, words: { L: [{ N: '7' }, { BOOL: true }] } };
    const put = { TableName: table.TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' };
    await client.send(new sdk.dynamodb.PutItemCommand(put));
    const again = client.send(new sdk.dynamodb.PutItemCommand(put));
    await expect(again).rejects.toBeInstanceOf(sdk.dynamodb.ConditionalCheckFailedException);
    const key = { TableName: table.TableName, Key: { pk: { S: 'one' }, sk: { S: 'EPISODE' } } };
    expect((await client.send(new sdk.dynamodb.GetItemCommand(key))).Item).toEqual(Item);
    await dynamodb.close();
  });

  it('of Step Functions fails by the name that the adapters look for', async () => {
    await using aws = await answering(says(400, { __type: 'ExecutionAlreadyExists' }));
    const started = new sdk.sfn.SFNClient().send(new sdk.sfn.StartExecutionCommand({ stateMachineArn: 'arn:x' }));
    await expect(started).rejects.toBeInstanceOf(sdk.sfn.ExecutionAlreadyExists);
    expect(aws.requests).toHaveLength(1);
  });

  it('of the queue is compared with what was sent', async () => {
    const md5 = (words: string) => says(200, { MD5OfMessageBody: createHash('md5').update(words).digest('hex') });
    await using aws = await answering(md5('ünd 7'), md5('other'));
    const client = new sdk.sqs.SQSClient();
    const send = () => {
      const message = { QueueUrl: `${aws.url}/queue`, MessageBody: 'ünd 7' };
      return client.send(new sdk.sqs.SendMessageCommand(message));
    };
    await expect(send()).resolves.toBeDefined();
    await expect(send()).rejects.toThrow('InvalidChecksumError');
  });

  it('of the bell, which is XML, is read', async () => {
    const xml = '<PublishResponse><PublishResult><MessageId>id</MessageId></PublishResult></PublishResponse>';
    await using aws = await answering(says(200, xml));
    const published = await new sdk.sns.SNSClient().send(new sdk.sns.PublishCommand({ TopicArn: 'a', Message: 'm' }));
    expect(published.MessageId).toBe('id');
    expect(aws.requests).toHaveLength(1);
  });
});

describe('without an endpoint in the environment a request goes', () => {
  /** Where to, of each client. */
  async function hosts(): Promise<readonly string[]> {
    const asked: string[] = [];
    const handle = ({ hostname }: { readonly hostname: string }) => {
      asked.push(hostname);
      return Promise.reject(new Error('not sent'));
    };
    const config = { requestHandler: { handle }, maxAttempts: 1 };
    await Promise.allSettled([
      new sdk.dynamodb.DynamoDBClient(config).send(getItem()),
      new sdk.events.EventBridgeClient(config).send(new sdk.events.PutEventsCommand({ Entries: [] })),
      new sdk.secrets.SecretsManagerClient(config).send(new sdk.secrets.GetSecretValueCommand({ SecretId: 'x' })),
      new sdk.sfn.SFNClient(config).send(new sdk.sfn.StartExecutionCommand({ stateMachineArn: 'arn:x' })),
      new sdk.sns.SNSClient(config).send(new sdk.sns.PublishCommand({ Message: 'm' })),
    ]);
    return asked.toSorted();
  }
  const SERVICES = ['dynamodb', 'events', 'secretsmanager', 'sns', 'states'];

  it("to the service of Lambda's region", async () => {
    expect(await hosts()).toEqual(SERVICES.map((service) => `${service}.us-west-2.amazonaws.com`));
  });

  it('to its address under FIPS 140 where the environment asks for that', async () => {
    vi.stubEnv('AWS_USE_FIPS_ENDPOINT', 'true');
    expect(await hosts()).toContain('dynamodb-fips.us-west-2.amazonaws.com');
  });

  it('nowhere without a region, or with a switch that is neither on nor off', async () => {
    vi.stubEnv('AWS_REGION', undefined);
    await expect(new sdk.dynamodb.DynamoDBClient().send(getItem())).rejects.toThrow("expected Lambda's AWS_REGION");
    vi.stubEnv('AWS_REGION', 'us-west-2');
    vi.stubEnv('AWS_USE_FIPS_ENDPOINT', 'yes');
    await expect(new sdk.dynamodb.DynamoDBClient().send(getItem())).rejects.toThrow(
      'AWS_USE_FIPS_ENDPOINT: expected "true" or "false", got "yes"',
    );
  });

  it('by no profile in a home, whatever it says', async () => {
    const home = mkdtempSync(join(tmpdir(), 'aftervisit-home-'));
    mkdirSync(join(home, '.aws'));
    writeFileSync(join(home, '.aws/config'), '[default]\nendpoint_url = http://elsewhere.example\n');
    vi.stubEnv('HOME', home);
    expect(await hosts()).toContain('dynamodb.us-west-2.amazonaws.com');
    rmSync(home, { recursive: true });
  });
});

function never(): never {
  throw new Error('expected a request, got none');
}

/** The authorization header by AWS's published rules, computed from what arrived. */
function signatureOf({ method, headers, url }: IncomingMessage, body: string, service: string): string {
  const [, names = ''] = /SignedHeaders=([^,]+)/.exec(headers.authorization ?? '') ?? [];
  const sha256 = (words: string) => createHash('sha256').update(words).digest('hex');
  const hmac = (key: string | Buffer, words: string) => createHmac('sha256', key).update(words).digest();
  const lines = names.split(';').map((name) => `${name}:${String(headers[name])}\n`);
  const canonical = [method, url, '', lines.join(''), names, sha256(body)].join('\n');
  const at = String(headers['x-amz-date']);
  const scope = `${at.slice(0, 8)}/${service}/aws4_request`;
  const key = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${CREDENTIALS.AWS_SECRET_ACCESS_KEY}`);
  const signature = hmac(key, `AWS4-HMAC-SHA256\n${at}\n${scope}\n${sha256(canonical)}`).toString('hex');
  return `AWS4-HMAC-SHA256 Credential=key/${scope}, SignedHeaders=${names}, Signature=${signature}`;
}
