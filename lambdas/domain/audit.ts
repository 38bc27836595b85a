import type { EpisodeId, PhoneHash, Timestamp } from './ids.ts';
import type { Staff } from './staff.ts';

/** What a trail is of: one episode, or the texts from one phone that belong to none. */
export type TrailId = EpisodeId | PhoneHash;

/** Who did what; appended, never changed. */
export type AuditEntry = AuditedDeed & ({ readonly episodeId: EpisodeId } | { readonly phone: PhoneHash });

interface AuditedDeed {
  readonly at: Timestamp;
  /** Of the act, and the same where a request is repeated. */
  readonly id: string;
  /** The opaque id of a member of staff, or of the system that enrolled. */
  readonly by: string;
  /** What colleagues called them then. A system has none. */
  readonly name?: string;
  readonly act: AuditedAct;
  /** In plain words: "score of SM… from 8 to 3". Never the words of a text. */
  readonly what: string;
}

export const trailOf = (entry: AuditEntry): TrailId => ('phone' in entry ? entry.phone : entry.episodeId);

export const isOfPhone = (id: TrailId): id is PhoneHash => id.startsWith('ph-');

/** A machine signs in with an id and nothing else. */
export const doneBy = ({ id, name }: Staff): Pick<AuditEntry, 'by' | 'name'> => ({
  by: id,
  ...(name !== id && { name }),
});

export const AUDITED_ACTS = [
  'enrolled',
  'corrected-score',
  'corrected-number',
  'paused',
  'resumed',
  'ended',
  'claimed',
  'released',
  'attempted',
  'noted',
  'closed',
  'settled-text',
  'read-words',
  'exported',
  'erased',
] as const;
export type AuditedAct = (typeof AUDITED_ACTS)[number];
