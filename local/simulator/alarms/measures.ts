import type { FunctionName } from '#contracts/environment.ts';
import type { LogEvent } from '#ports';
import { matches, valueOf } from './log-pattern.ts';
import { metricKey, type MetricKey, type Watching } from './synthesized-alarms.ts';

/** What AWS counts of the world, and what it costs people, each at its moment. */
export interface Measures {
  /** As AWS publishes it: `AWS/Lambda`, `Errors`, of `sweep`. */
  readonly count: (namespace: string, name: string, of: string) => void;
  readonly logged: (functionName: FunctionName, event: LogEvent) => void;
  /** A message comes into a queue, and leaves it. */
  readonly waits: (queue: string, id: string) => void;
  readonly gone: (queue: string, id: string) => void;
  /** Somebody suffers: told by the world itself, whatever is measured of it. */
  readonly hurt: (what: string) => void;
}

export interface Harm {
  readonly at: number;
  readonly what: string;
}

export interface Point {
  readonly at: number;
  readonly value: number;
}

export interface Measured {
  readonly points: ReadonlyMap<MetricKey, readonly Point[]>;
  readonly harms: readonly Harm[];
}

const MINUTE_MS = 60_000;

/** Keeps all of it, for the alarms to be evaluated when the run is over. */
export function measuring({ filters }: Watching): Measures & { readonly end: () => Measured } {
  const points = new Map<MetricKey, Point[]>();
  const harms: Harm[] = [];
  const waiting = new Map<string, { readonly queue: string; readonly since: number }>();
  const byFunction = Map.groupBy(filters, ({ functionName }) => functionName);

  function add(metric: MetricKey, value: number, at = Date.now()): void {
    const known = points.get(metric);
    if (known) known.push({ at, value });
    else points.set(metric, [{ at, value }]);
  }

  /** SQS tells once a minute how many wait and for how long. */
  function sample(queue: string, since: number, until: number): void {
    for (let at = Math.ceil(since / MINUTE_MS) * MINUTE_MS; at < until; at += MINUTE_MS) {
      add(metricKey('AWS/SQS', 'ApproximateNumberOfMessagesVisible', queue), 1, at);
      add(metricKey('AWS/SQS', 'ApproximateAgeOfOldestMessage', queue), (at - since) / 1000, at);
    }
  }

  function gone(queue: string, id: string): void {
    const message = waiting.get(`${queue} ${id}`);
    if (!message) return;
    waiting.delete(`${queue} ${id}`);
    sample(queue, message.since, Date.now());
    const harm = WAITING[queue];
    if (harm !== undefined && Date.now() - message.since > LATE_MS)
      harms.push({ at: message.since + LATE_MS, what: harm });
  }

  return {
    count: (namespace, name, of) => add(metricKey(namespace, name, of), 1),
    logged(functionName, { event, ...fields }) {
      const line = { message: event, function: functionName, ...fields };
      for (const { pattern, metric, value } of byFunction.get(functionName) ?? []) {
        const counted = matches(pattern, line) ? valueOf(value, line) : undefined;
        if (counted !== undefined) add(metric, counted);
      }
    },
    waits(queue, id) {
      const key = `${queue} ${id}`;
      if (!waiting.has(key)) waiting.set(key, { queue, since: Date.now() });
    },
    gone,
    hurt: (what) => void harms.push({ at: Date.now(), what }),
    end() {
      for (const { queue, since } of waiting.values()) sample(queue, since, Date.now());
      waiting.clear();
      return { points, harms };
    },
  };
}

/** What it means that a message waits there. */
const WAITING: Readonly<Record<string, string>> = {
  Replies: 'a reply waits',
  FallbackTexts: 'a text waits in the fallback',
};

/** A reply is read at once; one that has waited so long was held up. */
const LATE_MS = 2 * MINUTE_MS;
