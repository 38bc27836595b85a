import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import type { AwsOperation } from '../aws/endpoint.ts';
import type { LaptopFunctions } from './functions.ts';
import { matches } from '../aws/stream.ts';
import type { SynthesizedStream } from '../aws/synthesized.ts';

/** Of the newest events; a long run would fill the memory. */
const KEPT = 1000;

export interface PublishedEvent {
  readonly source: string;
  readonly 'detail-type': string;
  readonly time: string;
  readonly detail: unknown;
}

/** What goes over the bus and is the product's own, kept to be looked at: the newest last. */
export function laptopFeed() {
  const events: PublishedEvent[] = [];
  return {
    events,
    /** Lets the events through to the bus, and keeps a copy of ours. */
    watching:
      (putEvents: AwsOperation): AwsOperation =>
      (input) => {
        const { Entries = [] } = input as { readonly Entries?: readonly Entry[] };
        for (const { Source: source, DetailType: type, Time, Detail } of Entries) {
          if (source !== 'aftervisit') continue;
          const time = new Date(Time * 1000).toISOString();
          events.push({ source, 'detail-type': type, time, detail: JSON.parse(Detail) });
        }
        events.splice(0, events.length - KEPT);
        return putEvents(input);
      },
  };
}

interface Entry {
  readonly Source: string;
  readonly DetailType: string;
  /** Seconds since 1970, as the SDK writes it. */
  readonly Time: number;
  readonly Detail: string;
}

/** Hands the table's changes to the function that the stack has for them, one after the other. */
export function streamReader(
  { functionName, filters }: SynthesizedStream,
  invoke: LaptopFunctions['invoke'],
  onFailure: (what: string, error: unknown) => void,
) {
  let before: Promise<void> = Promise.resolve();
  async function read(record: DynamoDBRecord): Promise<void> {
    // Its own failure is reported like any function's.
    const answer = (await invoke(functionName, { Records: [record] }).catch(() => undefined)) as
      DynamoDBBatchResponse | undefined;
    if (answer?.batchItemFailures.length) onFailure(functionName, new Error('expected a change to be published'));
  }
  return (record: DynamoDBRecord): void => {
    if (filters.some((filter) => matches(filter, record))) before = before.then(() => read(record));
  };
}
