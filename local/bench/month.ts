import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamodbPorts } from '#adapters/dynamodb-ports.ts';
import type { ScorePage } from '#contracts/scores.ts';
import { monthsAfter } from '#domain/months.ts';
import { deploymentNamed } from '#lib/deployments.ts';
import type { Callbacks, Clock, Episodes } from '#ports';
import type { Protocol } from '#domain/protocol.ts';
import { seeOutcomes } from '#use-cases/console/see-outcomes.ts';
import { seeScores } from '#use-cases/console/see-scores.ts';
import { LOCAL_CREDENTIALS } from '../aws/dynamodb.ts';
import { synthesize } from '../aws/synthesized.ts';
import { madeUpMonth } from '../forecast/made-up-month.ts';
import type { Section } from './section.ts';

interface MonthRead {
  readonly visits: number;
  readonly callbacks: number;
  readonly requests: number;
  readonly seconds: number;
  /** Of the process that reads, its collector of garbage included; not of the database. */
  readonly processorSeconds: number;
  /** Of a page of 100 visits, over the whole month. */
  readonly slowestPageMs: number;
  readonly pages: number;
}

export async function monthSection(isLong: boolean): Promise<Section> {
  const { table } = synthesize(deploymentNamed('example'));
  const database = fork(fileURLToPath(new URL('./database-process.ts', import.meta.url)));
  database.send(table);
  const [endpoint] = (await once(database, 'message')) as [string];
  const client = new DynamoDBClient({ endpoint, ...LOCAL_CREDENTIALS });
  const measured: MonthRead[] = [];
  let month = '2026-01';
  // The first is for the code to be compiled.
  for (const visits of [1000, 1000, 10_000, ...(isLong ? [30_000] : [])]) {
    measured.push(await readMonth(client, table.TableName ?? '', month, visits));
    month = monthsAfter(month, 1);
  }
  database.kill();
  return sectionOf(measured.slice(1));
}

async function readMonth(
  client: DynamoDBClient,
  TABLE_NAME: string,
  month: string,
  visits: number,
): Promise<MonthRead> {
  const { protocol } = deploymentNamed('example');
  const stored = dynamodbPorts({ TABLE_NAME }, client);
  const callbacks = await keep(stored, month, visits);
  let requests = 0;
  const count = { name: 'counted', step: 'initialize', override: true } as const;
  client.middlewareStack.add((next) => async (args) => (requests++, next(args)), count);
  const world: World = { ...stored, protocol, clock: { now: () => '2036-01-01T00:00:00Z' } };
  const before = process.cpuUsage();
  const startedAt = performance.now();
  await seeOutcomes(world, month);
  const seconds = (performance.now() - startedAt) / 1000;
  const { user, system } = process.cpuUsage(before);
  const read = { visits, callbacks, requests, seconds, processorSeconds: (user + system) / 1e6 };
  return { ...read, ...(await slowestPage(world, month)) };
}

interface World {
  readonly episodes: Episodes;
  readonly callbacks: Callbacks;
  readonly clock: Clock;
  readonly protocol: Protocol;
}

async function keep(
  { episodes, callbacks }: Pick<World, 'episodes' | 'callbacks'>,
  month: string,
  visits: number,
): Promise<number> {
  const made = madeUpMonth(month, visits, { seed: Number(month.slice(-2)) }).values();
  let rows = 0;
  const run = async (): Promise<void> => {
    for (const visit of made) {
      await episodes.insert(visit.episode);
      for (const callback of visit.callbacks) await callbacks.insert(callback);
      rows += visit.callbacks.length;
    }
  };
  await Promise.all(Array.from({ length: 8 }, run));
  return rows;
}

async function slowestPage({ episodes }: World, month: string) {
  const range = { from: `${month}-01`, to: `${month}-28`, limit: 100 };
  let after: string | undefined;
  let [pages, slowestPageMs] = [0, 0];
  do {
    const startedAt = performance.now();
    const { next }: ScorePage = await seeScores({ episodes }, { ...range, ...(after !== undefined && { after }) });
    after = next;
    slowestPageMs = Math.max(slowestPageMs, performance.now() - startedAt);
    pages++;
  } while (after !== undefined);
  return { pages, slowestPageMs };
}

function sectionOf(months: readonly MonthRead[]): Section {
  const [first, last] = [months[0], months.at(-1)];
  const exponent =
    first && last
      ? Math.log(last.processorSeconds / first.processorSeconds) / Math.log(last.visits / first.visits)
      : Number.NaN;
  return {
    name: 'month',
    title: 'A month’s outcomes',
    headings: ['visits', 'callbacks', 'requests', 'processor s', 'pages of scores', 'slowest, ms'],
    rows: months.map((each) => [
      String(each.visits),
      String(each.callbacks),
      String(each.requests),
      each.processorSeconds.toFixed(1),
      String(each.pages),
      each.slowestPageMs.toFixed(0),
    ]),
    note:
      '`GET /outcomes` of a made-up month by the product’s own adapters, from an embedded DynamoDB in another process, ' +
      'whose own time says nothing of DynamoDB’s. Lambda gives the function one processor, and API Gateway waits 30 s ' +
      `for all. The seconds grow with the visits to the power of ${exponent.toFixed(2)}. Then \`GET /scores\` of the same month, in ` +
      'pages of 100 visits.',
    data: { months, exponent },
  };
}
