/** What the table's construct creates and the DynamoDB adapters rely on. */
export const RECORDS = {
  partitionKey: 'pk',
  sortKey: 'sk',
  indexes: {
    /** Open callbacks by due time, and texts that belong to nobody; sparse: a row leaves it when it is closed. */
    worklist: { name: 'worklist', partitionKey: 'worklist', sortKey: 'dueAt' },
    /** Episodes by the month of their visit. */
    month: { name: 'month', partitionKey: 'visitMonth', sortKey: 'visitOn' },
  },
} as const;
