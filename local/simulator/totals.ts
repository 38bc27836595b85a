import { FAULT_CLASSES, type FaultClass } from './fault-catalogue.ts';
import type { Played, Violation } from './play.ts';

/** Sums over seeds; `--json` prints it with the times and the violation. */
export interface Totals {
  readonly seeds: number;
  readonly episodes: number;
  readonly events: number;
  readonly texts: number;
  readonly replies: number;
  readonly callbacks: number;
  /** Faults that struck, by class; and in how many seeds each class struck at all. */
  readonly faults: Readonly<Record<FaultClass, number>>;
  readonly seedsWith: Readonly<Record<FaultClass, number>>;
  /** Of all traces in the order of their seeds: the same on every machine, however many threads there were. */
  readonly digest: string;
}

/** What is kept of a run to be added up; small, for it crosses threads. */
export type SeedResult = Pick<
  Played,
  'seed' | 'digest' | 'episodes' | 'events' | 'faults' | 'texts' | 'replies' | 'callbacks'
> & {
  readonly violation?: Violation;
};

export const resultOf = ({ trace: _trace, injected: _injected, crashPoints: _points, ...result }: Played): SeedResult =>
  result;

const none = (): Record<FaultClass, number> =>
  Object.fromEntries(FAULT_CLASSES.map((kind) => [kind, 0])) as Record<FaultClass, number>;

/** In the order of the seeds, whichever thread was faster. */
export function totalsOf(results: readonly SeedResult[]): Totals {
  const sum = (count: (result: SeedResult) => number): number =>
    results.reduce((total, result) => total + count(result), 0);
  const faults = none();
  const seedsWith = none();
  for (const result of results) {
    for (const kind of FAULT_CLASSES) {
      const count = result.faults[kind] ?? 0;
      faults[kind] += count;
      if (count > 0) seedsWith[kind]++;
    }
  }
  return {
    seeds: results.length,
    episodes: sum(({ episodes }) => episodes),
    events: sum(({ events }) => events),
    texts: sum(({ texts }) => texts),
    replies: sum(({ replies }) => replies),
    callbacks: sum(({ callbacks }) => callbacks),
    faults,
    seedsWith,
    digest: digestOf(results.map(({ digest }) => digest)),
  };
}

/** FNV-1a over the digests. */
function digestOf(digests: readonly string[]): string {
  let hash = 0x811c9dc5;
  for (const character of digests.join()) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
