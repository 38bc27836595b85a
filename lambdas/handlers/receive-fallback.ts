import type { SQSBatchItemFailure, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { hmacPseudonyms } from '#adapters/hmac-pseudonyms.ts';
import { createLog } from '#adapters/powertools-log.ts';
import { queuedWebhook } from '#adapters/queued-webhook.ts';
import { readSecret } from '#adapters/secrets.ts';
import { sqsInbox } from '#adapters/sqs-inbox.ts';
import { checkWebhook } from '#adapters/twilio-webhook.ts';
import { readEnvironment } from '#contracts/environment.ts';
import { textFallbackUrl } from '#contracts/webhook-urls.ts';
import { loggingFailure } from '#use-cases/logging-failure.ts';
import { receiveFallback } from '#use-cases/receive-fallback.ts';

const environment = readEnvironment('receive-fallback');
const log = createLog('receive-fallback');
const inbox = sqsInbox(environment.REPLIES_QUEUE_URL);
const url = textFallbackUrl(environment.PUBLIC_URL);

/** Each by itself: one that fails comes again, one that Twilio did not sign never does. */
export async function handler({ Records: messages }: SQSEvent): Promise<SQSBatchResponse> {
  const batchItemFailures: SQSBatchItemFailure[] = [];
  for (const message of messages) {
    try {
      await loggingFailure({ event: 'fallback-failed', log }, () => receive(message));
    } catch {
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
  const ports = { inbox, pseudonyms, log, sender: environment.TWILIO_SENDER };
  await receiveFallback(ports, verdict.parameters, arrivedAt);
}
