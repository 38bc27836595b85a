import { randomUUID } from 'node:crypto';
import { CreateTableCommand, DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import { dynamodbPorts } from '#adapters/dynamodb-ports.ts';
import { LOCAL_CREDENTIALS } from '#local/aws/dynamodb.ts';
import type { Synthesized } from '#local/aws/synthesized.ts';
import type { Records } from './store-contract.ts';

/** The product's adapters over the synthesized table, empty and under a name of its own. */
export async function dynamodbTable(endpoint: string, table: Synthesized['table']): Promise<Records> {
  const client = new DynamoDBClient({ endpoint, ...LOCAL_CREDENTIALS });
  const TableName = `records-${randomUUID()}`;
  await client.send(new CreateTableCommand({ ...table, TableName }));
  await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 1 }, { TableName });

  return dynamodbPorts({ TABLE_NAME: TableName }, client);
}
