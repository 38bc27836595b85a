import type { Played } from './play.ts';

/** What a run is made of: the visits that are enrolled, and the faults that strike. */
export interface Cause {
  readonly visits: readonly number[];
  readonly faults: readonly string[];
}

export interface Shrunk extends Cause {
  readonly played: Played;
  /** Runs that it took. */
  readonly runs: number;
}

/** Shrinking is a courtesy: after so many runs the shortest so far is told. */
const MAX_RUNS = 400;

/**
 * Looks for less that still breaks the same invariant: fewer visits first, for each run is then shorter, then fewer
 * faults, by halves and smaller parts (delta debugging), until no single one can be left out.
 */
export async function shrink(
  failed: Played,
  visits: readonly number[],
  run: (cause: Cause) => Promise<Played>,
): Promise<Shrunk> {
  const invariant = failed.violation?.invariant;
  let runs = 0;
  let best: Shrunk = { visits, faults: failed.injected, played: failed, runs };
  const breaks = async (cause: Cause): Promise<boolean> => {
    if (runs >= MAX_RUNS) return false;
    runs++;
    const played = await run(cause);
    if (played.violation?.invariant !== invariant) return false;
    // What was to strike after the violation has not: it is left out with no further try.
    best = { visits: cause.visits, faults: cause.faults.filter((id) => played.injected.includes(id)), played, runs };
    return true;
  };
  await fewest(best.visits, (kept) => breaks({ visits: kept, faults: best.faults }));
  if (best.faults.length > 0 && !(await breaks({ visits: best.visits, faults: [] })))
    await fewest(best.faults, (kept) => breaks({ visits: best.visits, faults: kept }));
  await fewest(best.visits, (kept) => breaks({ visits: kept, faults: best.faults }));
  return { ...best, runs };
}

/** Delta debugging: leaves out ever smaller parts, as long as what is left still fails. */
export async function fewest<T>(all: readonly T[], fails: (kept: readonly T[]) => Promise<boolean>): Promise<void> {
  let kept = all;
  let size = Math.ceil(kept.length / 2);
  while (kept.length > 1) {
    let hasShrunk = false;
    for (let from = 0; from < kept.length && kept.length > 1;) {
      const rest = kept.filter((_, index) => index < from || index >= from + size);
      if (rest.length > 0 && (await fails(rest))) {
        kept = rest;
        hasShrunk = true;
      } else {
        from += size;
      }
    }
    if (size === 1 && !hasShrunk) return;
    size = size === 1 ? 1 : Math.ceil(size / 2);
  }
}
