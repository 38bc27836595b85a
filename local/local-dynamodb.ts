import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DynamoDBClient, ResourceInUseException } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import type { Synthesized } from './synthesized.ts';

export interface LocalDynamodb {
  readonly url: string;
  close(): Promise<void>;
}

/** An embedded DynamoDB with the synthesized table: in memory, or in a folder that outlives the process. */
export async function localDynamodb(table: Synthesized['table'], folder?: string): Promise<LocalDynamodb> {
  const server = dynalite({ createTableMs: 0, ...(folder ? { path: folder } : {}) });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = new DynamoDBClient({ endpoint: url, ...LOCAL_CREDENTIALS });
  try {
    await client.send(new CreateTableCommand(table));
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
  client.destroy();
  return {
    url,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Signed requests need some; nobody checks them here. */
export const LOCAL_CREDENTIALS = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
} as const;
