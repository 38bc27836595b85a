import type { Episode } from '#domain/episode.ts';

/** What the table's construct creates and the DynamoDB adapters rely on. */
export const RECORDS = {
  partitionKey: 'pk',
  sortKey: 'sk',
  /**
   * What others may follow: an episode by its sort key, where the change bears a mark, for most of its changes concern no
   * score; callbacks by the beginning of theirs.
   */
  followed: {
    episode: 'EPISODE',
    mark: { name: 'changed' satisfies keyof Episode, value: 'scores' satisfies Episode['changed'] },
    callback: 'CALLBACK#',
  },
  indexes: {
    /**
     * What somebody or something has still to do, by when: open callbacks, episodes that have one, texts that belong to
     * nobody, answers that Twilio did not take. Sparse: a row leaves it when that is done.
     */
    worklist: { name: 'worklist', partitionKey: 'worklist', sortKey: 'dueAt', holds: 'records' },
    /** Episodes by the month of their visit. Keys only: with all of an episode each change of it would be written twice. */
    month: { name: 'month', partitionKey: 'visitMonth', sortKey: 'visitOn', holds: 'keys' },
  },
} as const;
