import type { PhoneHash } from '#domain/ids.ts';
import type { PhoneRecord } from '#domain/phone-record.ts';
import type { Phones } from '#ports';
import type { DynamodbRecords, Key } from './dynamodb-records.ts';

export const phonePartition = (hash: PhoneHash): string => `PHONE#${hash}`;

export function dynamodbPhones(records: DynamodbRecords): Phones {
  return {
    async load(hash) {
      const found = await records.get(keyOf(hash));
      return found && (found as unknown as PhoneRecord);
    },

    replace: (next) => records.replace(keyOf(next.hash), next),
  };
}

const keyOf = (hash: PhoneHash): Key => ({ pk: phonePartition(hash), sk: 'CONSENT' });
