import type { KnownEpisode } from '#domain/episode.ts';
import { TwilioUnavailable } from '#domain/errors.ts';
import { isBefore, plus } from '#domain/local-time.ts';
import type { PhoneHash, Timestamp } from '#domain/ids.ts';
import { ownersSince } from '#domain/phone-record.ts';
import { type OutgoingText, sidsOf } from '#domain/text.ts';
import type { Ports, SentText } from '#ports';

/** How long Twilio's list may lag behind what it has taken; a text is repeated blind only after this. */
const EVIDENCE_WAIT = { minutes: 15 };

/** Words of danger are answered twice rather than never, and within the queue's repeats. */
const EVIDENCE_WAIT_IN_DANGER = { minutes: 1 };

/** Our seconds are rounded and Twilio's cut off, and two clocks are never quite the same: evidence may seem older than its text. */
const CLOCKS_APART = { minutes: -1 };

/** One post, and one more where the first left no evidence. Only words of danger are answered until one of them does. */
const MAX_POSTS = 2;

/**
 * Looks for Twilio's evidence of a post that left none; nothing where the text may be posted once more. Throws
 * `TwilioUnavailable` where it is too early to tell.
 */
export async function lookUpText(
  { texts, phones, sender, clock, log }: Pick<Ports, 'texts' | 'phones' | 'sender' | 'clock' | 'log'>,
  { id, patient }: KnownEpisode,
  text: OutgoingText,
): Promise<'sent' | undefined> {
  const isTooOld = isBefore(text.notAfter, clock.now());
  const sent = await sender.sentSince(patient.mobile, plus(text.at, CLOCKS_APART)).catch((cause: unknown) => {
    log.error({ event: 'twilio-unavailable', episodeId: id, textId: text.id, outcome: 'list' });
    // Not for ever: a question that is too old by now is given up without it, and is not the patient's silence.
    if (!isTooOld) throw new TwilioUnavailable(id, { cause });
  });
  const evidence = sent && (await unclaimed({ texts, phones }, text, patient.phoneHash, sent));
  if (evidence) {
    await texts.settle(id, text.id, evidence);
    return 'sent';
  }
  const isDanger = text.purpose === 'safety';
  const wait = isDanger && text.posts < MAX_POSTS ? EVIDENCE_WAIT_IN_DANGER : EVIDENCE_WAIT;
  const isTooEarly = isBefore(clock.now(), plus(text.postedAt ?? text.at, wait));
  if (isTooEarly && !isTooOld) throw new TwilioUnavailable(id);
  if (text.posts >= MAX_POSTS && !isDanger) {
    log.error({ event: 'send-unknown', episodeId: id, textId: text.id });
    // For good: words like these may go out again one day, and would be taken for its evidence.
    await texts.settle(id, text.id, { status: 'unconfirmed' });
    return 'sent';
  }
  return undefined;
}

/**
 * The same words may have gone out for another text of ours, whose evidence is its own: of this follow-up, or of another
 * that has had the phone since. Of two that left none, a post is the one's that began nearest to it.
 */
async function unclaimed(
  { texts, phones }: Pick<Ports, 'texts' | 'phones'>,
  text: OutgoingText,
  hash: PhoneHash,
  sent: readonly SentText[],
) {
  const sameWords = sent.filter(({ body }) => body === text.body);
  if (sameWords.length === 0) return undefined;
  const phone = await phones.load(hash);
  const episodes = new Set([text.episodeId, ...(phone ? ownersSince(phone, text.at) : [])]);
  const transcripts = await Promise.all([...episodes].map((episodeId) => texts.transcript(episodeId)));
  const others = transcripts
    .flat()
    .filter((other) => other.direction === 'out')
    .filter(({ id, episodeId }) => id !== text.id || episodeId !== text.episodeId);
  const claimed = new Set(others.flatMap((other) => [...sidsOf(other)]));
  const rivals = others.filter(({ sid, body, postedAt }) => sid === undefined && postedAt && body === text.body);
  return sameWords.find(
    ({ sid, at }) => !claimed.has(sid) && rivals.every((rival) => distance(text, at) <= distance(rival, at)),
  );
}

const distance = ({ postedAt = '' }: OutgoingText, at: Timestamp): number =>
  Math.abs(Date.parse(postedAt) - Date.parse(at));
