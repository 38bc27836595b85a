import type { AttributeValue, QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { RECORDS } from '#contracts/records-table.ts';
import type { Episode } from '#domain/episode.ts';
import type { EpisodeId } from '#domain/ids.ts';
import type { Episodes } from '#ports';
import type { DynamodbRecords, Key } from './dynamodb-records.ts';

export const episodePartition = (id: EpisodeId): string => `EPISODE#${id}`;

/** One partition for all: a clinic has hundreds, and an episode leaves when its callback is closed. */
const ESCALATED = 'EPISODE';

/** Of whom not all has been forgotten yet. */
const FORGETTING = 'FORGETTING';

/** Nothing else of an episode is in the month's index: its texts and callbacks have no `month`. */
export function dynamodbEpisodes(records: DynamodbRecords): Episodes {
  /** The index holds keys only, so that a change of an episode need not be written twice. */
  async function pageOf(
    month: string,
    options: Pick<QueryCommandInput, 'ScanIndexForward' | 'Limit' | 'ExclusiveStartKey'>,
    days?: { readonly from: string; readonly to: string },
  ) {
    const { name, partitionKey, sortKey } = RECORDS.indexes.month;
    const { keys, next } = await records.pageOfKeys({
      IndexName: name,
      KeyConditionExpression: `${partitionKey} = :month${days ? ` AND ${sortKey} BETWEEN :from AND :to` : ''}`,
      ExpressionAttributeValues: marshall({ ':month': month, ...(days && { ':from': days.from, ':to': days.to }) }),
      ...options,
    });
    return { items: (await records.getMany(keys)).map(episodeFrom), ...(next && { next }) };
  }

  return {
    insert: (episode) => records.insert(keyOf(episode.id), stored(episode)),

    async load(id) {
      const found = await records.get(keyOf(id));
      return found && episodeFrom(found);
    },

    replace: (next) => records.replace(keyOf(next.id), stored(next)),

    async ofMonth(month) {
      const found: Episode[] = [];
      let next: Record<string, AttributeValue> | undefined;
      do {
        const page = await pageOf(month, { ...(next && { ExclusiveStartKey: next }) });
        found.push(...page.items);
        next = page.next;
      } while (next);
      return found;
    },

    async pageOfMonth(month, { limit, after }, days) {
      const options = {
        ScanIndexForward: false,
        Limit: limit,
        ...(after && { ExclusiveStartKey: startKey(month, after) }),
      };
      const { items, next } = await pageOf(month, options, days);
      const last = next && items.at(-1);
      return { items, ...(last && { next: cursorOf(last) }) };
    },

    escalated: () => records.worklist(ESCALATED).then((found) => found.map(episodeFrom)),

    forgetting: () => records.worklist(FORGETTING).then((found) => found.map(episodeFrom)),
  };
}

/** A page's last episode: its visit's day and its opaque id, as text that a client hands back. */
const cursorOf = ({ id, visit }: Episode): string => `${visit.on}.${id}`;

/** Whatever a client hands back, it is a place in the list of this month. */
function startKey(month: string, cursor: string): Record<string, AttributeValue> {
  const [visitOn = '', id = ''] = cursor.split('.');
  return marshall({ ...keyOf(id as EpisodeId), visitMonth: month, visitOn });
}

const keyOf = (id: EpisodeId): Key => ({ pk: episodePartition(id), sk: RECORDS.followed.episode });

const stored = (episode: Episode) => ({
  ...episode,
  visitMonth: episode.visit.on.slice(0, 7),
  visitOn: episode.visit.on,
  ...(episode.openCallback && { worklist: ESCALATED, dueAt: episode.openCallback.dueAt }),
  ...(episode.forgotten && !episode.forgotten.isDone && { worklist: FORGETTING, dueAt: episode.forgotten.at }),
});

/** Written by this adapter alone, and by the schema that stands in it. */
export function episodeFrom(found: Record<string, unknown>): Episode {
  const { visitMonth: _visitMonth, visitOn: _visitOn, worklist: _worklist, dueAt: _dueAt, ...record } = found;
  return record as unknown as Episode;
}
