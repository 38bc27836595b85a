import type { WebhookParameters } from '#contracts/webhook-parameters.ts';
import type { Timestamp } from '#domain/ids.ts';
import type { Log } from '#ports';
import { receiveText, type ReceiveTextPorts } from './receive-text.ts';

type ReceiveFallbackPorts = Omit<ReceiveTextPorts, 'clock'> & { readonly log: Log };

/** Receives a text that Twilio posted to the fallback: as of when it came there, however long it has waited since. */
export async function receiveFallback(
  { log, ...ports }: ReceiveFallbackPorts,
  parameters: WebhookParameters,
  arrivedAt: Timestamp,
): Promise<void> {
  const outcome = await receiveText({ ...ports, clock: { now: () => arrivedAt } }, parameters);
  const { MessageSid: textId } = parameters;
  log.info({ event: 'fallback-received', ...(outcome === 'received' && textId && { textId }), outcome });
}
