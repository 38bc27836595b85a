import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Inbox } from '#ports';

/** A FIFO queue with a group for each phone: one patient's trouble holds up nobody else's replies. */
export function sqsInbox(queueUrl: string, client = new SQSClient({})): Inbox {
  return {
    async put(text, phone) {
      await client.send(
        new SendMessageCommand({
          QueueUrl: queueUrl,
          MessageBody: JSON.stringify(text),
          MessageGroupId: phone,
          // spares work only: it lasts five minutes, and webhooks repeat for longer
          MessageDeduplicationId: text.sid,
        }),
      );
    },
  };
}
