import { isDeepStrictEqual } from 'node:util';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { RECORDS } from '#contracts/records-table.ts';
import { type Item, sizeOf } from './item-size.ts';

/** Request units, as on-demand capacity bills them. */
export interface Units {
  /** Of the table. */
  readonly written: number;
  /** The same with task tokens as long as Step Functions' own. */
  readonly writtenWithTokens: number;
  /** Of its indexes. */
  readonly indexed: number;
  readonly read: number;
}

interface Request {
  readonly Item?: Item;
  readonly Key?: Item;
  readonly ConsistentRead?: boolean;
  readonly ReturnValues?: string;
}

interface Answer {
  readonly Attributes?: Item;
  readonly Item?: Item;
  readonly Items?: readonly Item[];
  readonly Responses?: Readonly<Record<string, readonly Item[]>>;
}

/**
 * Counts what DynamoDB would bill for each request to a local one: by the sizes of the items before and after it, which
 * the database itself tells. Its own count knows nothing of indexes.
 */
export function dynamodbMeter(onUnits: (key: string, units: Units) => void) {
  const items = new Map<string, Item>();

  function billed(operation: string, request: Request, status: number, answer: Answer): void {
    const id = keyOf(request.Item ?? request.Key ?? {});
    const old = items.get(id);
    switch (operation) {
      case 'PutItem':
      case 'UpdateItem': {
        if (status !== 200) return onUnits(id, { ...NONE, ...unitsToWrite([old]) });
        const written = request.Item ?? answer.Attributes ?? {};
        items.set(id, written);
        const indexes = Object.values(RECORDS.indexes);
        return onUnits(id, {
          ...NONE,
          ...unitsToWrite([old, written]),
          indexed: indexes.reduce((sum, index) => sum + indexUnits(index, old, written), 0),
        });
      }
      case 'GetItem':
        return onUnits(id, { ...NONE, read: readUnits(answer.Item ? [answer.Item] : [], request) });
      case 'Query':
        return onUnits('a query', { ...NONE, read: readUnits(answer.Items ?? [], request) });
      case 'BatchGetItem': {
        // Each is rounded up by itself.
        const found = Object.values(answer.Responses ?? {}).flat();
        return onUnits('many', { ...NONE, read: found.reduce((sum, each) => sum + readUnits([each], {}), 0) });
      }
      case 'CreateTable':
        return undefined;
      default:
        throw new Error(`expected an operation that is counted, got ${operation}`);
    }
  }

  return (server: Server): Server => {
    const [serve] = server.listeners('request');
    async function passOn(request: IncomingMessage, response: ServerResponse): Promise<void> {
      const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
      const input = JSON.parse(await text(request)) as Request;
      const { method, url, headers } = request;
      const asked = operation === 'UpdateItem' ? { ...input, ReturnValues: 'ALL_NEW' } : input;
      const end = response.end.bind(response);
      response.end = ((answer: string) => {
        billed(operation, input, response.statusCode, JSON.parse(answer) as Answer);
        return end(answer);
      }) as ServerResponse['end'];
      serve?.(Object.assign(Readable.from([Buffer.from(JSON.stringify(asked))]), { method, url, headers }), response);
    }
    server.removeAllListeners('request');
    return server.on('request', (request: IncomingMessage, response: ServerResponse) => void passOn(request, response));
  };
}

const NONE: Units = { written: 0, writtenWithTokens: 0, indexed: 0, read: 0 };

/** Assumed: AWS documents no more than that they may be 2,048 characters long. */
export const TOKEN_BYTES = 700;

const keyOf = ({ pk, sk }: Item): string => `${pk?.S ?? ''} ${sk?.S ?? ''}`;

/** By the larger of what was there and what is. */
function unitsToWrite(items: readonly (Item | undefined)[]): Pick<Units, 'written' | 'writtenWithTokens'> {
  const largest = (tokenBytes: number) => Math.max(...items.map((item) => (item ? sizeOf(item, tokenBytes) : 0)));
  return { written: writeUnits(largest(0)), writtenWithTokens: writeUnits(largest(TOKEN_BYTES)) };
}

const writeUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / 1024));

const readUnits = (items: readonly Item[], { ConsistentRead = false }: Request): number => {
  const bytes = items.reduce((sum, item) => sum + sizeOf(item), 0);
  return Math.max(1, Math.ceil(bytes / 4096)) * (ConsistentRead ? 1 : 0.5);
};

interface Index {
  readonly partitionKey: string;
  readonly sortKey: string;
  readonly holds: 'keys' | 'records';
}

/** One write where a row enters, leaves or changes; two where it moves. None where nothing of it changed. */
function indexUnits(index: Index, old: Item | undefined, written: Item): number {
  const [before, after] = [old && rowOf(index, old), rowOf(index, written)];
  if (isDeepStrictEqual(before, after)) return 0;
  const units = (row: Item | undefined): number => (row ? writeUnits(sizeOf(row)) : 0);
  const isMoved =
    before &&
    after &&
    [index.partitionKey, index.sortKey].some((name) => !isDeepStrictEqual(before[name], after[name]));
  return isMoved ? units(before) + units(after) : Math.max(units(before), units(after));
}

function rowOf({ partitionKey, sortKey, holds }: Index, item: Item): Item | undefined {
  if (!(partitionKey in item) || !(sortKey in item)) return undefined;
  if (holds === 'records') return item;
  const kept = new Set<string>([partitionKey, sortKey, RECORDS.partitionKey, RECORDS.sortKey]);
  return Object.fromEntries(Object.entries(item).filter(([name]) => kept.has(name)));
}
