import type { Release } from './definitions.ts';
import type { SimulateOptions } from './options.ts';
import { type Play, play, type Played } from './play.ts';

type Changes = Pick<Play, 'keepTrace' | 'tamper' | 'manners'>;

/** Plays one of the seeds that were asked for. */
export const playSeed = (
  releases: readonly [Release, Release],
  { episodes, among, only, visits }: Omit<SimulateOptions, 'seeds' | 'seed'>,
  seed: number,
  changes: Changes = {},
): Promise<Played> =>
  play({
    seed,
    episodes,
    releases,
    plan: only ? { kind: 'only', ids: new Set(only) } : among.length > 0 ? { kind: 'drawn', among } : { kind: 'none' },
    ...(visits ? { visits: new Set(visits) } : {}),
    ...changes,
  });
