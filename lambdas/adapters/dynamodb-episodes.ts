import { marshall } from '@aws-sdk/util-dynamodb';
import { RECORDS } from '#contracts/records-table.ts';
import type { Episode } from '#domain/episode.ts';
import type { EpisodeId } from '#domain/ids.ts';
import type { Episodes } from '#ports';
import type { DynamodbRecords, Key } from './dynamodb-records.ts';

export const episodePartition = (id: EpisodeId): string => `EPISODE#${id}`;

/** Nothing else of an episode is in the month's index: its texts and callbacks have no `month`. */
export function dynamodbEpisodes(records: DynamodbRecords): Episodes {
  return {
    insert: (episode) => records.insert(keyOf(episode.id), stored(episode)),

    async load(id) {
      const found = await records.get(keyOf(id));
      return found && episodeFrom(found);
    },

    replace: (next) => records.replace(keyOf(next.id), stored(next)),

    async ofMonth(month) {
      const { name, partitionKey } = RECORDS.indexes.month;
      const found = await records.query({
        IndexName: name,
        KeyConditionExpression: `${partitionKey} = :month`,
        ExpressionAttributeValues: marshall({ ':month': month }),
      });
      return found.map(episodeFrom);
    },
  };
}

const keyOf = (id: EpisodeId): Key => ({ pk: episodePartition(id), sk: 'EPISODE' });

const stored = (episode: Episode) => ({
  ...episode,
  visitMonth: episode.visit.on.slice(0, 7),
  visitOn: episode.visit.on,
});

/** Written by this adapter alone, and by the schema that stands in it. */
function episodeFrom({ visitMonth: _visitMonth, visitOn: _visitOn, ...record }: Record<string, unknown>): Episode {
  return record as unknown as Episode;
}
