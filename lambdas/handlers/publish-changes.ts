import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { changesOf } from '#adapters/dynamodb-stream.ts';
import { eventbridgeFeed } from '#adapters/eventbridge-feed.ts';
import { createLog } from '#adapters/powertools-log.ts';
import { readEnvironment } from '#contracts/environment.ts';
import { publishChanges } from '#use-cases/publish-changes.ts';

const environment = readEnvironment('publish-changes');
const ports = {
  feed: eventbridgeFeed({ deployment: environment.DEPLOYMENT }),
  log: createLog('publish-changes'),
};

/** A stream is read again from the first record that failed. */
export async function handler({ Records: records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const failed = await publishChanges(
    ports,
    records.map((record) => ({
      sequence: record.dynamodb?.SequenceNumber ?? '',
      changes: () => changesOf(record),
    })),
  );
  return { batchItemFailures: failed === undefined ? [] : [{ itemIdentifier: failed }] };
}
