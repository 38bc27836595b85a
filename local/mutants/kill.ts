import { readFileSync } from 'node:fs';
import type { Release } from '../simulator/definitions.ts';
import { FAULT_CLASSES } from '../simulator/fault-catalogue.ts';
import { rememberReadings } from '../simulator/remember-readings.ts';
import { fewest } from '../simulator/shrink.ts';

/** What the process that tries a mutant is given, and prints: it runs in the copy of the source with the mistake in it. */
export interface Trial {
  readonly releases: readonly [Release, Release];
  readonly seeds: number;
  readonly episodes: number;
}

export type Verdict =
  | { readonly kind: 'survived'; readonly seeds: number }
  | {
      readonly kind: 'killed';
      readonly seed: number;
      readonly invariant: string;
      readonly what: string;
      /** Classes of faults, the fewest found that show it. */
      readonly faults: readonly string[];
    };

// Errors are everyday here, and nobody reads where they came from.
Error.stackTraceLimit = 0;

rememberReadings();
const { playSeed } = await import('../simulator/play-seed.ts');

const { releases, seeds, episodes } = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Trial;
/** Where it was found before, if it was. */
const known = Number(process.argv[3] ?? 0);
const options = { episodes, among: FAULT_CLASSES };

const kindOf = (id: string): string => id.split('#')[0] ?? id;

async function verdict(): Promise<Verdict> {
  for (const seed of [...(known > 0 ? [known] : []), ...Array.from({ length: seeds }, (_, index) => index + 1)]) {
    const { violation, injected } = await playSeed(releases, options, seed);
    if (!violation) continue;
    let [visits, kinds] = [
      Array.from({ length: episodes }, (_, index) => index + 1),
      [...new Set(injected.map(kindOf))],
    ];
    const breaks = async (kept: { readonly visits?: readonly number[]; readonly kinds?: readonly string[] }) => {
      const now = { visits, kinds, ...kept };
      const only = injected.filter((id) => now.kinds.includes(kindOf(id)));
      const played = await playSeed(releases, { ...options, only, visits: now.visits }, seed);
      if (played.violation?.invariant !== violation.invariant) return false;
      [visits, kinds] = [[...now.visits], [...now.kinds]];
      return true;
    };
    await fewest(visits, (kept) => breaks({ visits: kept }));
    if (!(await breaks({ kinds: [] }))) await fewest(kinds, (kept) => breaks({ kinds: kept }));
    return { kind: 'killed', seed, ...violation, faults: kinds };
  }
  return { kind: 'survived', seeds };
}

process.stdout.write(JSON.stringify(await verdict()));
process.exit();
