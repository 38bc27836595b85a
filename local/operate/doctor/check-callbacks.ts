import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { paginateListExecutions, SFNClient } from '@aws-sdk/client-sfn';
import { marshall } from '@aws-sdk/util-dynamodb';
import { dynamodbRecords } from '#adapters/dynamodb-records.ts';
import { RECORDS } from '#contracts/records-table.ts';
import { type Finding, good, wrong } from '../finding.ts';
import type { Installation } from './installation.ts';

interface Row {
  readonly id: string;
  readonly dueAt: string;
  readonly overdue: boolean;
}

/** What was decided is on the worklist; whatever is there has a clock, until the clock has rung out; and staff keep up. */
export async function checkCallbacks({ region, one, now }: Installation): Promise<Finding[]> {
  const records = dynamodbRecords(one('AWS::DynamoDB::GlobalTable'), new DynamoDBClient({ region }));
  const onWorklist = async <T>(kind: string, attributes: string): Promise<readonly T[]> => {
    const { name, partitionKey } = RECORDS.indexes.worklist;
    const found = await records.query({
      IndexName: name,
      KeyConditionExpression: `${partitionKey} = :kind`,
      ExpressionAttributeValues: marshall({ ':kind': kind }),
      // Nothing of a patient leaves the table.
      ProjectionExpression: attributes,
    });
    return found as unknown as readonly T[];
  };
  const decided = await onWorklist<{ readonly openCallback: { readonly id: string } }>('EPISODE', 'openCallback.id');
  const rows = await onWorklist<Row>('CALLBACK', 'id, dueAt, overdue');
  const clocks = await runningClocks(region, one('AWS::StepFunctions::StateMachine', 'Callback'));

  const missing = decided.filter(({ openCallback }) => !rows.some(({ id }) => id === openCallback.id));
  const unwatched = rows.filter(({ id, overdue }) => !overdue && !clocks.some((name) => name.includes(id)));
  const late = rows.filter(({ dueAt }) => new Date(dueAt) < now);
  return [
    missing.length === 0
      ? good('Callbacks', `${rows.length} open, each that was decided is on the worklist`)
      : wrong(
          'Callbacks',
          `${missing.length} were decided and are not on the worklist`,
          'The sweep opens them within 15 minutes: see below that it runs, then run this again.',
        ),
    unwatched.length === 0
      ? good('Callbacks, clocks', `${clocks.length} run`)
      : wrong(
          'Callbacks, clocks',
          `${unwatched.length} have none: nobody is told when they are past due (${unwatched.map(({ id }) => id).join(', ')})`,
          'See why their executions of the Callback workflow ended; tell staff to look at the worklist.',
        ),
    late.length === 0
      ? good('Callbacks, due', 'none is past due')
      : wrong(
          'Callbacks, due',
          `${late.length} are past due, ${late.filter(({ overdue }) => overdue).length} of them for good`,
          'Patients wait for a call: tell the clinic’s supervisor. The worklist has them on top.',
        ),
  ];
}

async function runningClocks(region: string, stateMachineArn: string): Promise<readonly string[]> {
  const names: string[] = [];
  const client = new SFNClient({ region });
  for await (const { executions = [] } of paginateListExecutions(
    { client },
    { stateMachineArn, statusFilter: 'RUNNING' },
  ))
    names.push(...executions.map(({ name = '' }) => name));
  return names;
}
