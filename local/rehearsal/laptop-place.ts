import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { textWebhookUrl } from '#contracts/routes.ts';
import { LAPTOP_STAFF } from '#local/laptop/staff.ts';
import type { LaptopState } from '#local/laptop/state.ts';
import { runAftervisit } from './aftervisit-command.ts';
import type { Caller, Place } from './place.ts';
import { PATH, run } from './processes.ts';
import type { Answer, Call } from './requests.ts';

export interface LaptopPlace extends Place {
  stop(): Promise<void>;
}

const START_MS = 120_000;

/** `npm start`, in a process of its own, with its clock at the pace of the wall's. */
export async function startLaptopPlace(deployment: string, folder: string, signal: AbortSignal): Promise<LaptopPlace> {
  const child = run({
    command: process.execPath,
    args: [fileURLToPath(new URL('../../bin/start.ts', import.meta.url)), '--port', '0', '--deployment', deployment],
    env: { PATH },
    log: join(folder, 'laptop.log'),
  });
  let end: number | string | undefined;
  void child.ended.then((code) => (end = code));
  let url: string | undefined;
  try {
    const deadline = performance.now() + START_MS;
    while (url === undefined) {
      if (end !== undefined || performance.now() > deadline)
        throw new Error(`expected the laptop runtime to start, got ${end ?? 'nothing'}: ${child.output()}`);
      await sleep(250, undefined, { signal });
      url = /Open (http:\S+)/.exec(child.output())?.[1];
    }
    await post(`${url}/local/clock`, { speed: 1 });
  } catch (error) {
    await child.stop();
    throw error;
  }
  const at = url;
  return {
    name: 'laptop',
    names: Object.fromEntries(LAPTOP_STAFF.map(({ id, name }) => [id, name])),
    ask: (caller, { method, path, body, contentType = 'application/json' }) =>
      ask({
        method,
        url: `${at}${path}`,
        headers: {
          'content-type': contentType,
          ...(caller === 'nobody' ? {} : { authorization: `Bearer ${tokenOf(caller)}` }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    enrollFile(csv) {
      const file = join(folder, 'laptop-visits.csv');
      writeFileSync(file, csv);
      return runAftervisit({ args: ['enroll', file, '--laptop', at], log: join(folder, 'laptop-enroll.log'), signal });
    },
    async putEvent(DetailType, detail) {
      const Entries = [{ Source: 'ehr', DetailType, Detail: JSON.stringify(detail) }];
      const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AWSEvents.PutEvents' };
      return (await ask({ method: 'POST', url: `${at}/aws`, headers, body: JSON.stringify({ Entries }) })).body;
    },
    async text(from, body) {
      await post(`${at}/local/texts`, { from, body });
    },
    async sweep() {
      // It runs with the laptop's clock, a quarter of an hour after the one before.
      await post(`${at}/local/clock`, { advance: 'next-day' });
    },
    forgeText: (from, body) =>
      ask({
        method: 'POST',
        url: textWebhookUrl(at),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ From: from, Body: body }).toString(),
      }),
    state: () => currentState(at),
    stop: child.stop,
  };
}

const tokenOf = (caller: Caller): string => `local:${caller}`;

const post = (url: string, body: unknown): Promise<Answer> =>
  ask({ method: 'POST', url, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

async function ask({ url, ...init }: Call): Promise<Answer> {
  const response = await fetch(url, init);
  return { status: response.status, body: await response.text() };
}

/** The first of the events by which the page is kept up to date. */
async function currentState(url: string): Promise<LaptopState> {
  const response = await fetch(`${url}/local/events`);
  const decoder = new TextDecoder();
  let received = '';
  for await (const part of response.body ?? []) {
    received += decoder.decode(part, { stream: true });
    const data = /^data: (.*)\n\n/m.exec(received)?.[1];
    // Leaving the loop hangs up.
    if (data !== undefined) return JSON.parse(data) as LaptopState;
  }
  throw new Error('expected the state of the laptop runtime, got none');
}
