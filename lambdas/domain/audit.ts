import type { EpisodeId, Timestamp } from './ids.ts';

/** Who did what to an episode; appended, never changed. */
export interface AuditEntry {
  readonly episodeId: EpisodeId;
  readonly at: Timestamp;
  /** Tells two acts of one second apart, and a repeat of one act from a second act. */
  readonly id: string;
  /** The opaque id of a member of staff. */
  readonly by: string;
  readonly act: 'corrected-score';
  /** In plain words: "score of SM… from 8 to 3". Never the words of a text. */
  readonly what: string;
}
