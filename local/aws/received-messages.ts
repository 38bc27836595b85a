import { createHash } from 'node:crypto';
import { AwsError, type AwsOperation } from './endpoint.ts';
import type { TakenMessage, TakenQueue } from './taken-queue.ts';

/** SQS's own, where a caller does not say how many; and as many as there may be. */
const BY_DEFAULT = 1;
const AT_ONCE = 10;

interface Entry {
  readonly Id: string;
  readonly ReceiptHandle: string;
}

/** The calls of SQS by which a function takes messages of a queue, and deletes them. */
export const queueOperations = (queue: TakenQueue) =>
  ({
    'AmazonSQS.ReceiveMessage'({
      MaxNumberOfMessages = BY_DEFAULT,
      MessageAttributeNames = '',
      MessageSystemAttributeNames = '',
    }) {
      // Not given unless asked for.
      const isWanted = (name: string) => [name, 'All'].some((wanted) => MessageAttributeNames.includes(wanted));
      const isCounted = MessageSystemAttributeNames.includes('ApproximateReceiveCount');
      return {
        Messages: queue.take(Number(MaxNumberOfMessages)).map((message) => ({
          ...asReceived(message, isWanted),
          ...(isCounted && { Attributes: { ApproximateReceiveCount: String(message.receives) } }),
        })),
      };
    },
    'AmazonSQS.DeleteMessageBatch'({ Entries }) {
      const entries = Entries as unknown as readonly Entry[];
      if (entries.length > AT_ONCE) throw new AwsError('TooManyEntriesInBatchRequest');
      if (new Set(entries.map(({ Id }) => Id)).size < entries.length) throw new AwsError('BatchEntryIdsNotDistinct');
      for (const { ReceiptHandle } of entries) queue.delete(ReceiptHandle);
      return { Successful: entries.map(({ Id }) => ({ Id })), Failed: [] };
    },
  }) satisfies Readonly<Record<string, AwsOperation>>;

const asReceived = (
  { id, body, receipt, attributes = {} }: TakenMessage,
  isWanted: (attribute: string) => boolean,
) => ({
  MessageId: id,
  ReceiptHandle: receipt,
  Body: body,
  MD5OfBody: md5(body),
  MessageAttributes: Object.fromEntries(
    Object.entries(attributes)
      .filter(([name]) => isWanted(name))
      .map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
  ),
});

/** The SDK checks it. */
export const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
