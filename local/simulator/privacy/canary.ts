import { statusCallbackUrl } from '#contracts/routes.ts';
import type { Callback } from '#domain/callback.ts';
import { callbackChanges, episodeChanges } from '#domain/changes.ts';
import type { Episode } from '#domain/episode.ts';
import type { Measures } from '../alarms/measures.ts';
import type { WorldEvent } from '../events.ts';
import type { Invariant } from '../invariants/invariant.ts';
import { MARKER, NUMBER_STEM } from '../words.ts';

/** Every place outside the records, the queues' bodies and Twilio, where something of the world ends up. */
export const SINKS = [
  'log',
  'metric',
  'error',
  'execution: input',
  'execution: history',
  'bell',
  'URL',
  'message attributes',
  'table key',
  'published event',
] as const;
export type Sink = (typeof SINKS)[number];

export interface Leak {
  readonly sink: Sink;
  readonly what: string;
}

const DIGITS = NUMBER_STEM.slice(2);

/** Looks at all that goes into a sink for what every simulated patient carries: in their name, their number, their words. */
export function canary() {
  const seen = new Map<Sink, number>();
  const leaks: Leak[] = [];

  function look(sink: Sink, what: string): void {
    seen.set(sink, (seen.get(sink) ?? 0) + 1);
    if (what.includes(MARKER) || what.includes(DIGITS)) leaks.push({ sink, what });
  }

  function on(event: WorldEvent): void {
    if (event.kind === 'told') look(sinkOf(event.where), event.what);
    if (event.kind === 'posting' && event.text.reportTo) {
      const { episodeId, textId } = event.text.reportTo;
      look('URL', statusCallbackUrl('https://webhooks.example', episodeId, textId));
    }
    if (event.kind === 'written') written(event);
  }

  function written({ port, method, args, answer }: Extract<WorldEvent, { kind: 'written' }>): void {
    for (const arg of args) if (typeof arg === 'string') look('table key', arg);
    if (answer !== true || (method !== 'insert' && method !== 'replace')) return;
    const [after] = args;
    if (port === 'episodes') published(episodeChanges(undefined, after as Episode));
    if (port === 'callbacks') published(callbackChanges(undefined, after as Callback, (after as Callback).openedAt));
  }

  const published = (changes: readonly object[]): void => {
    for (const change of changes) look('published event', JSON.stringify(change));
  };

  const invariant: Invariant = { name: 'canary', holds: 'Nothing private is in any sink.', watch: () => ({ on }) };
  const measures: Measures = {
    count: (...metric) => look('metric', metric.join(' ')),
    // As it is filtered, and as CloudWatch would take figures embedded in it.
    logged: (name, event) => look('log', JSON.stringify({ function: name, ...event })),
    waits: (queue, id) => look('message attributes', `${queue} ${id}`),
    gone: () => {},
    hurt: () => {},
  };
  return { invariant, measures, seen, leaks };
}

function sinkOf(where: string): Sink {
  if (where === 'the log') return 'log';
  if (where === 'an error') return 'error';
  if (where === 'the bell') return 'bell';
  if (where === 'the bus') return 'published event';
  if (where === "a message's attributes") return 'message attributes';
  if (where === "an execution's input") return 'execution: input';
  if (/^an execution$|^a resumed execution$|'s (payload|output)$/.test(where)) return 'execution: history';
  throw new Error(`expected a known sink, got ${where}`);
}
