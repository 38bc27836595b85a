import { type DeliveryStatus, isFailure, isFurther } from './delivery.ts';
import type { Temporal } from 'temporal-polyfill';
import type { Episode } from './episode.ts';
import type { EpisodeId, PhoneHash, TextId, Timestamp } from './ids.ts';
import type { Reading } from './reading.ts';
import type { SafetyMark } from './safety-marks.ts';

/** One SMS, in or out: the transcript, and for ours the outbox ledger. */
export type Text = IncomingText | OutgoingText;

export interface IncomingText {
  readonly direction: 'in';
  readonly episodeId: EpisodeId;
  /** Twilio's message SID. */
  readonly id: TextId;
  readonly at: Timestamp;
  /** Missing once it has been forgotten. */
  readonly body?: string;
  readonly media: number;
  readonly reading: Reading;
  /** Where its words of danger stand, for staff to see. */
  readonly marks?: readonly SafetyMark[];
}

export interface OutgoingText {
  readonly direction: 'out';
  readonly episodeId: EpisodeId;
  /** The same at every retry, so that it goes out once: `day3-ask`, `re-SM…`, `cb-…-open`. */
  readonly id: TextId;
  /** When it was intended, before Twilio was asked. */
  readonly at: Timestamp;
  readonly purpose: TextPurpose;
  /** Missing once it has been forgotten; a text without words is never sent. */
  readonly body?: string;
  /** Nothing is posted after this, however late the retry. */
  readonly notAfter: Timestamp;
  /** Where it goes: missing where it is the number that the patient was enrolled with. */
  readonly phone?: PhoneHash;
  /** Answers the very text that took the phone out: the one text that may follow it. */
  readonly farewell?: true;
  /** Posts to Twilio that may have been processed; a second only where the first left no evidence. */
  readonly posts: number;
  /** When the newest post began. */
  readonly postedAt?: Timestamp;
  /** Twilio's evidence that it took the text: the first that came. */
  readonly sid?: string;
  /** All that came: one that was posted twice Twilio may have taken twice. */
  readonly sids?: readonly string[];
  readonly status: DeliveryStatus;
  /** Twilio's code, where it refused the text or could not deliver it. */
  readonly errorCode?: number;
}

/** Every SID by which Twilio has it. */
export const sidsOf = (text: Text): ReadonlySet<string> =>
  new Set(text.direction === 'in' ? [text.id] : [...(text.sid === undefined ? [] : [text.sid]), ...(text.sids ?? [])]);

/** The number that it is for, which the patient may not have any more. */
export const phoneOf = ({ phone }: OutgoingText, { patient, formerNumbers = [] }: Episode): PhoneHash =>
  phone ?? formerNumbers[0]?.phoneHash ?? patient.phoneHash;

/** A text whose words are still there. */
export type Worded<T extends Text> = T & { readonly body: string };

export const hasWords = <T extends Text>(text: T): text is Worded<T> => text.body !== undefined;

export const TEXT_PURPOSES = [
  'ask',
  'remind',
  'clarify',
  'thanks',
  'help',
  'opted-in',
  'call-expected',
  'history',
  'missed-call',
  'safety',
  'opted-out',
  'wrong-number',
] as const;
export type TextPurpose = (typeof TEXT_PURPOSES)[number];

/** What the patient did not ask for: waking hours hold for it, and so many a day and a week. */
export const isUnasked = (purpose: TextPurpose): purpose is 'ask' | 'remind' =>
  purpose === 'ask' || purpose === 'remind';

/** What a patient must not be woken by. */
export const isForDaytime = (purpose: TextPurpose): boolean =>
  isUnasked(purpose) || purpose === 'history' || purpose === 'missed-call';

/** An answer to what the patient wrote, and nobody acts on its arrival: they have texted a minute ago. */
const isCourtesy = (purpose: TextPurpose): boolean =>
  ['thanks', 'clarify', 'help', 'opted-in', 'opted-out', 'wrong-number'].includes(purpose);

/** A courtesy that arrived is as good as one that was sent: only that it did not, and a proof that it was sent, is news. */
export function isWorthRecording(
  text: OutgoingText,
  { status, sid }: { readonly status: DeliveryStatus; readonly sid?: string },
): boolean {
  const known = sidsOf(text);
  if (known.size === 0 || (sid !== undefined && !known.has(sid))) return true;
  return isFurther(status, text.status) && (!isCourtesy(text.purpose) || isFailure(status));
}

/** How long an answer still answers: one that comes later puzzles more than it helps. */
export const FRESH_FOR: Readonly<Record<Exclude<TextPurpose, 'ask' | 'remind'>, Temporal.DurationLike>> = {
  // Whatever was broken, and for how long.
  safety: { hours: 72 },
  'call-expected': { hours: 24 },
  // Asked in the evening, it may wait for the morning.
  history: { hours: 16 },
  'missed-call': { hours: 4 },
  thanks: { hours: 4 },
  clarify: { hours: 4 },
  help: { hours: 4 },
  // What the rules for opt-outs allow: one confirmation, within five minutes.
  'opted-out': { minutes: 5 },
  'wrong-number': { minutes: 5 },
  'opted-in': { minutes: 5 },
};
