import { marshall } from '@aws-sdk/util-dynamodb';
import { DELIVERY_RANK } from '#domain/delivery.ts';
import type { EpisodeId, TextId } from '#domain/ids.ts';
import type { Text } from '#domain/text.ts';
import type { Texts } from '#ports';
import { episodePartition } from './dynamodb-episodes.ts';
import type { DynamodbRecords, Key } from './dynamodb-records.ts';

/** As many posts as the caller knows of, and nothing from Twilio yet: nobody else is sending this text. */
const IS_UNPOSTED = 'posts = :posts AND attribute_not_exists(sid)';

/** One more post than the caller knew of: its own. */
const IS_OWN_POST = 'posts = :posts';

/** Status callbacks come late, repeated and out of order; the rank only rises. Only texts of ours have one. */
const IS_FURTHER = '#rank < :rank';

/** A text of ours, and one that is there. */
const IS_OURS = 'attribute_exists(posts)';

/**
 * The key holds no time: a text that is delivered twice arrives at two times, and must be one record. The transcript
 * of an episode is a few dozen texts, sorted when it is read.
 */
export function dynamodbTexts(records: DynamodbRecords): Texts {
  return {
    insert: (text) => records.insert(keyOf(text.episodeId, text.id), stored(text)),

    async loadOutgoing(episodeId, id) {
      const text = await records.get(keyOf(episodeId, id)).then((found) => found && textFrom(found));
      return text?.direction === 'out' ? text : undefined;
    },

    beginPost: ({ episodeId, id, posts }, at) =>
      records.update(keyOf(episodeId, id), {
        UpdateExpression: 'SET posts = :next, postedAt = :at',
        ConditionExpression: IS_UNPOSTED,
        ExpressionAttributeValues: marshall({ ':posts': posts, ':next': posts + 1, ':at': at }),
      }),

    async undoPost({ episodeId, id, posts, postedAt }) {
      await records.update(keyOf(episodeId, id), {
        UpdateExpression: postedAt ? 'SET posts = :before, postedAt = :at' : 'SET posts = :before REMOVE postedAt',
        ConditionExpression: IS_OWN_POST,
        ExpressionAttributeValues: marshall({
          ':posts': posts + 1,
          ':before': posts,
          ...(postedAt ? { ':at': postedAt } : {}),
        }),
      });
    },

    async settle(episodeId, id, { status, sid, errorCode }) {
      const key = keyOf(episodeId, id);
      const facts = { ...(sid ? { sid } : {}), ...(errorCode ? { errorCode } : {}) };
      const names = Object.keys(facts);
      const isFurther = await records.update(key, {
        UpdateExpression: `SET #status = :status, #rank = :rank${names.map((name) => `, ${name} = :${name}`).join('')}`,
        ConditionExpression: IS_FURTHER,
        ExpressionAttributeNames: { '#status': 'status', '#rank': 'rank' },
        ExpressionAttributeValues: marshall({
          ':status': status,
          ':rank': DELIVERY_RANK[status],
          ...Object.fromEntries(Object.entries(facts).map(([name, value]) => [`:${name}`, value])),
        }),
      });
      // An older status still proves that Twilio has the text.
      if (!isFurther && sid) {
        await records.update(key, {
          UpdateExpression: 'SET sid = if_not_exists(sid, :sid)',
          ConditionExpression: IS_OURS,
          ExpressionAttributeValues: marshall({ ':sid': sid }),
        });
      }
    },

    async transcript(episodeId) {
      const found = await records.query({
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :text)',
        ExpressionAttributeValues: marshall({ ':pk': episodePartition(episodeId), ':text': 'TEXT#' }),
        ConsistentRead: true,
      });
      return found.map(textFrom).sort(byTime);
    },
  };
}

export const byTime = (a: Text, b: Text): number => a.at.localeCompare(b.at) || a.id.localeCompare(b.id);

const keyOf = (episodeId: EpisodeId, id: TextId): Key => ({ pk: episodePartition(episodeId), sk: `TEXT#${id}` });

const stored = (text: Text) => (text.direction === 'out' ? { ...text, rank: DELIVERY_RANK[text.status] } : text);

function textFrom({ rank: _rank, ...record }: Record<string, unknown>): Text {
  return record as unknown as Text;
}
