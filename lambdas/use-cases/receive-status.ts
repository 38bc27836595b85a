import type { WebhookParameters } from '#contracts/webhook-parameters.ts';
import { isDeliveryStatus } from '#domain/delivery.ts';
import type { EpisodeId, TextId } from '#domain/ids.ts';
import { isForEngineers, meaningOf } from '#domain/twilio-codes.ts';
import type { Ports } from '#ports';
import { changePhone, withConsent } from './change-phone.ts';

/**
 * Records what became of one of our texts. Callbacks come unordered and repeated: the store moves a status only
 * forward. A status word that is new to us is ignored. A phone that Twilio says is out goes into the ledger, and trouble
 * with our sender into the log, where an alarm waits for it; what else a failure asks for is done when the workflow comes
 * by, from the record.
 */
export async function receiveStatus(
  { texts, episodes, phones, clock, log }: Pick<Ports, 'texts' | 'episodes' | 'phones' | 'clock' | 'log'>,
  episodeId: EpisodeId,
  textId: TextId,
  { MessageStatus: status, MessageSid: sid, ErrorCode }: WebhookParameters,
): Promise<'recorded' | 'ignored'> {
  if (!sid || !status || !isDeliveryStatus(status)) return 'ignored';
  const errorCode = Number(ErrorCode) || undefined;
  await texts.settle(episodeId, textId, { status, sid, ...(errorCode && { errorCode }) });
  log.info({ event: 'status-received', episodeId, textId, outcome: status, ...(errorCode && { code: errorCode }) });
  if (!errorCode) return 'recorded';
  const meaning = meaningOf(errorCode);
  if (meaning && isForEngineers(meaning)) log.error({ event: 'twilio-trouble', episodeId, textId, code: errorCode });
  if (meaning === 'opted-out') {
    const episode = await episodes.load(episodeId);
    const event = { at: clock.now(), what: 'opted-out', by: `${errorCode} for ${textId} of ${episodeId}` } as const;
    if (episode) await changePhone(phones, episode.patient.phoneHash, (phone) => withConsent(phone, event));
  }
  return 'recorded';
}
