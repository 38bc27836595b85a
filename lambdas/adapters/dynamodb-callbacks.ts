import { RECORDS } from '#contracts/records-table.ts';
import type { Callback } from '#domain/callback.ts';
import type { CallbackId, EpisodeId } from '#domain/ids.ts';
import type { Callbacks } from '#ports';
import { episodePartition } from './dynamodb-episodes.ts';
import type { DynamodbRecords, Key } from './dynamodb-records.ts';

/** One partition for all open callbacks: a clinic has hundreds, and a row leaves when it is closed. */
const OPEN = 'CALLBACK';

export function dynamodbCallbacks(records: DynamodbRecords): Callbacks {
  return {
    insert: (callback) => records.insert(keyOf(callback.episodeId, callback.id), stored(callback)),

    async load(episodeId, id) {
      const found = await records.get(keyOf(episodeId, id));
      return found && callbackFrom(found);
    },

    async loadMany(named) {
      const found = await records.getMany(named.map(({ episodeId, id }) => keyOf(episodeId, id)));
      return found.map(callbackFrom);
    },

    replace: (next) => records.replace(keyOf(next.episodeId, next.id), stored(next)),

    worklist: () => records.worklist(OPEN).then((found) => found.map(callbackFrom)),
  };
}

const keyOf = (episodeId: EpisodeId, id: CallbackId): Key => ({
  pk: episodePartition(episodeId),
  sk: `${RECORDS.followed.callback}${id}`,
});

const stored = (callback: Callback) => (callback.status === 'open' ? { ...callback, worklist: OPEN } : callback);

export function callbackFrom({ worklist: _worklist, ...record }: Record<string, unknown>): Callback {
  return record as unknown as Callback;
}
