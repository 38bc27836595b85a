import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import type { ScorePage } from '#contracts/scores.ts';
import type { Section } from './section.ts';

interface Run {
  readonly seconds: number;
  /** Most that the process held at a time, garbage included. */
  readonly peakMegabytes: number;
  /** Of it, what was still in use at the end. */
  readonly usedMegabytes: number;
}

interface FileRun {
  readonly visits: number;
  readonly enrolled: Run;
  /** Every second row bad. */
  readonly refused: Run;
  readonly exported: Run;
}

const SCORES_OF_A_VISIT = 3;
const VISITS_IN_A_PAGE = 100;

/** `aftervisit enroll` and `export`, as processes of their own, over files of some lengths. */
export async function filesSection(isLong: boolean): Promise<Section> {
  const folder = mkdtempSync(join(tmpdir(), 'aftervisit-files-'));
  const runs: FileRun[] = [];
  try {
    for (const visits of [1000, 10_000, ...(isLong ? [100_000] : [])]) runs.push(await runFiles(folder, visits));
  } finally {
    rmSync(folder, { recursive: true });
  }
  const cells = ({ seconds, peakMegabytes: peak, usedMegabytes: used }: Run) => [
    `${peak.toFixed(0)} (${used.toFixed(0)})`,
    seconds.toFixed(0),
  ];
  return {
    name: 'files',
    title: 'Long files',
    headings: ['visits', 'enroll, MB', 's', 'half refused, MB', 's', 'export, MB', 's'],
    rows: runs.map(({ visits, enrolled, refused, exported }) => [
      String(visits),
      ...[enrolled, refused, exported].flatMap(cells),
    ]),
    note:
      'The commands in processes of their own, against a bare server on the same machine that has its answers at hand; ' +
      `${SCORES_OF_A_VISIT} scores a visit. MB are the most that a process took at a time, with what Node lets lie until it ` +
      'needs the room; in brackets what was still in use at the end.',
    data: { runs },
  };
}

async function runFiles(folder: string, visits: number): Promise<FileRun> {
  const server = createServer((request, response) => void answer(request, response, visits));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const laptop = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const enroll = async (isHalfBad: boolean): Promise<Run> => {
    const file = join(folder, 'visits.csv');
    await pipeline(Readable.from(rows(visits, isHalfBad)), createWriteStream(file));
    return run('enroll', file, '--laptop', laptop);
  };
  try {
    const range = ['--from', '2026-10-01', '--to', '2026-10-31'];
    return {
      visits,
      enrolled: await enroll(false),
      refused: await enroll(true),
      exported: await run('export', ...range, '--out', join(folder, 'scores.ndjson'), '--laptop', laptop),
    };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const BAD = '123';

function* rows(visits: number, isHalfBad: boolean): Generator<string> {
  yield 'visitId,patientId,firstName,mobile,language,timeZone,visitOn,painAtVisit,consentGivenOn\n';
  for (let at = 0; at < visits; at++)
    yield `v${at},p${at},Pat,${isHalfBad && at % 2 ? BAD : '+16025550123'},en,America/Phoenix,2026-11-01,6,2026-11-01\n`;
}

async function answer(request: IncomingMessage, response: ServerResponse, visits: number): Promise<void> {
  const say = (status: number, body: object) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  if (request.method === 'GET') return void say(200, pageOf(new URL(request.url ?? '', 'http://local'), visits));
  const { visitId, mobile } = JSON.parse(await text(request)) as { readonly visitId: string; readonly mobile: string };
  if (mobile === BAD) say(400, { errors: [{ field: 'mobile', expected: 'a mobile number', got: mobile }] });
  else say(201, { episodeId: `ep-${visitId}` });
}

function pageOf(url: URL, visits: number): ScorePage {
  const first = Number(url.searchParams.get('after') ?? 0);
  const last = Math.min(visits, first + VISITS_IN_A_PAGE);
  const items = Array.from({ length: (last - first) * SCORES_OF_A_VISIT }, (_, at) => {
    const visit = first + Math.floor(at / SCORES_OF_A_VISIT);
    const [episodeId, when] = [`ep-${visit}`, '2026-11-02T18:00:00Z'];
    return {
      id: `${episodeId}.SM${at}`,
      episodeId,
      visitId: `v${visit}`,
      patientId: `p${visit}`,
      visitOn: '2026-10-15',
      day: 3,
      score: 4 as const,
      status: 'final' as const,
      at: when,
      issuedAt: when,
      textId: `SM${at}`,
    };
  });
  return { items, reached: '2026-10-15', ...(last < visits && { next: String(last) }) };
}

/** Told by the process itself as it ends. */
const TELL_AT_END =
  'data:text/javascript,process.on("exit",()=>{gc();process._rawDebug("used "+process.memoryUsage().heapUsed/1e6+" peak "+process.resourceUsage().maxRSS*1024/1e6)})';

async function run(...args: readonly string[]): Promise<Run> {
  const program = fileURLToPath(new URL('../../bin/aftervisit.ts', import.meta.url));
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['--expose-gc', '--import', TELL_AT_END, program, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said = await text(child.stderr);
  const [, used, peak] = /used ([\d.]+) peak ([\d.]+)/.exec(said) ?? [];
  if (used === undefined || peak === undefined) throw new Error(`expected the run to tell its memory, got ${said}`);
  return {
    seconds: (performance.now() - startedAt) / 1000,
    usedMegabytes: Number(used),
    peakMegabytes: Number(peak),
  };
}
