import type { EpisodeId, PhoneHash, Timestamp } from './ids.ts';
import { isBefore } from './local-time.ts';

/** Consent, opt-out and whose number it is, by phone: the ledger that outlives every episode. */
export interface PhoneRecord {
  readonly hash: PhoneHash;
  readonly version: number;
  /** Whose replies its texts are, and since when; the newest last. */
  readonly owners: readonly PhoneOwner[];
  readonly mayText: boolean;
  /** Oldest first: every consent, opt-out and opt-in. */
  readonly history: readonly ConsentEvent[];
  /** What was texted in the last days without being asked for, oldest first. */
  readonly unasked?: readonly UnaskedText[];
}

export interface UnaskedText {
  /** The episode's id and the text's: `ep-…/day3-ask`. */
  readonly id: string;
  readonly at: Timestamp;
}

export interface PhoneOwner {
  readonly episodeId: EpisodeId;
  readonly since: Timestamp;
}

export interface ConsentEvent {
  readonly at: Timestamp;
  readonly what: 'consented' | 'opted-out' | 'opted-in' | 'wrong-number';
  /** Where it came from: a visit's enrolment or a text. */
  readonly by: string;
}

export const newestOwner = ({ owners }: PhoneRecord): EpisodeId | undefined => owners.at(-1)?.episodeId;

/**
 * Whose a text is goes by when it came, not by when it is read: one that is delivered again after the phone has passed
 * to another episode is still the first one's. `before` is the owner before that.
 */
export function ownersAt(
  { owners }: PhoneRecord,
  at: Timestamp,
): { readonly owner?: EpisodeId; readonly before?: EpisodeId } {
  const index = owners.findLastIndex(({ since }) => !isBefore(at, since));
  const [before, owner] = [owners[index - 1]?.episodeId, owners[index]?.episodeId];
  return { ...(owner && { owner }), ...(before && { before }) };
}
