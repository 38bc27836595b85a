import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DescribeRuleCommand, EventBridgeClient, ListTargetsByRuleCommand } from '@aws-sdk/client-eventbridge';
import { dynamodbRecords } from '#adapters/dynamodb-records.ts';
import { dynamodbSweeps } from '#adapters/dynamodb-sweeps.ts';
import { type Finding, finding, good, wrong } from '../finding.ts';
import { asDeployed } from './as-deployed.ts';
import type { Installation } from './installation.ts';

/** It runs four times an hour; Twilio may have been away for one or two of them. */
const LATE_MS = 60 * 60 * 1000;

/** Its rule is enabled and calls it; and how far it has come stands in the record. */
export async function checkSweep(at: Installation): Promise<Finding[]> {
  return [await rule(at), await lastRun(at)];
}

async function rule({ deployment, region, one }: Installation): Promise<Finding> {
  const events = new EventBridgeClient({ region });
  const Name = one('AWS::Events::Rule', 'Sweep');
  const { State, ScheduleExpression } = await events.send(new DescribeRuleCommand({ Name }));
  if (State !== 'ENABLED') {
    return wrong(
      'Sweep, schedule',
      'it is switched off: what a fault leaves undone stays undone',
      `Switch it on: aws events enable-rule --name ${Name}.`,
    );
  }
  const { Targets = [] } = await events.send(new ListTargetsByRuleCommand({ Rule: Name }));
  if (Targets.length === 0)
    return wrong(
      'Sweep, schedule',
      'it calls nothing',
      `Somebody has taken its target away: ${asDeployed(deployment)}.`,
    );
  return good('Sweep, schedule', ScheduleExpression ?? 'enabled');
}

async function lastRun({ region, one, madeAt, now }: Installation): Promise<Finding> {
  const about = 'Sweep, last run';
  const client = new DynamoDBClient({ region });
  const record = await dynamodbSweeps(dynamodbRecords(one('AWS::DynamoDB::GlobalTable'), client)).load();
  const since = record ? new Date(record.takenInUntil) : madeAt;
  const minutes = Math.round((now.getTime() - since.getTime()) / 60_000);
  if (now.getTime() - since.getTime() > LATE_MS) {
    const found = record ? `it has taken in nothing for ${minutes} minutes` : 'it has never come through';
    return wrong(
      about,
      found,
      'See what the function sweep logged, and status.twilio.com: it asks Twilio for its list.',
    );
  }
  return record
    ? good(about, `texts up to ${minutes} minutes ago are taken in`)
    : finding('waiting', about, 'none yet', 'It runs every 15 minutes: run this again then.');
}
