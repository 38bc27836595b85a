import { dynamodbPorts } from '#adapters/dynamodb-ports.ts';
import { createLog } from '#adapters/powertools-log.ts';
import { checkWebhook } from '#adapters/twilio-webhook.ts';
import { FORBIDDEN, RECEIVED, type WebhookHandler } from '#adapters/webhook-answers.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { readEnvironment } from '#contracts/environment.ts';
import { statusCallbackUrl } from '#contracts/routes.ts';
import { receiveStatus } from '#use-cases/receive-status.ts';

const environment = readEnvironment('receive-status');
const log = createLog('receive-status');
const ports = { ...dynamodbPorts(environment), clock: systemClock, log };

export const handler: WebhookHandler = async (event) => {
  // part of the signed address: true if the signature is
  const { episodeId, textId } = event.pathParameters ?? {};
  if (!isEpisodeId(episodeId) || !isTextId(textId)) return FORBIDDEN;
  const url = statusCallbackUrl(environment.PUBLIC_URL, episodeId, textId);
  const verdict = await checkWebhook(event, url, environment.TWILIO_SECRET_ARN);
  if (verdict.kind === 'refused') {
    // Not the ids: nobody vouches for them.
    log.error({ event: 'webhook-refused', outcome: verdict.reason });
    return FORBIDDEN;
  }
  await receiveStatus(ports, episodeId, textId, verdict.parameters);
  return RECEIVED;
};

// not any characters: the check also tries the address in normal form, and `x/../day3-ask` is signed as `day3-ask` is
const isEpisodeId = (id: string | undefined): id is `ep-${string}` => /^ep-[\w-]+$/.test(id ?? '');
const isTextId = (id: string | undefined): id is string => /^[\w-]+$/.test(id ?? '');
