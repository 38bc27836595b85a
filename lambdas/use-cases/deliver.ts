import type { KnownEpisode } from '#domain/episode.ts';
import { OutsideWakingHours, TwilioUnavailable } from '#domain/errors.ts';
import { inZone, isBefore, isWithin } from '#domain/local-time.ts';
import { hasWords, isForDaytime, isUnasked, type OutgoingText, phoneOf } from '#domain/text.ts';
import { meaningOf } from '#domain/twilio-codes.ts';
import type { Ports } from '#ports';
import { lookUpText } from './look-up-text.ts';
import { type Posted, postText } from './post-text.ts';

/** `withheld` is one too many for the phone's day or week. */
export type Delivery = Posted | 'expired' | 'withheld';

export type DeliveryPorts = Pick<
  Ports,
  'texts' | 'episodes' | 'phones' | 'sender' | 'clock' | 'log' | 'clinic' | 'protocol'
>;

/**
 * Goes on with a text from wherever the run before it came to.
 *
 * 1. A post that began earlier and left no evidence is looked up at Twilio before anything else.
 * 2. The hour is checked, at the moment of sending.
 * 3. The intent is written down, unless something else says it: from here on a post may be under way.
 * 4. The phone's ledger is asked, last of all: whether it may be texted, and whose it is by now.
 * 5. The text is posted, and Twilio's evidence written down.
 */
export async function deliver(
  ports: DeliveryPorts,
  episode: KnownEpisode,
  text: OutgoingText,
  { isClaimed } = { isClaimed: false },
): Promise<Delivery> {
  const { texts, clock, protocol } = ports;
  const { patient } = episode;
  const ended = endOf(text);
  if (ended) return ended;
  // What is for a number that staff have replaced is not for the patient, and goes to nobody.
  if (!hasWords(text) || phoneOf(text, episode) !== patient.phoneHash) return close(ports, text, 'expired');

  if (text.postedAt) {
    const found = await lookUpText(ports, episode, text);
    if (found) return found;
  }
  const now = clock.now();
  if (isBefore(text.notAfter, now)) return close(ports, text, 'expired');
  if (isForDaytime(text.purpose) && !isWithin(protocol.wakingHours, inZone(now, patient.timeZone))) {
    await texts.insert(text);
    throw new OutsideWakingHours(episode.id);
  }
  if (!isClaimed && !(await texts.beginPost(text, now))) throw new TwilioUnavailable(episode.id);
  const end = await endByLedger(ports, episode, text);
  if (end) return close(ports, text, end);
  return postText(ports, episode, text, { at: now, isClaimed });
}

/** Who has the phone now, where that is another patient, is not to learn of this one; what helps in danger is said to both. */
async function endByLedger(
  { episodes, phones }: DeliveryPorts,
  { id, patient, visit }: KnownEpisode,
  { purpose, farewell }: OutgoingText,
): Promise<'opted-out' | 'expired' | undefined> {
  const phone = await phones.load(patient.phoneHash);
  // A phone without a ledger has no consent in it.
  if (!farewell && !phone?.mayText) return 'opted-out';
  const last = phone?.owners.at(-1)?.episodeId;
  if (purpose === 'safety' || last === undefined || last === id) return undefined;
  // One who is just being enrolled is on no record yet: nobody can say that it is the same patient.
  if ((await episodes.load(last))?.visit.patientId !== visit.patientId) return 'expired';
  // Once more: nothing may come between the ledger and the post.
  return farewell || (await phones.load(patient.phoneHash))?.mayText ? undefined : 'opted-out';
}

/** What became of a text that needs no further step, told from the record at every repeat. */
export function endOf({ sid, status, errorCode }: OutgoingText): Delivery | undefined {
  if (sid || status === 'unconfirmed') return 'sent';
  if (status === 'expired' || status === 'withheld') return status;
  // Without a code it was our own ledger that refused.
  if (status !== 'refused') return undefined;
  return errorCode === undefined || meaningOf(errorCode) === 'opted-out' ? 'opted-out' : 'refused';
}

/** Ends a text that was never posted, or never taken. */
export async function close(
  { texts }: DeliveryPorts,
  text: OutgoingText,
  end: 'expired' | 'withheld' | 'opted-out',
): Promise<Delivery> {
  const status = end === 'opted-out' ? 'refused' : end;
  // An answer that was never tried in its time leaves nothing behind: a text that is read again is not answered again.
  const isKept = isUnasked(text.purpose) || end !== 'expired';
  const isNew = isKept && (await texts.insert({ ...text, status }));
  if (!isNew) await texts.settle(text.episodeId, text.id, { status });
  return end;
}
