import type { KnownEpisode } from '#domain/episode.ts';
import type { Timestamp } from '#domain/ids.ts';
import { ownersSince } from '#domain/phone-record.ts';
import { aWeekBefore, unaskedTimes } from '#domain/unasked-texts.ts';
import type { Ports } from '#ports';

/** When other episodes of the same phone texted it unasked, in the last week and before. */
export async function unaskedElsewhere(
  { phones, episodes, protocol }: Pick<Ports, 'phones' | 'episodes' | 'protocol'>,
  { id, patient }: KnownEpisode,
  now: Timestamp,
): Promise<readonly Timestamp[]> {
  const phone = await phones.load(patient.phoneHash);
  const others = phone ? ownersSince(phone, aWeekBefore(now, protocol)).filter((other) => other !== id) : [];
  const loaded = await Promise.all(others.map((other) => episodes.load(other)));
  return loaded.flatMap((other) => (other ? unaskedTimes(other) : []));
}
