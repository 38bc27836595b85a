import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { createAdaptorServer } from '@hono/node-server';
import type { DynamoDBRecord } from 'aws-lambda';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Episode } from '#domain/episode.ts';
import { changeEpisode } from '#use-cases/change-episode.ts';
import { changesOf } from '#adapters/dynamodb-stream.ts';
import { eventbridgeFeed } from '#adapters/eventbridge-feed.ts';
import { type Change, episodeChanges } from '#domain/changes.ts';
import { deploymentNamed } from '#lib/deployments.ts';
import { awsEndpoint } from '#local/aws/endpoint.ts';
import { LOCAL_CREDENTIALS, type LocalDynamodb, localDynamodb } from '#local/aws/dynamodb.ts';
import { matches } from '#local/aws/stream.ts';
import { synthesize } from '#local/aws/synthesized.ts';
import { aCallback, anAuditEntry, anEpisode, anIncomingText, aPhoneRecord, aReply } from '#test/support/builders.ts';
import { dynamodbTable } from '#test/support/dynamodb-table.ts';

const { table, stream } = synthesize(deploymentNamed('example'));

interface Entry {
  readonly Source: string;
  readonly DetailType: string;
  readonly Time: number;
  readonly Detail: string;
}

let bus: Server;
let busUrl: string;
let put: Entry[][];
/** Detail types that the bus does not take. */
let refused: Set<string>;

beforeAll(async () => {
  const app = awsEndpoint({
    'AWSEvents.PutEvents'(input) {
      const { Entries } = input as unknown as { readonly Entries: Entry[] };
      put.push(Entries);
      const answers = Entries.map(({ DetailType }, index) =>
        refused.has(DetailType) ? { ErrorCode: 'ThrottlingException' } : { EventId: `event-${index}` },
      );
      return { FailedEntryCount: answers.filter((answer) => 'ErrorCode' in answer).length, Entries: answers };
    },
  });
  bus = createAdaptorServer({ fetch: app.fetch }) as Server;
  await once(bus.listen(0, '127.0.0.1'), 'listening');
  busUrl = `http://127.0.0.1:${(bus.address() as AddressInfo).port}`;
});
afterAll(() => bus.close());
beforeEach(() => {
  put = [];
  refused = new Set();
});

const scored = (...scores: readonly (0 | 5 | 7)[]) =>
  anEpisode({ replies: scores.map((score, index) => aReply({ textId: `SM${index}`, score })) });

describe('the bus', () => {
  const feed = () =>
    eventbridgeFeed({ deployment: 'north' }, new EventBridgeClient({ endpoint: busUrl, ...LOCAL_CREDENTIALS }));

  it('gets an event that says what, when and of which deployment', async () => {
    const [change] = episodeChanges(undefined, scored(7)) as [Change];
    expect(await feed().publish([change])).toEqual([]);
    const { what, ...rest } = change;
    const [[entry] = []] = put;
    expect(entry).toMatchObject({ Source: 'aftervisit', DetailType: what, Time: Date.parse(change.at) / 1000 });
    expect(JSON.parse(entry?.Detail ?? '')).toEqual({ schema: 1, deployment: 'north', ...rest });
  });

  it('gets no more than ten at once, in their order', async () => {
    const changes = episodeChanges(undefined, scored(...Array.from({ length: 23 }, () => 7 as const)));
    await feed().publish(changes);
    expect(put.map(({ length }) => length)).toEqual([10, 10, 3]);
    expect(put.flat().map(({ Detail }) => (JSON.parse(Detail) as Change).id)).toEqual(changes.map(({ id }) => id));
  });

  it('may take some and refuse others: those come back', async () => {
    refused.add('Score corrected');
    const [recorded] = episodeChanges(undefined, scored(7)) as [Change];
    const corrected = { ...recorded, what: 'Score corrected', from: 5 } as Change;
    expect(await feed().publish([recorded, corrected, recorded])).toEqual([corrected]);
  });
});

describe('the stream', () => {
  let server: LocalDynamodb;
  let records: DynamoDBRecord[] = [];
  beforeAll(async () => {
    server = await localDynamodb(table, { onRecord: (record) => records.push(record) });
  });
  afterAll(() => server.close());
  beforeEach(() => {
    records = [];
  });
  const isFollowed = (record: DynamoDBRecord) => stream.filters.some((filter) => matches(filter, record));

  it('tells of an episode and a callback, from the images before and after', async () => {
    const { episodes, callbacks } = await dynamodbTable(server.url, table);
    await episodes.insert(anEpisode());
    const change = (next: (episode: Episode) => Episode) => changeEpisode(episodes, 'ep-a', next);
    await change((episode) => ({ ...episode, pausedAt: '2026-11-02T17:30:00Z' }));
    await change((episode) => ({ ...episode, replies: scored(7).replies }));
    await change((episode) => ({ ...episode, callbacks: 0 }));
    await callbacks.insert(aCallback());
    await callbacks.replace(aCallback({ version: 2, priority: 'urgent' }));
    // Of the episode's four writes the one that brought the score is all that the function is invoked for.
    expect(records.map(isFollowed)).toEqual([false, false, true, false, true, true]);
    expect(records.filter(isFollowed).flatMap(changesOf)).toEqual(records.flatMap(changesOf));
    expect(records.flatMap(changesOf).map(({ what }) => what)).toEqual([
      'Score recorded',
      'Callback opened',
      'Callback raised',
    ]);
  });

  it('tells nothing of a write that its condition refused', async () => {
    const { episodes } = await dynamodbTable(server.url, table);
    await episodes.insert(anEpisode());
    expect(await episodes.insert(scored(7))).toBe(false);
    expect(records).toHaveLength(1);
  });

  it('is followed for episodes and callbacks alone: texts, audit and phones never reach the function', async () => {
    const { texts, audit, phones } = await dynamodbTable(server.url, table);
    await texts.insert(anIncomingText());
    await audit.append(anAuditEntry());
    await phones.replace(aPhoneRecord());
    expect(records.length).toBeGreaterThanOrEqual(3);
    expect(records.filter(isFollowed)).toEqual([]);
    expect(records.flatMap(changesOf)).toEqual([]);
  });

  it('tells nothing of a record that is gone', () => {
    const Keys = { pk: { S: 'EPISODE#ep-a' }, sk: { S: 'EPISODE' } };
    const gone: DynamoDBRecord = { eventName: 'REMOVE', dynamodb: { Keys, OldImage: { ...Keys } } };
    expect(changesOf(gone)).toEqual([]);
    expect(isFollowed(gone)).toBe(false);
  });

  it('is published by the function, which names the first record that failed', async () => {
    vi.stubEnv('DEPLOYMENT', 'north');
    vi.stubEnv('AWS_ENDPOINT_URL_EVENTBRIDGE', busUrl);
    vi.stubEnv('AWS_REGION', 'us-east-1');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
    vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'SILENT');
    const { handler } = await import('#handlers/publish-changes.ts');
    const { episodes, callbacks } = await dynamodbTable(server.url, table);
    await episodes.insert(scored(7));
    await callbacks.insert(aCallback());
    expect(await handler({ Records: records })).toEqual({ batchItemFailures: [] });
    expect(put.flat().map(({ DetailType }) => DetailType)).toEqual(['Score recorded', 'Callback opened']);

    refused.add('Callback opened');
    const itemIdentifier = records.at(-1)?.dynamodb?.SequenceNumber;
    expect(await handler({ Records: records })).toEqual({ batchItemFailures: [{ itemIdentifier }] });
  });
  afterEach(() => vi.unstubAllEnvs());
});

describe('a filter', () => {
  it('that is not understood is an error, never a guess', () => {
    expect(() => matches({ sk: [{ suffix: 'E' }] }, { sk: 'EPISODE' })).toThrow('expected a value or a prefix');
  });
});
