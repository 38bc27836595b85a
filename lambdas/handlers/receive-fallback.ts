import type { SQSBatchItemFailure, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { hmacPseudonyms } from '#adapters/hmac-pseudonyms.ts';
import { createLog } from '#adapters/powertools-log.ts';
import { queuedWebhook } from '#adapters/queued-webhook.ts';
import { readSecret } from '#adapters/secrets.ts';
import { sqsInbox } from '#adapters/sqs-inbox.ts';
import { checkWebhook } from '#adapters/twilio-webhook.ts';
import { readEnvironment } from '#contracts/environment.ts';
import { textFallbackUrl } from '#contracts/webhook-urls.ts';
import { receiveText } from '#use-cases/receive-text.ts';

const environment = readEnvironment('receive-fallback');
const log = createLog('receive-fallback');
const inbox = sqsInbox(environment.REPLIES_QUEUE_URL);
const url = textFallbackUrl(environment.PUBLIC_URL);

/** Each by itself: one that fails comes again, one that Twilio did not sign never does. */
export async function handler({ Records: messages }: SQSEvent): Promise<SQSBatchResponse> {
  const batchItemFailures: SQSBatchItemFailure[] = [];
  for (const message of messages) {
    try {
      await receive(message);
    } catch (error) {
      log.error({ event: 'fallback-failed', outcome: error instanceof Error ? error.name : 'unknown' });
      batchItemFailures.push({ itemIdentifier: message.messageId });
    }
  }
  return { batchItemFailures };
}

async function receive(message: SQSRecord): Promise<void> {
  const { event, arrivedAt } = queuedWebhook(message);
  const verdict = await checkWebhook(event, url, environment.TWILIO_SECRET_ARN);
  if (verdict.kind === 'refused') return log.error({ event: 'webhook-refused', outcome: verdict.reason });
  const pseudonyms = hmacPseudonyms(await readSecret(environment.PSEUDONYM_SECRET_ARN));
  const clock = { now: () => arrivedAt };
  const outcome = await receiveText(
    { inbox, pseudonyms, clock, sender: environment.TWILIO_SENDER },
    verdict.parameters,
  );
  const { MessageSid: textId } = verdict.parameters;
  log.info({ event: 'fallback-received', ...(outcome === 'received' && textId && { textId }), outcome });
}
