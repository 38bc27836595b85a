import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createAdaptorServer } from '@hono/node-server';
import { afterEach, expect, it } from 'vitest';
import { AwsError, awsEndpoint } from '#local/aws/endpoint.ts';
import { LOCAL_CREDENTIALS } from '#local/aws/dynamodb.ts';
import { restoreTable } from '#local/operate/restore-table.ts';

const EARLIEST = new Date('2026-10-01T00:00:00Z');
const LATEST = new Date('2026-11-02T12:00:00Z');
const AT = new Date('2026-11-02T10:00:00Z');
const KEY = 'arn:aws:kms:us-west-2:123456789012:key/1';

interface Table {
  TableStatus: string;
  DeletionProtectionEnabled?: boolean;
  SSEDescription?: object;
  StreamSpecification?: object;
  LatestStreamArn?: string;
}

let server: Server | undefined;
afterEach(() => void server?.close());

/** DynamoDB's own manners: a restored table has neither a stream, nor protection, nor backups. */
async function dynamodb() {
  const tables = new Map<string, Table>([
    ['records', { TableStatus: 'ACTIVE', SSEDescription: { SSEType: 'KMS', KMSMasterKeyArn: KEY } }],
  ]);
  const backedUp = new Set(['records']);
  const calls: string[] = [];
  const api = awsEndpoint({
    'DynamoDB_20120810.DescribeTable'({ TableName = '' }) {
      const table = tables.get(TableName);
      if (!table) throw new AwsError('ResourceNotFoundException');
      return { Table: { TableName, ...table } };
    },
    'DynamoDB_20120810.DescribeContinuousBackups': ({ TableName = '' }) => ({
      ContinuousBackupsDescription: {
        ContinuousBackupsStatus: 'ENABLED',
        ...(backedUp.has(TableName) && {
          PointInTimeRecoveryDescription: {
            PointInTimeRecoveryStatus: 'ENABLED',
            EarliestRestorableDateTime: EARLIEST.getTime() / 1000,
            LatestRestorableDateTime: LATEST.getTime() / 1000,
          },
        }),
      },
    }),
    'DynamoDB_20120810.RestoreTableToPointInTime'(input) {
      const { TargetTableName = '', SSESpecificationOverride: sse } = input;
      const { KMSMasterKeyId } = sse as unknown as { readonly KMSMasterKeyId: string };
      calls.push(`restore ${TargetTableName}`);
      tables.set(TargetTableName, {
        TableStatus: 'ACTIVE',
        SSEDescription: { SSEType: 'KMS', KMSMasterKeyArn: KMSMasterKeyId },
      });
      return {};
    },
    'DynamoDB_20120810.UpdateContinuousBackups'({ TableName = '' }) {
      backedUp.add(TableName);
      return {};
    },
    'DynamoDB_20120810.UpdateTable'({ TableName = '', ...change }) {
      calls.push(`update ${TableName}`);
      const stream = 'StreamSpecification' in change && {
        LatestStreamArn: `arn:aws:dynamodb:us-west-2:1:table/${TableName}/stream/1`,
      };
      tables.set(TableName, { ...tables.get(TableName), ...change, ...stream } as Table);
      return {};
    },
  });
  server = createAdaptorServer({ fetch: api.fetch }) as Server;
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { tables, backedUp, calls, client: new DynamoDBClient({ endpoint, ...LOCAL_CREDENTIALS }) };
}

const request = { from: 'records', to: 'records-2', at: AT, onProgress: () => {} };

it('a restored table lies under the same key, with a stream, protection and backups as the old one had', async () => {
  const { client, tables, backedUp } = await dynamodb();
  const restored = await restoreTable(client, request);

  expect(restored).toEqual({
    tableName: 'records-2',
    streamArn: 'arn:aws:dynamodb:us-west-2:1:table/records-2/stream/1',
  });
  expect(tables.get('records-2')).toMatchObject({
    DeletionProtectionEnabled: true,
    SSEDescription: { KMSMasterKeyArn: KEY },
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
  });
  expect(backedUp).toContain('records-2');
});

it('run again it restores nothing a second time, and says the same', async () => {
  const { client, calls } = await dynamodb();
  const first = await restoreTable(client, request);
  expect(await restoreTable(client, request)).toEqual(first);
  expect(calls).toEqual(['restore records-2', 'update records-2']);
});

it.each([new Date('2026-09-30T00:00:00Z'), new Date('2026-11-02T12:05:00Z')])(
  'nothing is restored to %s, of which there is no backup',
  async (at) => {
    const { client, calls } = await dynamodb();
    await expect(restoreTable(client, { ...request, at })).rejects.toThrow(/^expected a time from 2026-10-01T00/);
    expect(calls).toEqual([]);
  },
);

it('a table under another key is not offered', async () => {
  const { client, tables } = await dynamodb();
  tables.set('records-2', { TableStatus: 'ACTIVE', SSEDescription: { SSEType: 'KMS', KMSMasterKeyArn: 'other' } });
  await expect(restoreTable(client, request)).rejects.toThrow('expected records-2 under the key of records, got other');
});
