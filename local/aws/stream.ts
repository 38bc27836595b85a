import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { DynamoDBRecord } from 'aws-lambda';

/**
 * Dynalite has no streams. A put that is let through asks for the record that it replaces as well, and the two are what a
 * stream would tell; the puts of episodes and callbacks are all that anybody here follows.
 */
export function withStream(server: Server, onRecord: (record: DynamoDBRecord) => void): Server {
  const [serve] = server.listeners('request');
  let sequence = 0;

  async function put(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const input = JSON.parse(await text(request)) as Put;
    const { method, url, headers } = request;
    const asked = Readable.from([Buffer.from(JSON.stringify({ ...input, ReturnValues: 'ALL_OLD' }))]);
    const end = response.end.bind(response);
    response.end = ((answer: string) => {
      // In the order in which the puts were done.
      if (response.statusCode === 200) onRecord(recordOf(input, JSON.parse(answer) as PutAnswer, ++sequence));
      return end(answer);
    }) as ServerResponse['end'];
    serve?.(Object.assign(asked, { method, url, headers }), response);
  }

  server.removeAllListeners('request');
  return server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (String(request.headers['x-amz-target']).endsWith('.PutItem')) void put(request, response);
    else serve?.(request, response);
  });
}

type Image = NonNullable<DynamoDBRecord['dynamodb']>['NewImage'] & object;

interface Put {
  readonly Item: Image;
}

interface PutAnswer {
  readonly Attributes?: Image;
}

function recordOf({ Item }: Put, { Attributes }: PutAnswer, sequence: number): DynamoDBRecord {
  const { pk, sk } = Item;
  return {
    eventID: crypto.randomUUID(),
    eventName: Attributes ? 'MODIFY' : 'INSERT',
    eventSource: 'aws:dynamodb',
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(Date.now() / 1000),
      Keys: { ...(pk && { pk }), ...(sk && { sk }) },
      ...(Attributes && { OldImage: Attributes }),
      NewImage: Item,
      SequenceNumber: String(sequence),
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
  };
}

/** A filter of an event source: each field's list names the values that it may have, or how they begin. */
export function matches(filter: unknown, value: unknown): boolean {
  if (Array.isArray(filter)) return filter.some((wanted: unknown) => isWanted(wanted, value));
  return Object.entries(filter as object).every(([field, inner]) =>
    matches(inner, (value as Readonly<Record<string, unknown>> | undefined)?.[field]),
  );
}

function isWanted(wanted: unknown, value: unknown): boolean {
  if (typeof wanted === 'string') return wanted === value;
  const { prefix } = wanted as { readonly prefix?: unknown };
  // What it does not know is an error, never a guess.
  if (typeof prefix !== 'string') throw new Error(`expected a value or a prefix, got ${JSON.stringify(wanted)}`);
  return typeof value === 'string' && value.startsWith(prefix);
}
