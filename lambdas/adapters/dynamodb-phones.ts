import { marshall } from '@aws-sdk/util-dynamodb';
import { RECORDS } from '#contracts/records-table.ts';
import { ReceivedText } from '#contracts/received-text.ts';
import type { PhoneHash } from '#domain/ids.ts';
import type { PhoneRecord } from '#domain/phone-record.ts';
import type { Phones } from '#ports';
import type { DynamodbRecords, Key } from './dynamodb-records.ts';

/** Texts of nobody share the worklist's index: they are a task of their own kind. */
const UNMATCHED = 'UNMATCHED';

export function dynamodbPhones(records: DynamodbRecords): Phones {
  return {
    async load(hash) {
      const found = await records.get(keyOf(hash));
      return found && phoneFrom(found);
    },

    replace: (next) => records.replace(keyOf(next.hash), next),

    async keepUnmatched(hash, text) {
      const key = { ...keyOf(hash), sk: `TEXT#${text.sid}` };
      await records.insert(key, { ...text, worklist: UNMATCHED, dueAt: text.receivedAt });
    },

    async isKept(hash, sid) {
      return (await records.get({ ...keyOf(hash), sk: `TEXT#${sid}` })) !== undefined;
    },

    async unmatched() {
      const { name, partitionKey } = RECORDS.indexes.worklist;
      const found = await records.query({
        IndexName: name,
        KeyConditionExpression: `${partitionKey} = :unmatched`,
        ExpressionAttributeValues: marshall({ ':unmatched': UNMATCHED }),
      });
      return found.map(({ worklist: _worklist, dueAt: _dueAt, ...text }) => ReceivedText.parse(text));
    },
  };
}

const keyOf = (hash: PhoneHash): Key => ({ pk: `PHONE#${hash}`, sk: 'CONSENT' });

const phoneFrom = (record: Record<string, unknown>): PhoneRecord => record as unknown as PhoneRecord;
