import type { SweepRecord, Sweeps } from '#ports';
import type { DynamodbRecords, Key } from './dynamodb-records.ts';

const KEY: Key = { pk: 'SWEEP', sk: 'SWEEP' };

export function dynamodbSweeps(records: DynamodbRecords): Sweeps {
  return {
    async load() {
      const found = await records.get(KEY);
      return found && (found as unknown as SweepRecord);
    },
    replace: (next) => records.replace(KEY, next),
  };
}
