import type { SQSRecord } from 'aws-lambda';
import { Temporal } from 'temporal-polyfill';
import { SIGNATURE_ATTRIBUTE } from '#contracts/queued-webhook.ts';
import { timestamp } from '#domain/local-time.ts';
import type { Timestamp } from '#domain/ids.ts';
import type { WebhookEvent } from './twilio-webhook.ts';

export interface QueuedWebhook {
  readonly event: WebhookEvent;
  /** When it was queued: it may have waited for days. */
  readonly arrivedAt: Timestamp;
}

/** A webhook that was queued as it came, by no function. */
export const queuedWebhook = ({ body, messageAttributes, attributes }: SQSRecord): QueuedWebhook => ({
  event: signedForm(body, (name) => messageAttributes[name]?.stringValue ?? ''),
  arrivedAt: timestamp(Temporal.Instant.fromEpochMilliseconds(Number(attributes.SentTimestamp))),
});

/** What the signature is checked by, of a message whose attributes are asked for one by one. */
export function signedForm(body: string, attribute: (name: string) => string): WebhookEvent {
  // The API asked for the header in two spellings, and has put what it found side by side.
  const [signature = ''] = attribute(SIGNATURE_ATTRIBUTE).trim().split(' ');
  return { headers: { 'x-twilio-signature': signature }, body, isBase64Encoded: false };
}
