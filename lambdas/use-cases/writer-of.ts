import type { ReceivedText } from '#contracts/received-text.ts';
import { type Episode, isKnown, type KnownEpisode } from '#domain/episode.ts';
import type { PhoneHash, Timestamp } from '#domain/ids.ts';
import { isBefore, plus } from '#domain/local-time.ts';
import { ownersAt } from '#domain/phone-record.ts';
import type { Reading } from '#domain/reading.ts';
import type { Ports } from '#ports';

export interface Writer {
  /** Nobody's where there is none. */
  readonly episode?: KnownEpisode;
  /** It was read, and its writer has been forgotten since, or has another number: nothing is left to be done with it. */
  readonly isForgotten?: true;
  /** When the text first came. */
  readonly at: Timestamp;
  /** As it was read then, if it is on record. */
  readonly reading?: Reading;
  /** A run before this one has done what it does to the records. */
  readonly isCounted?: true;
}

/** So soon after a phone has passed to another patient, two clocks that are a little off could put a text on the wrong side. */
const PASSING_ON = { minutes: 30 };

/**
 * Whose a text is, and since when we have it. One that is on record stays whose it was, however late it is delivered
 * again: Twilio's request holds no time. For a new one the owner of the phone counts; where the phone has passed to
 * another patient who has not been asked anything on it yet, or has it since minutes, nobody can say who writes. Where staff have put another
 * number in its place, whoever writes from it is not the patient, and what was not read by then is nobody's.
 */
export async function writerOf(
  { episodes, phones, texts, unmatched }: Pick<Ports, 'episodes' | 'phones' | 'texts' | 'unmatched'>,
  hash: PhoneHash,
  { sid, receivedAt: at }: Pick<ReceivedText, 'sid' | 'receivedAt'>,
): Promise<Writer> {
  const phone = await phones.load(hash);
  const owners = await Promise.all((phone?.owners ?? []).map(({ episodeId }) => episodes.load(episodeId)));
  for (const episode of owners) {
    if (!episode) continue;
    const reply = episode.replies.find(({ textId }) => textId === sid);
    if (reply && !(isKnown(episode) && isOnPhone(episode, hash))) return { at: reply.at, isForgotten: true };
    // One that a crash has kept from being counted needs no look where the phone has had one owner only.
    if (!isKnown(episode) || !isOnPhone(episode, hash) || (!reply && owners.length < 2)) continue;
    const text = (await texts.transcript(episode.id)).find(({ id }) => id === sid);
    const on = reply ?? text;
    const done = reply ? { isCounted: true as const } : {};
    if (on) return { episode, at: on.at, ...(text?.direction === 'in' && { reading: text.reading }), ...done };
  }
  const kept = await unmatched.load(hash, sid);
  if (kept) return { at: kept.at, isCounted: true };

  const { owner, before, since = at } = phone ? ownersAt(phone, at) : {};
  const [episode, earlier] = [owner, before].map((id) => owners.find((candidate) => candidate?.id === id && id));
  // What is left of an episode that has been forgotten is nobody's.
  if (!episode || !isKnown(episode) || !isOnPhone(episode, hash)) return { at };
  const isAsked = episode.checkIns.some(
    ({ askedAt }) => askedAt !== undefined && !isBefore(askedAt, since) && !isBefore(at, askedAt),
  );
  const isSamePatient = !earlier || earlier.visit.patientId === episode.visit.patientId;
  const isSettled = isAsked && !isBefore(at, plus(since, PASSING_ON));
  return isSettled || isSamePatient ? { episode, at } : { at };
}

const isOnPhone = ({ patient }: Episode, hash: PhoneHash): boolean => patient.phoneHash === hash;
