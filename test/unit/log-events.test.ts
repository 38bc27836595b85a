import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { FUNCTION_NAMES, type FunctionName } from '#contracts/environment.ts';
import { LOG_METRICS, type LogMetric } from '#lib/alarms/log-metrics.ts';
import type { Measures } from '#local/simulator/alarms/measures.ts';
import { releases } from '#local/simulator/definitions.ts';
import { FAULT_CLASSES, type FaultClass } from '#local/simulator/fault-catalogue.ts';
import type { FaultPlan } from '#local/simulator/faults.ts';
import { play } from '#local/simulator/play.ts';
import type { LogEvent } from '#ports';

const LAMBDAS = new URL('../../lambdas/', import.meta.url);
const sources = readdirSync(LAMBDAS, { recursive: true, encoding: 'utf8' })
  .filter((path) => /^(handlers|use-cases|adapters)\/.*\.ts$/.test(path))
  .map((path) => readFileSync(new URL(path, LAMBDAS), 'utf8'));

/** Every event that any function may log. */
const written = new Set(
  sources.flatMap((source) =>
    [...source.matchAll(/(?:\(|^\s+)\{?\s*event: ([^,{}]*)/gm)].flatMap(([, value = '']) =>
      [...value.matchAll(/'([\w-]+)'/g)].map(([, name = '']) => name),
    ),
  ),
);

/** Lines that belong to no episode, or to none that is known yet. */
const WITHOUT_EPISODE: Readonly<Record<string, string>> = {
  'webhook-refused': 'nobody vouches for what is in it',
  'text-received': 'whose text it is is not known before it is read; it has the text’s SID',
  'text-not-read': 'may have failed before that; it has the text’s SID, and the episode where the error knows it',
  'fallback-received': 'whose text it is is not known before it is read',
  'fallback-failed': 'may not be a text at all',
  unmatched: 'belongs to nobody; it has the text’s SID',
  'answer-not-sent': 'may be to nobody; it has the text’s SID',
  'twilio-trouble': 'may be with an answer to nobody; it has the text’s SID',
  'bell-not-rung': 'a bell says nothing of whom',
  sweep: 'is about all of them',
  'sweep-failed': 'is about all of them',
  worklist: 'is about all of them',
  forget: 'is about all of them',
  'forget-failed': 'is about all of them',
  'console-failed': 'the request may name none',
  'visit-event-failed': 'has not been enrolled',
  'visit-not-enrolled': 'has not been enrolled',
  'visit-refused': 'has not been enrolled',
  'change-not-read': 'what cannot be read cannot be named',
  'changes-not-published': 'is about several',
};

/** What every function has something to say of. */
const LOUD: readonly FaultClass[] = ['bell-fails', 'twilio-busy', 'twilio-down', 'refused'];

const FIELDS = ['event', 'episodeId', 'callbackId', 'textId', 'day', 'outcome', 'code', 'count'];

describe('what functions log', { timeout: 60_000 }, () => {
  const logged: { readonly name: FunctionName; readonly event: LogEvent }[] = [];

  beforeAll(async () => {
    const measures: Measures = {
      count: () => {},
      logged: (name, event) => void logged.push({ name, event }),
      waits: () => {},
      gone: () => {},
      hurt: () => {},
    };
    const deployed = releases();
    const plans: readonly FaultPlan[] = [
      ...Array.from({ length: 4 }, () => ({ kind: 'drawn', among: FAULT_CLASSES }) as const),
      ...LOUD.map((of) => ({ kind: 'every', of, from: 0 }) as const),
    ];
    for (const [index, plan] of plans.entries()) {
      const seed = index + 1;
      await play({ seed, episodes: 10, releases: deployed, plan, invariants: [], measures });
    }
  }, 60_000);

  it('is seen of every function that the simulator runs', () => {
    const elsewhere = ['receive-text', 'receive-fallback', 'publish-changes'];
    const seen = new Set(logged.map(({ name }) => name));
    expect(FUNCTION_NAMES.filter((name) => !seen.has(name) && !elsewhere.includes(name))).toEqual([]);
  });

  it('has no field but those of the list', () => {
    const fields = new Set(logged.flatMap(({ event }) => Object.keys(event)));
    expect([...fields].filter((field) => !FIELDS.includes(field))).toEqual([]);
    // Short words and ids: there is no room for anything a patient wrote.
    for (const { event } of logged) expect(event.outcome ?? '', event.event).toMatch(/^[\w -]{0,40}$/);
  });

  it('can be followed by the id of the episode, wherever there is one', () => {
    const lines = logged.filter(({ event }) => !Object.hasOwn(WITHOUT_EPISODE, event.event));
    expect(lines.length).toBeGreaterThan(500);
    expect(lines.filter(({ event }) => !event.episodeId)).toEqual([]);
  });

  it('names only events that are known, with an episode or with a reason for none', () => {
    expect(written.size).toBeGreaterThan(25);
    expect(Object.keys(WITHOUT_EPISODE).filter((event) => !written.has(event))).toEqual([]);
    expect(logged.map(({ event }) => event.event).filter((event) => !written.has(event))).toEqual([]);
    const reading = sources.join('\n');
    for (const event of written) {
      if (Object.hasOwn(WITHOUT_EPISODE, event)) continue;
      const [, line = ''] = new RegExp(`event: [^\\n]*'${event}'([\\s\\S]{0,90})`).exec(reading) ?? [];
      expect(line, event).toMatch(/episodeId|\.\.\.fields/);
    }
  });

  it('is counted in the logs of whoever writes it, and nowhere in vain', () => {
    const metrics = Object.entries<LogMetric>(LOG_METRICS);
    for (const [metric, { event }] of metrics) expect([...written], metric).toContain(event);
    for (const { name, event } of logged) {
      for (const [metric, { event: counted, outcome, by }] of metrics) {
        const isEnd = counted === 'task-ended';
        if (isEnd || counted !== event.event || (outcome !== undefined && outcome !== event.outcome)) continue;
        expect(by, `${metric} in the log of ${name}`).toContain(name);
      }
    }
  });
});
