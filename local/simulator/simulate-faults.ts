import { releases } from './definitions.ts';
import type { SimulateOptions } from './options.ts';
import { playSeed } from './play-seed.ts';
import type { Played } from './play.ts';
import { progressOn } from './progress.ts';
import { type Cause, shrink, type Shrunk } from './shrink.ts';
import { playInThreads } from './threads.ts';
import { totalsOf, type Totals } from './totals.ts';

export interface Simulated {
  readonly totals: Totals;
  readonly seconds: number;
  readonly threads: number;
  readonly violation?: { readonly seed: number; readonly shrunk: Shrunk };
}

/** Plays all seeds; the first violation is shrunk. */
export async function simulateFaults(
  options: SimulateOptions,
  threads: number,
  stderr: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>,
): Promise<Simulated> {
  const deployed = releases();
  const progress = progressOn(stderr, options.seeds);
  const startedAt = performance.now();
  const results = await playInThreads(
    { releases: deployed, options },
    Math.min(threads, Math.ceil(options.seeds / 10)),
    progress.show,
  ).finally(progress.end);
  const seconds = (performance.now() - startedAt) / 1000;
  const summary = { totals: totalsOf(results), seconds, threads };
  const failed = results.find(({ violation }) => violation);
  if (!failed) return summary;

  const { seed } = failed;
  const replay = (cause?: Cause): Promise<Played> =>
    playSeed(deployed, { ...options, ...(cause ? { only: cause.faults, visits: cause.visits } : {}) }, seed, {
      keepTrace: true,
    });
  const visits = options.visits ?? Array.from({ length: options.episodes }, (_, index) => index + 1);
  return { ...summary, violation: { seed, shrunk: await shrink(await replay(), visits, replay) } };
}

/** One seed, with every line of its trace. */
export const traceSeed = (options: SimulateOptions): Promise<Played> =>
  playSeed(releases(), options, options.seed, { keepTrace: true });
