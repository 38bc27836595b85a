import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { deploymentNamed } from '#lib/deployments.ts';
import { type LocalDynamodb, localDynamodb } from '#local/aws/dynamodb.ts';
import { memoryRecords } from '#local/memory/records.ts';
import { synthesize } from '#local/aws/synthesized.ts';
import { dynamodbTable } from '#test/support/dynamodb-table.ts';
import { itKeepsRecords, type Records } from '#test/support/store-contract.ts';
import { itKeepsTexts } from '#test/support/store-contract-texts.ts';
import { FEWEST_OPERATIONS, operations, resultOf } from '#test/support/store-operations.ts';

const { table } = synthesize(deploymentNamed('example'));

/** Amazon's own DynamoDB Local, where somebody has started it. */
const { DYNAMODB_LOCAL_URL } = process.env;

describe('records in dynalite', () => {
  let server: LocalDynamodb;
  beforeAll(async () => {
    server = await localDynamodb(table);
  });
  afterAll(() => server.close());

  const records = () => dynamodbTable(server.url, table);
  itKeepsRecords({ name: 'dynalite', records });
  itKeepsTexts({ name: 'dynalite', records });
  itAgreesWithMemory(records);
});

describe.skipIf(!DYNAMODB_LOCAL_URL)('records in Amazon’s DynamoDB Local (skipped without DYNAMODB_LOCAL_URL)', () => {
  const records = () => dynamodbTable(DYNAMODB_LOCAL_URL ?? '', table);
  itKeepsRecords({ name: 'DynamoDB Local', records });
  itKeepsTexts({ name: 'DynamoDB Local', records });
  itAgreesWithMemory(records);
});

/** At least so many; `.ci/run` asks for ten thousand. */
const OPERATIONS = Number(process.env['STORE_OPERATIONS'] ?? 2000);

const SEQUENCES_IN_A_TABLE = 50;

/** Each sequence has ids of its own in its table; in memory it has a store of its own. */
function itAgreesWithMemory(records: () => Promise<Records>): void {
  const timeout = 120_000 + OPERATIONS * 50;
  it(`answers ${OPERATIONS} random operations as the store in memory does`, { timeout }, async () => {
    let stored = await records();
    let run = 0;
    let done = 0;
    await fc.assert(
      fc.asyncProperty(operations, async (sequence) => {
        const memory = memoryRecords();
        const mine = `${++run}`;
        // Lists show the rows of all sequences before: in one table each would take longer than the last.
        if (run % SEQUENCES_IN_A_TABLE === 0) stored = await records();
        for (const [index, operation] of sequence.entries()) {
          done++;
          const answer = await resultOf(operation, stored, mine);
          expect(answer, `step ${index}: ${JSON.stringify(operation)}`).toStrictEqual(
            await resultOf(operation, memory, mine),
          );
        }
      }),
      { numRuns: Math.ceil(OPERATIONS / FEWEST_OPERATIONS) },
    );
    expect(done).toBeGreaterThanOrEqual(OPERATIONS);
  });
}
