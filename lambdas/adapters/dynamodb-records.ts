import { setTimeout as sleep } from 'node:timers/promises';
import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
  type AttributeValue,
  type QueryCommandInput,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { RECORDS } from '#contracts/records-table.ts';

/** Nothing is there under this key yet. */
export const IS_NEW = 'attribute_not_exists(pk)';

/** The record is the one the change was computed from. A record that is not there counts as version 0. */
export const IS_UNCHANGED = 'version = :before OR (attribute_not_exists(pk) AND :before = :none)';

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** The one table, in the few operations that the adapters need: consistent reads, conditional single-item writes. */
export function dynamodbRecords(tableName: string, client = new DynamoDBClient()) {
  const TableName = tableName;
  // Without it every answer would be copied, attribute by attribute, for a logger that nobody has given.
  client.middlewareStack.removeByTag('LOGGER');

  /** Runs a conditional write; false where its condition did not hold. */
  async function unlessConditionFails(write: Promise<unknown>): Promise<boolean> {
    try {
      await write;
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  /** Every page of it. */
  async function query(input: Omit<QueryCommandInput, 'TableName'>): Promise<Record<string, unknown>[]> {
    const found: Record<string, unknown>[] = [];
    let ExclusiveStartKey: Record<string, AttributeValue> | undefined;
    do {
      const page = await client.send(new QueryCommand({ TableName, ...input, ExclusiveStartKey }));
      found.push(...(page.Items ?? []).map(withoutKeys));
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey);
    return found;
  }

  /** Of each key that is there, in the order of the keys; some batches at a time. Not consistent: for lists and sums. */
  async function getMany(keys: readonly Key[]): Promise<Record<string, unknown>[]> {
    const wanted = new Map(keys.map((key) => [nameOf(key), key]));
    const found = new Map<string, Record<string, unknown>>();
    // Taken from by all that run: none waits for the slowest batch of a round.
    const batches = batchesOf([...wanted.values()]).values();
    const run = async (): Promise<void> => {
      for (const batch of batches) await getBatch(batch, found);
    };
    await Promise.all(Array.from({ length: BATCHES_AT_ONCE }, run));
    return keys.map((key) => found.get(nameOf(key))).filter((record) => record !== undefined);
  }

  async function getBatch(keys: readonly Key[], found: Map<string, Record<string, unknown>>): Promise<void> {
    let wanted: Record<string, AttributeValue>[] = keys.map((key) => marshall(key));
    for (let attempt = 1; wanted.length > 0; attempt++) {
      if (attempt > BATCH_ATTEMPTS)
        throw new Error(`expected ${wanted.length} records, got none in ${BATCH_ATTEMPTS} attempts`);
      const { Responses, UnprocessedKeys } = await client.send(
        new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: wanted } } }),
      );
      for (const item of Responses?.[TableName] ?? []) found.set(nameOf(keyOf(item)), withoutKeys(item));
      wanted = UnprocessedKeys?.[TableName]?.Keys ?? [];
      if (wanted.length > 0) await sleep(attempt * 50);
    }
  }

  return {
    getMany,

    async get(key: Key): Promise<Record<string, unknown> | undefined> {
      const { Item } = await client.send(new GetItemCommand({ TableName, Key: marshall(key), ConsistentRead: true }));
      return Item && withoutKeys(Item);
    },

    insert: (key: Key, record: object): Promise<boolean> =>
      unlessConditionFails(
        client.send(new PutItemCommand({ TableName, Item: item(key, record), ConditionExpression: IS_NEW })),
      ),

    /** Writes a versioned record whole, if the version before it is still there. */
    replace: (key: Key, record: { readonly version: number }): Promise<boolean> =>
      unlessConditionFails(
        client.send(
          new PutItemCommand({
            TableName,
            Item: item(key, record),
            ConditionExpression: IS_UNCHANGED,
            ExpressionAttributeValues: marshall({ ':before': record.version - 1, ':none': 0 }),
          }),
        ),
      ),

    update: (key: Key, change: Omit<UpdateItemCommandInput, 'TableName' | 'Key'>): Promise<boolean> =>
      unlessConditionFails(client.send(new UpdateItemCommand({ TableName, Key: marshall(key), ...change }))),

    query,

    /** One page of an index that holds keys only, and where the next begins. */
    async pageOfKeys(input: Omit<QueryCommandInput, 'TableName'>) {
      const { Items = [], LastEvaluatedKey: next } = await client.send(new QueryCommand({ TableName, ...input }));
      return { keys: Items.map(keyOf), ...(next && { next }) };
    },

    /** What stands on the worklist's index under one of its kinds, by due time. */
    worklist(kind: string): Promise<Record<string, unknown>[]> {
      const { name, partitionKey } = RECORDS.indexes.worklist;
      return query({
        IndexName: name,
        KeyConditionExpression: `${partitionKey} = :kind`,
        ExpressionAttributeValues: marshall({ ':kind': kind }),
      });
    },
  };
}

export type DynamodbRecords = ReturnType<typeof dynamodbRecords>;

/** As many as DynamoDB reads at once; what it has left out is asked for again. */
const BATCH = 100;
const BATCH_ATTEMPTS = 8;

/** Enough that a function of half a processor does not wait for the table, and few enough to hold. */
const BATCHES_AT_ONCE = 4;

const batchesOf = (keys: readonly Key[]): Key[][] =>
  Array.from({ length: Math.ceil(keys.length / BATCH) }, (_, at) => keys.slice(at * BATCH, (at + 1) * BATCH));

/** Its own two attributes, and not the whole of a record once more. */
const keyOf = (stored: Record<string, AttributeValue>): Key => {
  return { pk: stored['pk']?.S ?? '', sk: stored['sk']?.S ?? '' };
};

const nameOf = ({ pk, sk }: Key): string => `${pk}/${sk}`;

const item = (key: Key, record: object) => marshall({ ...record, ...key }, { removeUndefinedValues: true });

/** A record as the domain knows it: keys and index attributes are the table's business. */
function withoutKeys(stored: Record<string, AttributeValue>): Record<string, unknown> {
  const { [RECORDS.partitionKey]: _pk, [RECORDS.sortKey]: _sk, ...record } = unmarshall(stored);
  return record;
}
