import { DescribeContinuousBackupsCommand, DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type Finding, good, wrong } from '../finding.ts';
import type { Installation } from './installation.ts';

/** The records can be had back, cannot be deleted by mistake, and lie under the deployment's key. */
export async function checkTable({ region, one }: Installation): Promise<Finding[]> {
  const client = new DynamoDBClient({ region });
  const TableName = one('AWS::DynamoDB::GlobalTable');
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  const { ContinuousBackupsDescription } = await client.send(new DescribeContinuousBackupsCommand({ TableName }));
  const { PointInTimeRecoveryStatus } = ContinuousBackupsDescription?.PointInTimeRecoveryDescription ?? {};
  const protections = [
    ['point-in-time recovery', PointInTimeRecoveryStatus === 'ENABLED'],
    ['deletion protection', Table?.DeletionProtectionEnabled === true],
    ['encryption with the deployment’s key', Table?.SSEDescription?.SSEType === 'KMS'],
  ] as const;
  const lost = protections.filter(([, isOn]) => !isOn).map(([name]) => name);
  if (lost.length === 0) return [good('Table', protections.map(([name]) => name).join(', '))];
  return [
    wrong('Table', `without ${lost.join(', ')}`, `Somebody has switched it off: switch it on again for ${TableName}.`),
  ];
}
