import type { WebhookParameters } from '#contracts/webhook-parameters.ts';
import { isDeliveryStatus } from '#domain/delivery.ts';
import type { EpisodeId, TextId } from '#domain/ids.ts';
import type { Texts } from '#ports';

/**
 * Records what became of one of our texts. Callbacks come unordered and repeated: the store moves a status only
 * forward. A status word that is new to us is ignored.
 */
export async function receiveStatus(
  { texts }: { readonly texts: Pick<Texts, 'settle'> },
  episodeId: EpisodeId,
  textId: TextId,
  { MessageStatus: status, MessageSid: sid, ErrorCode: errorCode }: WebhookParameters,
): Promise<'recorded' | 'ignored'> {
  if (!sid || !status || !isDeliveryStatus(status)) return 'ignored';
  await texts.settle(episodeId, textId, { status, sid, ...(errorCode && { errorCode: Number(errorCode) }) });
  return 'recorded';
}
