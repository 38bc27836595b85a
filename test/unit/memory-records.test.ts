import { memoryRecords } from '#local/memory/records.ts';
import { itKeepsRecords } from '#test/support/store-contract.ts';
import { itKeepsTexts } from '#test/support/store-contract-texts.ts';

const store = { name: 'in memory', records: async () => memoryRecords() };
itKeepsRecords(store);
itKeepsTexts(store);
