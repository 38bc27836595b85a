import type { DeliveryStatus } from './delivery.ts';
import type { EpisodeId, TextId, Timestamp } from './ids.ts';
import type { Reading } from './reading.ts';

/** One SMS, in or out: the transcript, and for ours the outbox ledger. */
export type Text = IncomingText | OutgoingText;

export interface IncomingText {
  readonly direction: 'in';
  readonly episodeId: EpisodeId;
  /** Twilio's message SID. */
  readonly id: TextId;
  readonly at: Timestamp;
  readonly body: string;
  readonly media: number;
  readonly reading: Reading;
}

export interface OutgoingText {
  readonly direction: 'out';
  readonly episodeId: EpisodeId;
  /** The same at every retry, so that it goes out once: `day3-ask`, `re-SM…`, `cb-…-open`. */
  readonly id: TextId;
  /** When it was intended, before Twilio was asked. */
  readonly at: Timestamp;
  readonly purpose: TextPurpose;
  readonly body: string;
  /** Nothing is posted after this, however late the retry. */
  readonly notAfter?: Timestamp;
  /** Posts to Twilio that may have been processed; a second only where the first left no evidence. */
  readonly posts: number;
  /** When the newest post began. */
  readonly postedAt?: Timestamp;
  /** Twilio's evidence that it took the text. */
  readonly sid?: string;
  readonly status: DeliveryStatus;
  /** Twilio's code, where it refused the text or could not deliver it. */
  readonly errorCode?: number;
}

export const TEXT_PURPOSES = [
  'ask',
  'remind',
  'clarify',
  'thanks',
  'help',
  'opted-in',
  'call-expected',
  'history',
  'safety',
  'opted-out',
  'wrong-number',
] as const;
export type TextPurpose = (typeof TEXT_PURPOSES)[number];
