import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { Emulator } from './emulator.ts';
import { callAws } from './signed-requests.ts';

const MOVE = 'AmazonSQS.StartMessageMoveTask';

interface QueuedMessage {
  readonly MessageId: string;
  readonly ReceiptHandle: string;
  readonly Body: string;
}

/**
 * The one call of SQS that the emulator lacks, StartMessageMoveTask: puts what waits in a dead-letter queue back into the
 * queue whose redrive policy names it, as AWS does. It answers nothing else: a call that names a queue goes to the emulator.
 */
export async function messageMover(emulator: Emulator): Promise<{ readonly url: string; stop(): void }> {
  const server = createServer((request, response) => {
    const target = String(request.headers['x-amz-target']);
    const moved = json(request).then((input) => {
      if (target !== MOVE) throw new Error(`expected ${MOVE}, got ${target}`);
      return move(emulator, input as { readonly SourceArn: string });
    });
    moved.then(
      (answer) => response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(answer)),
      (error: unknown) =>
        response.writeHead(400).end(JSON.stringify({ __type: 'InvalidAction', message: String(error) })),
    );
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function move(emulator: Emulator, { SourceArn }: { readonly SourceArn: string }): Promise<object> {
  const sqs = <T>(action: string, input: object) => callAws<T>(emulator, 'sqs', `AmazonSQS.${action}`, input);
  const { QueueUrls } = await sqs<{ readonly QueueUrls: readonly string[] }>('ListQueues', {});
  const from = QueueUrls.find((url) => SourceArn.endsWith(`:${url.split('/').at(-1)}`));
  let to: string | undefined;
  for (const QueueUrl of QueueUrls) {
    const input = { QueueUrl, AttributeNames: ['RedrivePolicy'] };
    const { Attributes } = await sqs<{ readonly Attributes?: Record<string, string> }>('GetQueueAttributes', input);
    if (Attributes?.['RedrivePolicy']?.includes(`"${SourceArn}"`)) to = QueueUrl;
  }
  if (!from || !to) throw new Error(`expected a dead-letter queue and its source, got ${SourceArn}`);

  const received = { QueueUrl: from, MaxNumberOfMessages: 10 };
  const { Messages = [] } = await sqs<{ readonly Messages?: readonly QueuedMessage[] }>('ReceiveMessage', received);
  for (const { MessageId, ReceiptHandle, Body } of Messages) {
    const order = to.endsWith('.fifo') && { MessageGroupId: MessageId, MessageDeduplicationId: MessageId };
    const again = { MessageBody: Body, ...order };
    await sqs('SendMessage', { QueueUrl: to, ...again });
    await sqs('DeleteMessage', { QueueUrl: from, ReceiptHandle });
  }
  return { TaskHandle: 'moved' };
}
