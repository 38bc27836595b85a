import { PATH_ATTRIBUTES, SIGNATURE_ATTRIBUTE } from '#contracts/queued-webhook.ts';
import type { QueuedMessage } from '#local/aws/fifo-queue.ts';
import type { Webhook } from '#local/signatures/change.ts';
import { webhookEvent } from '#local/signatures/webhook-event.ts';
import type { Attack } from './webhook-attacks.ts';

export const REPORTED = { episodeId: 'ep-a', textId: 'day3-ask' } as const;

let count = 0;

/** A message as API Gateway's mapping makes it of a status callback: two spellings of the header, side by side. */
export function queuedReport(webhook: Webhook, attack: Attack = {}): QueuedMessage {
  const { headers, body } = webhookEvent(webhook, { isBase64Encoded: false, ...attack });
  const path = 'pathParameters' in attack ? attack.pathParameters : REPORTED;
  const id = String(++count);
  return {
    id,
    group: id,
    body: body ?? '',
    attributes: {
      [SIGNATURE_ATTRIBUTE]: `${headers['X-Twilio-Signature'] ?? ''} ${headers['x-twilio-signature'] ?? ''}`,
      ...Object.fromEntries(PATH_ATTRIBUTES.flatMap((name) => (path?.[name] ? [[name, path[name]]] : []))),
    },
  };
}
