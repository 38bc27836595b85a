import type { PhoneHash, TextId } from '#domain/ids.ts';
import type { UnmatchedText } from '#domain/unmatched-text.ts';
import type { UnmatchedTexts } from '#ports';
import { phonePartition } from './dynamodb-phones.ts';
import type { DynamodbRecords, Key } from './dynamodb-records.ts';

/** They share the worklist's index: a task of their own kind. */
const UNMATCHED = 'UNMATCHED';

export function dynamodbUnmatched(records: DynamodbRecords): UnmatchedTexts {
  return {
    insert: (text) => records.insert(keyOf(text.phone, text.id), stored(text)),

    async load(phone, id) {
      const found = await records.get(keyOf(phone, id));
      return found && textFrom(found);
    },

    replace: (next) => records.replace(keyOf(next.phone, next.id), stored(next)),

    open: () => records.worklist(UNMATCHED).then((found) => found.map(textFrom)),
  };
}

const keyOf = (phone: PhoneHash, id: TextId): Key => ({ pk: phonePartition(phone), sk: `TEXT#${id}` });

const stored = (text: UnmatchedText) => (text.settled ? text : { ...text, worklist: UNMATCHED, dueAt: text.at });

function textFrom({ worklist: _worklist, dueAt: _dueAt, ...record }: Record<string, unknown>): UnmatchedText {
  return record as unknown as UnmatchedText;
}
