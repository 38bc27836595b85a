import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { vi } from 'vitest';
import { ENVIRONMENT } from '#contracts/environment.ts';
import { AwsError, awsEndpoint } from '#local/aws/endpoint.ts';
import { md5, queueOperations } from '#local/aws/received-messages.ts';
import { takenQueue } from '#local/aws/taken-queue.ts';
import { OUR_NUMBER, OUR_URL, TWILIO_ACCOUNT } from './twilio-server.ts';

interface Call {
  readonly operation: 'GetSecretValue' | 'SendMessage' | 'ReceiveMessage' | 'DeleteMessageBatch' | 'StartExecution';
  readonly input: Readonly<Record<string, string>>;
}

/**
 * Secrets Manager, SQS and Step Functions, as far as the functions under test use them, and the environment that leads there. The
 * handlers read it when they are first imported, which must be after this.
 */
export async function handlerAws() {
  const calls: Call[] = [];
  const secrets: Record<string, string> = { twilio: JSON.stringify(TWILIO_ACCOUNT), pseudonyms: 'x'.repeat(32) };
  const down = new Set<Call['operation']>();
  const reports = takenQueue({ visibilitySeconds: 600, maxReceives: 5 });
  const operations = queueOperations(reports);
  const answer = (operation: Call['operation'], input: Call['input'], output: object | (() => object)): object => {
    calls.push({ operation, input });
    if (down.has(operation)) throw new AwsError('Down');
    return typeof output === 'function' ? output() : output;
  };
  const aws = awsEndpoint({
    'secretsmanager.GetSecretValue': (input) =>
      answer('GetSecretValue', input, { SecretString: secrets[input['SecretId'] ?? ''] }),
    'AWSStepFunctions.StartExecution': (input) => answer('StartExecution', input, { startDate: 0 }),
    'AmazonSQS.SendMessage': (input) =>
      answer('SendMessage', input, {
        MD5OfMessageBody: md5(input['MessageBody'] ?? ''),
      }),
    'AmazonSQS.ReceiveMessage': (input) =>
      answer('ReceiveMessage', input, () => operations['AmazonSQS.ReceiveMessage'](input)),
    'AmazonSQS.DeleteMessageBatch': (input) =>
      answer('DeleteMessageBatch', input, () => operations['AmazonSQS.DeleteMessageBatch'](input)),
  });
  const server = createAdaptorServer(aws);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const environment = {
    ...Object.fromEntries(Object.values(ENVIRONMENT).flatMap((names) => names.map((name) => [name, 'unused']))),
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
    REPORTS_QUEUE_URL: `${url}/reports`,
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  return {
    secrets,
    /** What `REPORTS_QUEUE_URL` leads to. */
    reports,
    /** What answers with an error. */
    down,
    operations: () => calls.map(({ operation }) => operation),
    callsOf: (operation: Call['operation']) =>
      calls.filter((call) => call.operation === operation).map(({ input }) => input),
    forget(): void {
      calls.length = 0;
      down.clear();
    },
    close(): void {
      vi.unstubAllEnvs();
      server.close();
    },
  };
}

export type HandlerAws = Awaited<ReturnType<typeof handlerAws>>;
