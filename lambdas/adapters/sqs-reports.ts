import {
  DeleteMessageBatchCommand,
  type Message,
  type MessageAttributeValue,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { PATH_ATTRIBUTES } from '#contracts/queued-webhook.ts';
import { statusCallbackUrl } from '#contracts/webhook-urls.ts';
import { isDeliveryStatus } from '#domain/delivery.ts';
import type { QueuedReport, Reports } from '#ports';
import { signedForm } from './queued-webhook.ts';
import { checkWebhook } from './twilio-webhook.ts';

export interface SqsReportsOptions {
  readonly queueUrl: string;
  /** Base of our own webhooks. */
  readonly publicUrl: string;
  readonly twilioSecretArn: string;
}

/** As many as SQS hands out, and takes back, at once. */
const BATCH = 10;

/** All of SQS's servers are asked for messages only by who waits for them. */
const WAIT_SECONDS = 1;

/** Twilio's status callbacks as API Gateway has queued them, unseen: the signature is checked here. */
export function sqsReports(
  { queueUrl, publicUrl, twilioSecretArn }: SqsReportsOptions,
  client = new SQSClient({}),
): Reports {
  async function read({ Body: body = '', ReceiptHandle: receipt = '', MessageAttributes = {}, Attributes }: Message) {
    const [episodeId, textId] = PATH_ATTRIBUTES.map((name) => valueOf(MessageAttributes, name));
    if (!isEpisodeId(episodeId) || !isTextId(textId)) return { receipt, refused: 'wrong address' };
    const url = statusCallbackUrl(publicUrl, episodeId, textId);
    const verdict = await checkWebhook(
      signedForm(body, (name) => valueOf(MessageAttributes, name)),
      url,
      twilioSecretArn,
    );
    if (verdict.kind === 'refused') return { receipt, refused: verdict.reason };
    const { MessageSid: sid, MessageStatus: status = '', ErrorCode } = verdict.parameters;
    // A word that is new to us may mean anything.
    if (!sid || !isDeliveryStatus(status)) return { receipt, refused: 'unknown status' };
    const errorCode = Number(ErrorCode) || undefined;
    const isTakenFirst = Attributes?.ApproximateReceiveCount === '1';
    return { receipt, isTakenFirst, episodeId, textId, evidence: { sid, status, ...(errorCode && { errorCode }) } };
  }

  return {
    async take(): Promise<readonly QueuedReport[]> {
      const { Messages = [] } = await client.send(
        new ReceiveMessageCommand({
          QueueUrl: queueUrl,
          MaxNumberOfMessages: BATCH,
          WaitTimeSeconds: WAIT_SECONDS,
          MessageAttributeNames: ['All'],
          MessageSystemAttributeNames: ['ApproximateReceiveCount'],
        }),
      );
      return Promise.all(Messages.map(read));
    },

    async drop(reports) {
      const batches = Array.from({ length: Math.ceil(reports.length / BATCH) }, (_, at) =>
        reports.slice(at * BATCH, (at + 1) * BATCH),
      );
      // All at once: they are a few dozen. One that is not deleted comes again, and changes nothing then.
      await Promise.all(
        batches.map((batch) =>
          client.send(
            new DeleteMessageBatchCommand({
              QueueUrl: queueUrl,
              Entries: batch.map(({ receipt }, index) => ({ Id: String(index), ReceiptHandle: receipt })),
            }),
          ),
        ),
      );
    },
  };
}

const valueOf = (attributes: Readonly<Record<string, MessageAttributeValue>>, name: string): string =>
  attributes[name]?.StringValue ?? '';

// not any characters: the check also tries the address in normal form, and `x/../day3-ask` is signed as `day3-ask` is
const isEpisodeId = (id: string | undefined): id is `ep-${string}` => /^ep-[\w-]+$/.test(id ?? '');
const isTextId = (id: string | undefined): id is string => /^[\w-]+$/.test(id ?? '');
