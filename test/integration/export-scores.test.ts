import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { PassThrough } from 'node:stream';
import { createAdaptorServer } from '@hono/node-server';
import { parse } from 'csv-parse/sync';
import { Hono } from 'hono';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deploymentNamed } from '#lib/deployments.ts';
import { type LocalDynamodb, localDynamodb } from '#local/aws/dynamodb.ts';
import { laptopApi } from '#local/operate/clinic-api.ts';
import { type ExportFormat, exportScores } from '#local/operate/export-scores.ts';
import { scorePages } from '#local/operate/score-pages.ts';
import { synthesize } from '#local/aws/synthesized.ts';
import { anEpisode, aReply, aVisit } from '#test/support/builders.ts';
import { consoleOver, ENROLLER, NURSE_A, OPERATOR, SUPERVISOR } from '#test/support/console.ts';
import { dynamodbTable } from '#test/support/dynamodb-table.ts';
import { fhirR4 } from '#test/support/fhir-r4.ts';
import { portsInMemory } from '#test/support/use-case-ports.ts';

const { table } = synthesize(deploymentNamed('example'));

let dynamodb: LocalDynamodb;
let server: Server;
let ask: ReturnType<typeof consoleOver>;
let give: (on: string, ...scores: readonly (0 | 2 | 7)[]) => Promise<void>;
/** Statuses that the next requests fail with. */
let fails: number[];
let requests: number;

beforeAll(async () => {
  dynamodb = await localDynamodb(table);
});
afterAll(() => dynamodb.close());

beforeEach(async () => {
  const ports = { ...portsInMemory().ports, ...(await dynamodbTable(dynamodb.url, table)) };
  ask = consoleOver(ports);
  let count = 0;
  give = async (on, ...scores) => {
    const id = `ep-${++count}` as const;
    const replies = scores.map((score, index) => aReply({ textId: `SM${index}`, score, isNumberAlone: true }));
    await ports.episodes.insert(anEpisode({ id, visit: aVisit({ id: `visit, "${count}"`, on }), replies }));
  };
  fails = [];
  requests = 0;
  const app = new Hono();
  app.get('/scores', async (context) => {
    requests++;
    const failure = fails.shift();
    if (failure) return context.json({ title: 'failed' }, failure as 503);
    const { status, text: body } = await ask('GET /scores', { as: OPERATOR, query: context.req.query() });
    return context.body(body, status as 200);
  });
  server = createAdaptorServer({ fetch: app.fetch }) as Server;
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterEach(() => server.close());

const api = () => laptopApi(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };

async function exported(format: ExportFormat, range = OCTOBER) {
  const out = new PassThrough();
  const written = text(out);
  const shown: string[] = [];
  const screen = { isTTY: true, write: (line: string) => shown.push(line) > 0 };
  const count = await exportScores({ api: api(), ...range, format, out, screen });
  out.end();
  return { count, text: await written, shown };
}

describe('GET /scores', () => {
  const visits = async (range: object, limit = 100) => {
    const found: string[] = [];
    let after: string | undefined;
    do {
      const query = { ...range, limit: String(limit), ...(after && { after }) };
      const { status, body } = await ask('GET /scores', { as: ENROLLER, query });
      expect(status).toBe(200);
      found.push(...(body as { items: { visitOn: string }[] }).items.map(({ visitOn }) => visitOn));
      after = (body as { next?: string }).next;
    } while (after);
    return found;
  };

  it('has the visits of both ends of the range and none outside, whatever the page', async () => {
    const days = ['2026-08-31', '2026-09-10', '2026-09-11', '2026-10-05', '2026-10-05', '2026-10-20', '2026-10-21'];
    for (const day of days) await give(day, 7);
    const range = { from: '2026-09-10', to: '2026-10-20' };
    const expected = ['2026-10-20', '2026-10-05', '2026-10-05', '2026-09-11', '2026-09-10'];
    for (const limit of [1, 2, 3, 100]) expect(await visits(range, limit)).toEqual(expected);
  });

  it('goes on over months, and years, without a visit', async () => {
    await give('2020-01-31', 7);
    await give('2026-10-05', 2);
    expect(await visits({ from: '2019-01-01', to: '2027-12-31' })).toEqual(['2026-10-05', '2020-01-31']);
  });

  it('looks past some empty months at once', async () => {
    await give('2026-05-31', 7);
    const query = { from: '2026-01-01', to: '2026-12-31' };
    expect((await ask('GET /scores', { as: OPERATOR, query })).body.items).toHaveLength(1);
  });

  it('leaves out visits without a score, and goes on after a page of them', async () => {
    await give('2026-10-05', 7);
    await give('2026-10-06');
    await give('2026-10-07');
    expect(await visits(OCTOBER, 1)).toEqual(['2026-10-05']);
  });

  it.each([
    { from: '2026-10-31', to: '2026-10-01' },
    { from: '2026-02-30', to: '2026-10-01' },
    { from: '2026-10-01' },
    { ...OCTOBER, limit: '0' },
  ])('refuses %j', async (query) => {
    const { status, body } = await ask('GET /scores', { as: OPERATOR, query });
    expect([status, body.title]).toEqual([400, 'not-as-expected']);
  });

  it('is for systems that may read, and for nobody of the staff', async () => {
    for (const as of [NURSE_A, SUPERVISOR]) expect((await ask('GET /scores', { as, query: OCTOBER })).status).toBe(403);
  });
});

describe('the observations of an episode', () => {
  it('are FHIR, for staff and for systems that may read', async () => {
    await give('2026-10-05', 7, 2);
    const params = { episodeId: 'ep-1' };
    for (const as of [NURSE_A, ENROLLER, OPERATOR]) {
      const { status, headers, body } = await ask('GET /episodes/{episodeId}/observations', { as, params });
      expect([status, headers['content-type'], body.total]).toEqual([200, 'application/fhir+json', 2]);
    }
  });

  it('of an episode that is not there are not found', async () => {
    const { status } = await ask('GET /episodes/{episodeId}/observations', { params: { episodeId: 'ep-none' } });
    expect(status).toBe(404);
  });
});

describe('the export', () => {
  it('writes an Observation a line', async () => {
    await give('2026-10-05', 7, 2);
    await give('2026-10-06', 0);
    const { count, text: written } = await exported('ndjson');
    const observations = written
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly valueQuantity: { readonly value: number } });
    const schema = fhirR4();
    for (const each of observations) expect(schema.validate(each)).toEqual([]);
    expect(observations.map(({ valueQuantity }) => valueQuantity.value)).toEqual([0, 7, 2]);
    expect(count).toBe(3);
  });

  it('writes a row a score, under a header, with ids as they were sent in', async () => {
    await give('2026-10-05', 7, 2);
    const { text: written } = await exported('csv');
    const rows = parse(written, { columns: true }) as Record<string, string>[];
    expect(rows).toMatchObject([
      { id: 'ep-1.SM0', visitId: 'visit, "1"', visitOn: '2026-10-05', day: '3', score: '7', status: 'final' },
      { id: 'ep-1.SM1', score: '2' },
    ]);
  });

  it('writes nothing but the header where there is nothing', async () => {
    expect((await exported('ndjson')).text).toBe('');
    expect(parse((await exported('csv')).text)).toHaveLength(1);
  });

  it('goes from page to page, and shows on a terminal how far it has come', async () => {
    for (let visit = 0; visit < 250; visit++) await give(`2026-10-${String(1 + (visit % 31)).padStart(2, '0')}`, 7);
    const { count, shown } = await exported('ndjson');
    expect([count, requests]).toEqual([250, 3]);
    expect(shown.filter((line) => line.includes('days of visits'))).toHaveLength(3);
  });

  it('does not ask for more than is written', async () => {
    for (let visit = 0; visit < 210; visit++) await give('2026-10-05', 7);
    const out = new PassThrough({ highWaterMark: 1 });
    const screen = { isTTY: false, write: () => true };
    const running = exportScores({ api: api(), ...OCTOBER, format: 'ndjson', out, screen });
    while (out.readableLength === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(requests).toBe(1);
    out.resume();
    expect(await running).toBe(210);
    expect(requests).toBe(3);
  });

  const pages = async () => {
    const asked = scorePages(api(), OCTOBER, [1, 1]);
    while (!(await asked.next()).done);
  };

  it('asks again where the server fails for a moment, and gives up where it stays down', async () => {
    fails = [503, 429];
    await pages();
    expect(requests).toBe(3);
    fails = [503, 503, 503, 503];
    await expect(pages()).rejects.toThrow('503');
  });

  it('asks once where it is refused', async () => {
    fails = [403];
    await expect(pages()).rejects.toThrow('403');
    expect(requests).toBe(1);
  });
});
