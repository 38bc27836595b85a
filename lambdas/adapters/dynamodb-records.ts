import {
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

  return {
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

    /** One page of it, and where the next begins. */
    async page(input: Omit<QueryCommandInput, 'TableName'>) {
      const { Items = [], LastEvaluatedKey: next } = await client.send(new QueryCommand({ TableName, ...input }));
      return { items: Items.map(withoutKeys), ...(next && { next }) };
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

const item = (key: Key, record: object) => marshall({ ...record, ...key }, { removeUndefinedValues: true });

/** A record as the domain knows it: keys and index attributes are the table's business. */
function withoutKeys(stored: Record<string, AttributeValue>): Record<string, unknown> {
  const { [RECORDS.partitionKey]: _pk, [RECORDS.sortKey]: _sk, ...record } = unmarshall(stored);
  return record;
}
