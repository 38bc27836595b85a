import { isFailure } from '#domain/delivery.ts';
import type { EpisodeId, TextId } from '#domain/ids.ts';
import { askId, remindId } from '#domain/protocol.ts';
import type { OutgoingText } from '#domain/text.ts';
import { meaningOf } from '#domain/twilio-codes.ts';
import type { Ports } from '#ports';

/** Twilio has reported that this number will not be reached: another try would end the same. */
export async function wasUndeliverable(
  { texts }: Pick<Ports, 'texts'>,
  episodeId: EpisodeId,
  id: TextId,
): Promise<boolean> {
  const text = await texts.loadOutgoing(episodeId, id);
  return text?.errorCode !== undefined && meaningOf(text.errorCode) === 'unreachable';
}

/** Nothing of a day's texts has reached the phone, as Twilio reports it: who did not get a question is not silent. */
export async function isDayUndelivered(
  { texts }: Pick<Ports, 'texts'>,
  episodeId: EpisodeId,
  day: number,
): Promise<boolean> {
  const posted = await Promise.all([askId(day), remindId(day)].map((id) => texts.loadOutgoing(episodeId, id)));
  const sent = posted.filter((text) => text?.sid !== undefined);
  return sent.length > 0 && sent.every(isUndelivered);
}

const isUndelivered = (text: OutgoingText | undefined): boolean => text !== undefined && isFailure(text.status);
