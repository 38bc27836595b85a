import { marshall } from '@aws-sdk/util-dynamodb';
import { RECORDS } from '#contracts/records-table.ts';
import type { PhoneHash, TextId } from '#domain/ids.ts';
import type { UnmatchedText } from '#domain/unmatched-text.ts';
import type { UnmatchedTexts } from '#ports';
import { phonePartition } from './dynamodb-phones.ts';
import type { DynamodbRecords, Key } from './dynamodb-records.ts';

/** They share the worklist's index: a task of their own kind. */
const UNMATCHED = 'UNMATCHED';

/** Seen to, and still to be forgotten. */
const SETTLED = 'SETTLED';

export function dynamodbUnmatched(records: DynamodbRecords): UnmatchedTexts {
  return {
    insert: (text) => records.insert(keyOf(text.phone, text.id), stored(text)),

    async load(phone, id) {
      const found = await records.get(keyOf(phone, id));
      return found && textFrom(found);
    },

    replace: (next) => records.replace(keyOf(next.phone, next.id), stored(next)),

    async settledBefore(at) {
      const { name, partitionKey, sortKey } = RECORDS.indexes.worklist;
      const found = await records.query({
        IndexName: name,
        KeyConditionExpression: `${partitionKey} = :kind AND ${sortKey} < :at`,
        ExpressionAttributeValues: marshall({ ':kind': SETTLED, ':at': at }),
      });
      return found.map(textFrom);
    },

    async ofPhone(phone) {
      const found = await records.query({
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :text)',
        ExpressionAttributeValues: marshall({ ':pk': phonePartition(phone), ':text': 'TEXT#' }),
        ConsistentRead: true,
      });
      return found.map(textFrom).sort((a, b) => a.at.localeCompare(b.at) || (a.id < b.id ? -1 : 1));
    },

    open: () => records.worklist(UNMATCHED).then((found) => found.map(textFrom)),
  };
}

const keyOf = (phone: PhoneHash, id: TextId): Key => ({ pk: phonePartition(phone), sk: `TEXT#${id}` });

function stored(text: UnmatchedText) {
  if (!text.settled) return { ...text, worklist: UNMATCHED, dueAt: text.at };
  return text.forgottenAt ? text : { ...text, worklist: SETTLED, dueAt: text.settled.at };
}

function textFrom({ worklist: _worklist, dueAt: _dueAt, ...record }: Record<string, unknown>): UnmatchedText {
  return record as unknown as UnmatchedText;
}
