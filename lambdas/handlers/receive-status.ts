import type { APIGatewayProxyHandlerV2 } from 'aws-lambda';
import { dynamodbPorts } from '#adapters/dynamodb-ports.ts';
import { createLog } from '#adapters/powertools-log.ts';
import { readTwilioAccount } from '#adapters/twilio-account.ts';
import { verifyWebhook } from '#adapters/twilio-webhook.ts';
import { FORBIDDEN, RECEIVED } from '#adapters/webhook-answers.ts';
import { readEnvironment } from '#contracts/environment.ts';
import { statusCallbackUrl } from '#contracts/routes.ts';
import { receiveStatus } from '#use-cases/receive-status.ts';

const environment = readEnvironment('receive-status');
const log = createLog('receive-status');
const { texts } = dynamodbPorts(environment);

export const handler: APIGatewayProxyHandlerV2 = async (event) => {
  // part of the signed address: true if the signature is
  const { episodeId, textId } = event.pathParameters ?? {};
  if (!isEpisodeId(episodeId) || !textId) return FORBIDDEN;
  const account = await readTwilioAccount(environment.TWILIO_SECRET_ARN);
  const verdict = verifyWebhook(event, statusCallbackUrl(environment.PUBLIC_URL, episodeId, textId), account);
  if (verdict.kind === 'refused') {
    log.error({ event: 'webhook-refused', outcome: verdict.reason });
    return FORBIDDEN;
  }
  const outcome = await receiveStatus({ texts }, episodeId, textId, verdict.parameters);
  log.info({ event: 'status-received', episodeId, textId, outcome });
  return RECEIVED;
};

const isEpisodeId = (id: string | undefined): id is `ep-${string}` => id?.startsWith('ep-') ?? false;
