import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  RestoreTableToPointInTimeCommand,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';

export interface RestoreOptions {
  readonly from: string;
  readonly to: string;
  readonly at: Date;
  readonly onProgress: (what: string) => void;
}

export interface RestoredTable {
  readonly tableName: string;
  readonly streamArn: string;
}

/** Hours; a large table takes that long. */
const PATIENCE_S = 12 * 3600;

/**
 * Makes a new table of what the old one held at a moment, and gives it what DynamoDB leaves behind: the stream, deletion
 * protection and backups of its own. The old one is not touched. Run again, it goes on where it stopped.
 */
export async function restoreTable(client: DynamoDBClient, options: RestoreOptions): Promise<RestoredTable> {
  const { from, to, onProgress } = options;
  if (await describe(client, to)) onProgress(`${to} is there already`);
  else await beginRestore(client, options);

  await waitUntilTableExists({ client, maxWaitTime: PATIENCE_S, minDelay: 1, maxDelay: 30 }, { TableName: to });
  onProgress(`${to} is restored`);
  await client.send(
    new UpdateContinuousBackupsCommand({
      TableName: to,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    }),
  );
  const table = await describe(client, to);
  const hasStream = table?.StreamSpecification?.StreamEnabled === true;
  if (!hasStream || table.DeletionProtectionEnabled !== true) {
    await client.send(
      new UpdateTableCommand({
        TableName: to,
        DeletionProtectionEnabled: true,
        ...(!hasStream && { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } }),
      }),
    );
    await waitUntilTableExists({ client, maxWaitTime: 600, minDelay: 1, maxDelay: 10 }, { TableName: to });
  }
  onProgress('it has a stream, backups of its own and protection from deletion');

  const [restored, old] = [await describe(client, to), await describe(client, from)];
  const [key, oldKey] = [restored?.SSEDescription?.KMSMasterKeyArn, old?.SSEDescription?.KMSMasterKeyArn];
  if (key !== oldKey) throw new Error(`expected ${to} under the key of ${from}, got ${key ?? 'AWS’s own'}`);
  if (!restored?.LatestStreamArn) throw new Error(`expected ${to} to have a stream, got none`);
  return { tableName: to, streamArn: restored.LatestStreamArn };
}

async function beginRestore(client: DynamoDBClient, { from, to, at, onProgress }: RestoreOptions): Promise<void> {
  const { ContinuousBackupsDescription } = await client.send(new DescribeContinuousBackupsCommand({ TableName: from }));
  const { EarliestRestorableDateTime: earliest, LatestRestorableDateTime: latest } =
    ContinuousBackupsDescription?.PointInTimeRecoveryDescription ?? {};
  if (!earliest || !latest) throw new Error(`expected point-in-time recovery of ${from}: switch it on`);
  if (at < earliest || at > latest)
    throw new Error(
      `expected a time from ${earliest.toISOString()} to ${latest.toISOString()}, got ${at.toISOString()}`,
    );
  const old = await describe(client, from);
  const key = old?.SSEDescription?.KMSMasterKeyArn;
  await client.send(
    new RestoreTableToPointInTimeCommand({
      SourceTableName: from,
      TargetTableName: to,
      RestoreDateTime: at,
      ...(key && { SSESpecificationOverride: { Enabled: true, SSEType: 'KMS', KMSMasterKeyId: key } }),
    }),
  );
  onProgress(`${from} is being restored to ${to}, as it was at ${at.toISOString()}`);
}

async function describe(client: DynamoDBClient, TableName: string) {
  try {
    return (await client.send(new DescribeTableCommand({ TableName }))).Table;
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}
