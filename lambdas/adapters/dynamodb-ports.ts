import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Ports } from '#ports';
import { dynamodbAudit } from './dynamodb-audit.ts';
import { dynamodbCallbacks } from './dynamodb-callbacks.ts';
import { dynamodbEpisodes } from './dynamodb-episodes.ts';
import { dynamodbForgetting } from './dynamodb-forgetting.ts';
import { dynamodbPhones } from './dynamodb-phones.ts';
import { dynamodbRecords } from './dynamodb-records.ts';
import { dynamodbSweeps } from './dynamodb-sweeps.ts';
import { dynamodbTexts } from './dynamodb-texts.ts';
import { dynamodbUnmatched } from './dynamodb-unmatched.ts';

/** Everything that lives in the table. What a function may do there is settled by its grant. */
export function dynamodbPorts(
  { TABLE_NAME }: { readonly TABLE_NAME: string },
  client?: DynamoDBClient,
): Pick<Ports, 'episodes' | 'texts' | 'phones' | 'unmatched' | 'callbacks' | 'audit' | 'sweeps' | 'forgetting'> {
  const records = dynamodbRecords(TABLE_NAME, client);
  return {
    episodes: dynamodbEpisodes(records),
    texts: dynamodbTexts(records),
    phones: dynamodbPhones(records),
    unmatched: dynamodbUnmatched(records),
    callbacks: dynamodbCallbacks(records),
    audit: dynamodbAudit(records),
    sweeps: dynamodbSweeps(records),
    forgetting: dynamodbForgetting(records),
  };
}
