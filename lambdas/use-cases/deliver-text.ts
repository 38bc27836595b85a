import type { KnownEpisode } from '#domain/episode.ts';
import { OutsideWakingHours, TwilioUnavailable } from '#domain/errors.ts';
import type { TextId, Timestamp } from '#domain/ids.ts';
import { inZone, isBefore, isWithin } from '#domain/local-time.ts';
import { hasWords, isForDaytime, isUnasked, type OutgoingText } from '#domain/text.ts';
import { type TextRequest, wording } from '#domain/texts/wording.ts';
import { meaningOf } from '#domain/twilio-codes.ts';
import type { Ports } from '#ports';
import { askLedger } from './ask-ledger.ts';
import { lookUpText } from './look-up-text.ts';
import { type Posted, postText } from './post-text.ts';

export interface TextDraft {
  readonly id: TextId;
  readonly request: TextRequest;
  /** Nothing is sent after this. */
  readonly notAfter: Timestamp;
  /** Answers the very text that took the phone out: the one text that may follow it. */
  readonly isFarewell?: boolean;
}

/** `withheld` is one too many for the phone's day or week. */
export type Delivery = Posted | 'expired' | 'withheld';

export type DeliveryPorts = Pick<Ports, 'texts' | 'phones' | 'sender' | 'clock' | 'log' | 'clinic' | 'protocol'>;

/**
 * Sends a text at most once, however often it is called with the same id. Throws `TwilioUnavailable` or
 * `OutsideWakingHours` where a later try may succeed.
 */
export async function deliverText(ports: DeliveryPorts, episode: KnownEpisode, draft: TextDraft): Promise<Delivery> {
  const known = await ports.texts.loadOutgoing(episode.id, draft.id);
  return deliver(ports, episode, known ?? compose(ports, episode, draft));
}

/**
 * Goes on with a text from wherever the run before it came to.
 *
 * 1. A post that began earlier and left no evidence is looked up at Twilio before anything else.
 * 2. The hour is checked, at the moment of sending.
 * 3. The intent is written down: from here on a post may be under way.
 * 4. The opt-out ledger is asked, last of all.
 * 5. The text is posted, and Twilio's evidence written down.
 */
export async function deliver(ports: DeliveryPorts, episode: KnownEpisode, text: OutgoingText): Promise<Delivery> {
  const { texts, clock, protocol } = ports;
  const { patient } = episode;
  const ended = endOf(text);
  if (ended) return ended;
  if (!hasWords(text)) return close(ports, text, 'expired');

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
  if (!(await texts.beginPost(text, now))) throw new TwilioUnavailable(episode.id);
  const refusal = await askLedger(ports, episode, text);
  if (refusal) return close(ports, text, refusal);
  return postText(ports, episode, text, now);
}

/** What became of a text that needs no further step, told from the record at every repeat. */
function endOf({ sid, status, errorCode }: OutgoingText): Delivery | undefined {
  if (sid || status === 'unconfirmed') return 'sent';
  if (status === 'expired' || status === 'withheld') return status;
  // Without a code it was our own ledger that refused.
  if (status !== 'refused') return undefined;
  return errorCode === undefined || meaningOf(errorCode) === 'opted-out' ? 'opted-out' : 'refused';
}

/** Ends a text that was never posted, or never taken. */
async function close(
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

function compose(
  { clock, clinic }: DeliveryPorts,
  { id: episodeId, patient }: KnownEpisode,
  { id, request, notAfter, isFarewell }: TextDraft,
): OutgoingText {
  return {
    direction: 'out',
    episodeId,
    id,
    at: clock.now(),
    purpose: request.purpose,
    body: wording(request, { clinic, patient }),
    notAfter,
    ...(isFarewell && { farewell: true }),
    posts: 0,
    status: 'intended',
  };
}
