import type { Forgetting, ForgettingRecord } from '#ports';
import type { DynamodbRecords, Key } from './dynamodb-records.ts';

const KEY: Key = { pk: 'FORGETTING', sk: 'FORGETTING' };

export function dynamodbForgetting(records: DynamodbRecords): Forgetting {
  return {
    async load() {
      const found = await records.get(KEY);
      return found && (found as unknown as ForgettingRecord);
    },
    replace: (next) => records.replace(KEY, next),
  };
}
