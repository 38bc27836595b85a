import type { EpisodeId, PhoneHash, Timestamp } from './ids.ts';

/** Consent, opt-out and whose number it is, by phone: the ledger that outlives every episode. */
export interface PhoneRecord {
  readonly hash: PhoneHash;
  readonly version: number;
  /** The newest episode of this phone, whose replies its texts are. */
  readonly episodeId?: EpisodeId;
  readonly mayText: boolean;
  /** Oldest first: every consent, opt-out and opt-in. */
  readonly history: readonly ConsentEvent[];
}

export interface ConsentEvent {
  readonly at: Timestamp;
  readonly what: 'consented' | 'opted-out' | 'opted-in' | 'wrong-number';
  /** Where it came from: a visit's enrolment or a text. */
  readonly by: string;
}
