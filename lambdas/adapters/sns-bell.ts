import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { Bell } from '#ports';

const SUBJECT = {
  'callback-opened': 'A callback is waiting',
  'callback-past-due': 'A callback is past due',
  'unmatched-text': 'A text from an unknown number needs to be read',
} as const;

export interface SnsBellOptions {
  readonly topicArn: string;
  /** Of the clinic's page. */
  readonly consoleUrl: string;
}

/** E-mail and texts are readable on the way: they say that somebody should look, and how soon, and nothing of whom. */
export function snsBell({ topicArn, consoleUrl }: SnsBellOptions, client = new SNSClient()): Bell {
  return {
    async ring(reason, priority) {
      await client.send(
        new PublishCommand({
          TopicArn: topicArn,
          Subject: `${SUBJECT[reason]} (${priority})`,
          Message: `${SUBJECT[reason]}, priority ${priority}. Please look at the worklist: ${consoleUrl}`,
          MessageAttributes: { reason: { DataType: 'String', StringValue: reason } },
        }),
      );
    },
  };
}
