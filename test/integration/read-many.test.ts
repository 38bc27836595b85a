import { type BatchGetItemCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, it } from 'vitest';
import { dynamodbRecords } from '#adapters/dynamodb-records.ts';
import { LOCAL_CREDENTIALS } from '#local/aws/dynamodb.ts';

const keys = (many: number) => Array.from({ length: many }, (_, at) => ({ pk: `EPISODE#ep-${at}`, sk: 'EPISODE' }));

/** A table in which everything is, that gives of each request no more than `most` records, after a while. */
function tableThatGives(most: number) {
  const seen = { requests: 0, underWay: 0, atOnce: 0, asked: [] as number[] };
  const client = new DynamoDBClient({ endpoint: 'http://127.0.0.1:9', ...LOCAL_CREDENTIALS });
  client.middlewareStack.add(
    () =>
      async ({ input }) => {
        const { Keys = [] } = (input as BatchGetItemCommandInput).RequestItems?.['records'] ?? {};
        seen.requests++;
        seen.asked.push(Keys.length);
        seen.atOnce = Math.max(seen.atOnce, ++seen.underWay);
        await new Promise((resolve) => setTimeout(resolve, 5));
        seen.underWay--;
        const left = Keys.slice(most);
        const Responses = {
          records: Keys.slice(0, most).map((key) => ({ ...key, ...marshall({ of: key['pk']?.S }) })),
        };
        const UnprocessedKeys = left.length > 0 ? { records: { Keys: left } } : {};
        return { response: {}, output: { Responses, UnprocessedKeys, $metadata: {} } as never };
      },
    { step: 'initialize' },
  );
  return { seen, records: dynamodbRecords('records', client), client };
}

describe('records that are read in batches', () => {
  it('are asked for by a hundred, and four batches at a time', async () => {
    const { seen, records } = tableThatGives(100);
    const found = await records.getMany(keys(1050));
    expect(found.map(({ of }) => of)).toEqual(keys(1050).map(({ pk }) => pk));
    expect(seen).toMatchObject({ requests: 11, atOnce: 4 });
    expect(Math.max(...seen.asked)).toBe(100);
  });

  it('are asked for again where the table has left some out', async () => {
    const { seen, records } = tableThatGives(60);
    expect(await records.getMany(keys(230))).toHaveLength(230);
    expect(seen.asked.toSorted((a, b) => a - b)).toEqual([30, 40, 40, 100, 100]);
  });

  it('are given up where the table gives none', { timeout: 20_000 }, async () => {
    const { records } = tableThatGives(0);
    await expect(records.getMany(keys(3))).rejects.toThrow('expected 3 records, got none in 8 attempts');
  });

  it('are asked for once where a key is named twice', async () => {
    const { seen, records } = tableThatGives(100);
    expect(await records.getMany([...keys(2), ...keys(2)])).toHaveLength(4);
    expect(seen.asked).toEqual([2]);
  });

  it('are shown to no logger', () => {
    const { client } = tableThatGives(100);
    expect(client.middlewareStack.identify().filter((name) => name.includes('logger'))).toEqual([]);
    expect(new DynamoDBClient({}).middlewareStack.identify().join()).toContain('logger');
  });
});
