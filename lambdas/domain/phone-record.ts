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
}

export interface PhoneOwner {
  readonly episodeId: EpisodeId;
  readonly since: Timestamp;
  /** Since when the episode's patient has another number. */
  readonly until?: Timestamp;
}

export interface ConsentEvent {
  readonly at: Timestamp;
  readonly what: 'consented' | 'opted-out' | 'opted-in' | 'wrong-number';
  /** Where it came from: a visit's enrolment or a text. */
  readonly by: string;
}

/** None where the last one's patient has another number by now. */
export function newestOwner({ owners }: PhoneRecord): EpisodeId | undefined {
  const last = owners.at(-1);
  return last?.until === undefined ? last?.episodeId : undefined;
}

/** The episode's patient has another number since then: nobody owns this one until it is enrolled again. */
export function withoutOwner(phone: PhoneRecord, episodeId: EpisodeId, until: Timestamp): PhoneRecord {
  const isLeft = (owner: PhoneOwner): boolean =>
    owner.episodeId === episodeId && owner.until === undefined && !isBefore(until, owner.since);
  if (!phone.owners.some(isLeft)) return phone;
  return { ...phone, owners: phone.owners.map((owner) => (isLeft(owner) ? { ...owner, until } : owner)) };
}

/**
 * Whose a text is goes by when it came, not by when it is read: one that is delivered again after the phone has passed
 * to another episode is still the first one's. `before` is the owner before that.
 */
export function ownersAt(
  { owners }: PhoneRecord,
  at: Timestamp,
): { readonly owner?: EpisodeId; readonly since?: Timestamp; readonly before?: EpisodeId } {
  const index = owners.findLastIndex(({ since }) => !isBefore(at, since));
  const [before, owner] = [owners[index - 1]?.episodeId, owners[index]];
  return { ...(owner && { owner: owner.episodeId, since: owner.since }), ...(before && { before }) };
}

/** Whose the phone was at some time since then, each once. */
export const ownersSince = ({ owners }: PhoneRecord, since: Timestamp): readonly EpisodeId[] => [
  ...new Set(
    owners
      .filter((_, index) => {
        const until = owners[index + 1]?.since;
        return until === undefined || isBefore(since, until);
      })
      .map(({ episodeId }) => episodeId),
  ),
];
