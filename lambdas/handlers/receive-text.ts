import { hmacPseudonyms } from '#adapters/hmac-pseudonyms.ts';
import { createLog } from '#adapters/powertools-log.ts';
import { readSecret } from '#adapters/secrets.ts';
import { sqsInbox } from '#adapters/sqs-inbox.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { checkWebhook } from '#adapters/twilio-webhook.ts';
import { FORBIDDEN, RECEIVED, type WebhookHandler } from '#adapters/webhook-answers.ts';
import { readEnvironment } from '#contracts/environment.ts';
import { textWebhookUrl } from '#contracts/webhook-urls.ts';
import { receiveText } from '#use-cases/receive-text.ts';

const environment = readEnvironment('receive-text');
const log = createLog('receive-text');
const inbox = sqsInbox(environment.REPLIES_QUEUE_URL);

export const handler: WebhookHandler = async (event) => {
  const verdict = await checkWebhook(event, textWebhookUrl(environment.PUBLIC_URL), environment.TWILIO_SECRET_ARN);
  if (verdict.kind === 'refused') {
    log.error({ event: 'webhook-refused', outcome: verdict.reason });
    return FORBIDDEN;
  }
  const pseudonyms = hmacPseudonyms(await readSecret(environment.PSEUDONYM_SECRET_ARN));
  const outcome = await receiveText(
    { inbox, pseudonyms, clock: systemClock, sender: environment.TWILIO_SENDER },
    verdict.parameters,
  );
  const { MessageSid: textId } = verdict.parameters;
  log.info({ event: 'text-received', ...(outcome === 'received' && textId && { textId }), outcome });
  return outcome === 'received' ? RECEIVED : FORBIDDEN;
};
