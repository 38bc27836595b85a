import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DynamoDBClient, ResourceInUseException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import dynalite from 'dynalite';
import { UnusableFolder } from '../laptop/kept-state.ts';
import { withStream } from './stream.ts';
import type { Synthesized } from './synthesized.ts';
import { unrepeated } from '../laptop/unrepeated.ts';

export interface LocalDynamodb {
  readonly url: string;
  close(): Promise<void>;
}

export interface LocalDynamodbOptions {
  /** Outlives the process; in memory without one. */
  readonly folder?: string | undefined;
  /** What the table's stream tells. */
  readonly onRecord?: (record: DynamoDBRecord) => void;
  /** Sees every request before the database does. */
  readonly around?: ((server: Server) => Server) | undefined;
}

/** An embedded DynamoDB with the synthesized table: in memory, or in a folder that outlives the process. */
export async function localDynamodb(
  table: Synthesized['table'],
  { folder, onRecord, around = (server) => server }: LocalDynamodbOptions = {},
): Promise<LocalDynamodb> {
  const database = dynalite({ createTableMs: 0, ...(folder ? { path: folder } : {}) });
  const server = unrepeated(around(onRecord ? withStream(database, onRecord) : database));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = new DynamoDBClient({ endpoint: url, ...LOCAL_CREDENTIALS });
  // It opens the folder at the first request, and throws out of a callback where it cannot: nothing else would catch it.
  const unopened = Promise.withResolvers<never>();
  process.once('uncaughtException', unopened.reject);
  try {
    await Promise.race([client.send(new CreateTableCommand(table)), unopened.promise]);
  } catch (error) {
    if (folder && !(error instanceof ResourceInUseException)) {
      throw new UnusableFolder(`${folder} cannot be opened. Is another laptop running with it?`, { cause: error });
    }
    if (!(error instanceof ResourceInUseException)) throw error;
  } finally {
    process.off('uncaughtException', unopened.reject);
    client.destroy();
  }
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
