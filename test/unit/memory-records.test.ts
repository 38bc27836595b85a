import { memoryRecords } from '#local/memory-records.ts';
import { itKeepsRecords } from '#test/support/store-contract.ts';

itKeepsRecords({ name: 'in memory', records: async () => memoryRecords() });
