import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { enrolledAnswer, faultsAnswer } from '#adapters/enroll-answers.ts';
import { parseEnrollment } from '#contracts/enrollment.ts';
import { enrollFile, inWords } from '#local/operate/enroll-file.ts';
import { laptopApi } from '#local/operate/clinic-api.ts';
import { enrollVisits } from '#local/operate/enroll-visits.ts';
import type { VisitRow } from '#local/operate/visits-csv.ts';
import { enroll } from '#use-cases/enroll.ts';
import { portsInMemory } from '#test/support/use-case-ports.ts';

const HEADER = 'Visit ID,patient_id,First name,Mobile,Language,Time zone,Visit on,Pain at visit,Consent given on';
const visit = (number: number, { mobile = `+160255501${String(number).padStart(2, '0')}`, pain = '6' } = {}) =>
  `v${number},p${number},Ana,${mobile},en,America/Phoenix,2026-11-01,${pain},2026-11-01`;

let folder: string;
let server: Server;
/** Statuses that the next requests fail with; 0 is slow. */
let fails: number[];
let connections: number;
let world: ReturnType<typeof portsInMemory>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aftervisit-csv-'));
  world = portsInMemory('2026-11-02T17:30:00Z');
  fails = [];
  const app = new Hono();
  app.post('/episodes', async (context) => {
    const failure = fails.shift();
    if (failure === 0) await sleep(150);
    if (failure) return context.body(null, failure as 503);
    if (context.req.header('authorization') !== 'Bearer local:operator') return context.body(null, 401);
    const { ports } = world;
    const parsed = parseEnrollment(await context.req.json(), ports.clock.now(), ports.protocol);
    const answer = parsed.ok ? enrolledAnswer(await enroll(ports, parsed.body)) : faultsAnswer(parsed.faults);
    return context.body(answer.body ?? '', answer.statusCode as 200);
  });
  server = createAdaptorServer({ fetch: app.fetch }) as Server;
  connections = 0;
  server.on('connection', () => void connections++);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const api = () => laptopApi(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);

async function send(lines: readonly string[], { name = 'visits.csv', headers = {}, defaults = {} } = {}) {
  const path = join(folder, name);
  writeFileSync(path, lines.join('\n'));
  const said: string[] = [];
  const summary = await enrollFile({
    path,
    api: api(),
    headers,
    defaults,
    onFault: (line, fault) => said.push(`${line}: ${inWords(fault)}`),
  });
  return { summary, said, path };
}

describe('a file of visits', () => {
  it('is enrolled row by row, and a second time changes nothing', async () => {
    const lines = [HEADER, ...Array.from({ length: 30 }, (_, index) => visit(index + 10))];
    expect((await send(lines)).summary).toEqual({ enrolled: 30, known: 0, refused: 0 });
    expect((await send(lines)).summary).toEqual({ enrolled: 0, known: 30, refused: 0 });
    expect(await world.ports.episodes.ofMonth('2026-11')).toHaveLength(30);
    expect(existsSync(join(folder, 'visits.rejected.csv'))).toBe(false);
  });

  it('has its bad rows reported by line and field, and its good ones enrolled', async () => {
    const { summary, said } = await send([HEADER, visit(10), visit(11, { mobile: '123', pain: '11' }), visit(12)]);
    expect(summary).toMatchObject({ enrolled: 2, refused: 1, rejects: join(folder, 'visits.rejected.csv') });
    expect(said).toEqual([
      expect.stringMatching(/^3: mobile: expected a mobile number/),
      '3: painAtVisit: expected a whole number from 0 to 10, or nothing, got 11',
    ]);
  });

  it('has its rows answered in the order of the file, and no more than eight sent ahead', async () => {
    let [taken, answered, most] = [0, 0, 0];
    async function* rows(): AsyncGenerator<VisitRow> {
      for (let line = 2; line < 102; line++) {
        most = Math.max(most, ++taken - answered);
        yield { line, fields: {}, body: { visitId: `v${line}` } };
      }
    }
    const lines: number[] = [];
    for await (const { row, outcome } of enrollVisits(rows(), api())) {
      answered++;
      lines.push(row.line);
      expect(outcome.kind).toBe('refused');
    }
    expect(lines).toEqual(Array.from({ length: 100 }, (_, at) => at + 2));
    expect(most).toBe(8);
    expect(connections).toBeLessThanOrEqual(8);
  });

  it('of bad rows from end to end has them all written out', async () => {
    const { summary, said } = await send([
      HEADER,
      ...Array.from({ length: 2000 }, (_, at) => visit(at, { mobile: '1' })),
    ]);
    expect(summary).toMatchObject({ enrolled: 0, refused: 2000 });
    expect(said).toHaveLength(2000);
    expect(
      readFileSync(summary.rejects ?? '', 'utf8')
        .trim()
        .split('\n'),
    ).toHaveLength(2001);
  });

  it('is given up at an answer that no waiting mends, also while an earlier row is still under way', async () => {
    // Not heard until its turn comes, and by then Node would have ended the process.
    fails = [0, ...Array.from({ length: 40 }, () => 403)];
    await expect(send([HEADER, ...Array.from({ length: 30 }, (_, at) => visit(at + 10))])).rejects.toThrow(
      'expected to be allowed to enrol, got 403',
    );
  });

  it('leaves the refused rows in a file that is mended and sent again', async () => {
    const { summary } = await send([HEADER, visit(10), visit(11, { pain: 'bad' })]);
    const rejects = readFileSync(summary.rejects ?? '', 'utf8');
    expect(rejects).toContain(`${HEADER},fault`);
    const mended = await send(rejects.trim().replace(',bad,', ',5,').split('\n'), { name: 'mended.csv' });
    expect(mended.summary).toEqual({ enrolled: 1, known: 0, refused: 0 });
    expect(await world.ports.episodes.load('ep-v11')).toMatchObject({ visit: { pain: 5 } });
  });

  it('may call its columns otherwise, and leave out what is the same for all', async () => {
    const header = 'Visit,Patient,Given name,Cell,Date,Consent';
    const headers = {
      visitId: 'Visit',
      patientId: 'Patient',
      firstName: 'Given name',
      mobile: 'Cell',
      visitOn: 'Date',
      consentGivenOn: 'Consent',
    };
    const row = 'v1,p1,"Ana, Maria",+16025550123,2026-11-01,2026-11-01';
    const defaults = { language: 'es', timeZone: 'America/Phoenix' };
    expect((await send([header, row], { headers, defaults })).summary).toMatchObject({ enrolled: 1 });
    expect(await world.ports.episodes.load('ep-v1')).toMatchObject({
      patient: { language: 'es', firstName: 'Ana, Maria' },
    });
  });

  it('without a column is refused before anything is sent, and told how to name it', async () => {
    await expect(send(['Visit ID,Mobile', 'v1,+16025550123'])).rejects.toThrow(
      'expected a column patientId, got Visit ID, Mobile; name it with --column patientId=<header>',
    );
    expect(await world.ports.episodes.ofMonth('2026-11')).toEqual([]);
  });

  it('is sent again where the server was busy or down, and given up where it stays so', async () => {
    fails = [503, 429];
    expect((await send([HEADER, visit(10)])).summary).toMatchObject({ enrolled: 1 });
  }, 20_000);
});
