import type { MobileNumber, PhoneHash, TextId, Timestamp } from './ids.ts';
import type { SafetyConcept } from './reading.ts';
import type { SafetyMark } from './safety-marks.ts';
import type { Act } from './staff.ts';

/** A text that belongs to no episode: kept, and a task of its own for staff. */
export interface UnmatchedText {
  /** Twilio's message SID. */
  readonly id: TextId;
  readonly phone: PhoneHash;
  readonly version: number;
  /** Both missing once it has been forgotten. */
  readonly from?: MobileNumber;
  readonly body?: string;
  readonly media: number;
  readonly safety: readonly SafetyConcept[];
  readonly marks?: readonly SafetyMark[];
  readonly at: Timestamp;
  /** A person has seen to it; those of before there was a trail of it are on none. */
  readonly settled?: Act & { readonly isOnTrail?: true };
  /** For words of danger: how often an answer may have been posted, and whether that is over. */
  readonly answer?: { readonly posts: number; readonly postedAt?: Timestamp; readonly isOver: boolean };
  readonly forgottenAt?: Timestamp;
}
