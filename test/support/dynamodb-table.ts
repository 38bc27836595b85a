import { randomUUID } from 'node:crypto';
import { CreateTableCommand, DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import { dynamodbAudit } from '#adapters/dynamodb-audit.ts';
import { dynamodbCallbacks } from '#adapters/dynamodb-callbacks.ts';
import { dynamodbEpisodes } from '#adapters/dynamodb-episodes.ts';
import { dynamodbPhones } from '#adapters/dynamodb-phones.ts';
import { dynamodbRecords } from '#adapters/dynamodb-records.ts';
import { dynamodbTexts } from '#adapters/dynamodb-texts.ts';
import { LOCAL_CREDENTIALS } from '#local/local-dynamodb.ts';
import type { Synthesized } from '#local/synthesized.ts';
import type { Records } from './store-contract.ts';

/** The product's adapters over the synthesized table, empty and under a name of its own. */
export async function dynamodbTable(endpoint: string, table: Synthesized['table']): Promise<Records> {
  const client = new DynamoDBClient({ endpoint, ...LOCAL_CREDENTIALS });
  const TableName = `records-${randomUUID()}`;
  await client.send(new CreateTableCommand({ ...table, TableName }));
  await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 1 }, { TableName });

  const records = dynamodbRecords(TableName, client);
  return {
    episodes: dynamodbEpisodes(records),
    texts: dynamodbTexts(records),
    phones: dynamodbPhones(records),
    callbacks: dynamodbCallbacks(records),
    audit: dynamodbAudit(records),
  };
}
