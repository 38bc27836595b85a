import { marshall } from '@aws-sdk/util-dynamodb';
import { DELIVERY_RANK } from '#domain/delivery.ts';
import type { EpisodeId, TextId } from '#domain/ids.ts';
import type { OutgoingText, Text } from '#domain/text.ts';
import type { Texts } from '#ports';
import { episodePartition } from './dynamodb-episodes.ts';
import type { DynamodbRecords, Key } from './dynamodb-records.ts';

/** New, or with as many posts as the caller knows of and nothing from Twilio yet: nobody else is sending this text. */
const IS_UNPOSTED = 'attribute_not_exists(pk) OR (posts = :known AND attribute_not_exists(sid))';

/** One more post than the caller knew of: its own. */
const IS_OWN_POST = 'posts = :posts';

/** Status callbacks come late, repeated and out of order; the rank only rises. Only texts of ours have one. */
const IS_FURTHER = '#rank < :rank';

/** A text of ours, and one that is there. */
const IS_OURS = 'attribute_exists(posts)';

/** Not one that an update would make. */
const IS_THERE = 'attribute_exists(pk)';

const ADD_SID = 'sid = if_not_exists(sid, :sid) ADD sids :sids';

/** On the worklist's index, what the sweep is to send. */
const DEFERRED = 'TEXT';

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

    async beginPost(text, at) {
      // The update also writes a text that is not there yet; of one that is, it changes the post alone.
      const post = { posts: text.posts + 1, postedAt: at };
      const fields = Object.entries(stored({ ...text, ...post })).filter(([, value]) => value !== undefined);
      const set = ([name]: readonly [string, unknown]): string =>
        name in post ? `#${name} = :${name}` : `#${name} = if_not_exists(#${name}, :${name})`;
      return records.update(keyOf(text.episodeId, text.id), {
        UpdateExpression: `SET ${fields.map(set).join(', ')}`,
        ConditionExpression: IS_UNPOSTED,
        ExpressionAttributeNames: Object.fromEntries(fields.map(([name]) => [`#${name}`, name])),
        ExpressionAttributeValues: marshall({
          ...Object.fromEntries(fields.map(([name, value]) => [`:${name}`, value])),
          ':known': text.posts,
        }),
      });
    },

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

    async defer(episodeId, id) {
      await records.update(keyOf(episodeId, id), {
        // The attribute `at` is when it was intended: the oldest is sent first.
        UpdateExpression: 'SET worklist = :deferred, dueAt = #at',
        ConditionExpression: IS_OURS,
        ExpressionAttributeNames: { '#at': 'at' },
        ExpressionAttributeValues: marshall({ ':deferred': DEFERRED }),
      });
    },

    async undefer(episodeId, id) {
      await records.update(keyOf(episodeId, id), {
        UpdateExpression: 'REMOVE worklist, dueAt',
        ConditionExpression: IS_OURS,
      });
    },

    async deferred() {
      const found = await records.worklist(DEFERRED);
      return found.map((record) => textFrom(record) as OutgoingText);
    },

    async settle(episodeId, id, { status, sid, errorCode }) {
      const key = keyOf(episodeId, id);
      const evidence = sid ? { ':sid': sid, ':sids': new Set([sid]) } : {};
      const isFurther = await records.update(key, {
        UpdateExpression: `SET #status = :status, #rank = :rank${errorCode ? ', errorCode = :code' : ''}${sid ? `, ${ADD_SID}` : ''}`,
        ConditionExpression: IS_FURTHER,
        ExpressionAttributeNames: { '#status': 'status', '#rank': 'rank' },
        ExpressionAttributeValues: marshall({
          ':status': status,
          ':rank': DELIVERY_RANK[status],
          ...(errorCode ? { ':code': errorCode } : {}),
          ...evidence,
        }),
      });
      // An older status still proves that Twilio has the text.
      if (!isFurther && sid) {
        await records.update(key, {
          UpdateExpression: `SET ${ADD_SID}`,
          ConditionExpression: IS_OURS,
          ExpressionAttributeValues: marshall(evidence),
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

    async forget(episodeId, id) {
      await records.update(keyOf(episodeId, id), {
        UpdateExpression: 'REMOVE body, marks, worklist, dueAt',
        ConditionExpression: IS_THERE,
      });
    },
  };
}

export const byTime = (a: Text, b: Text): number => a.at.localeCompare(b.at) || a.id.localeCompare(b.id);

const keyOf = (episodeId: EpisodeId, id: TextId): Key => ({ pk: episodePartition(episodeId), sk: `TEXT#${id}` });

const stored = (text: Text) => (text.direction === 'out' ? { ...text, rank: DELIVERY_RANK[text.status] } : text);

function textFrom(found: Record<string, unknown>): Text {
  const { rank: _rank, worklist: _worklist, dueAt: _dueAt, sids, ...record } = found;
  return { ...record, ...(sids ? { sids: [...(sids as Set<string>)].sort() } : {}) } as unknown as Text;
}
