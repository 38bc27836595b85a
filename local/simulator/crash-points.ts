import { releases } from './definitions.ts';
import type { FaultClass } from './fault-catalogue.ts';
import type { Manner } from './manners.ts';
import { play, type Played } from './play.ts';

/** A handful of patients, each with a seed in which their story is a full one. */
const STORIES: readonly {
  readonly name: string;
  readonly seed: number;
  readonly episodes: number;
  readonly manner: Manner;
}[] = [
  { name: 'answers each check-in', seed: 1, episodes: 1, manner: 'prompt' },
  { name: 'answers days later', seed: 2, episodes: 1, manner: 'late' },
  { name: 'is silent', seed: 3, episodes: 1, manner: 'silent' },
  { name: 'texts too much', seed: 4, episodes: 1, manner: 'chatty' },
  { name: 'opts out', seed: 5, episodes: 1, manner: 'opting-out-in-words' },
  { name: 'opts out and comes back', seed: 6, episodes: 1, manner: 'coming-back' },
  { name: 'is in danger', seed: 7, episodes: 1, manner: 'in-danger' },
  { name: 'asks for a call', seed: 8, episodes: 1, manner: 'asking-for-a-call' },
  { name: 'has another number', seed: 12, episodes: 1, manner: 'wrong-number' },
];

const KINDS = ['crash-before', 'crash-after'] as const satisfies readonly FaultClass[];

/** The sweep's calls are many and alike: of those that concern no phone, so many are tried in each story. */
const SWEEP_CALLS = 40;

export interface CrashPoints {
  readonly stories: readonly { readonly name: string; readonly points: number }[];
  readonly points: number;
  readonly violations: readonly {
    readonly story: string;
    readonly fault: string;
    readonly invariant: string;
    readonly what: string;
  }[];
}

/** Kills a function before and after every call to a port of every use-case, one at a time, and plays on to the end. */
export async function sweepCrashPoints(): Promise<CrashPoints> {
  const deployed = releases();
  const stories: { readonly name: string; readonly points: number }[] = [];
  const violations: CrashPoints['violations'][number][] = [];
  for (const { name, seed, episodes, manner } of STORIES) {
    const run = (ids: readonly string[]): Promise<Played> =>
      play({ seed, episodes, manners: [manner], releases: deployed, plan: { kind: 'only', ids: new Set(ids) } });
    const { crashPoints, violation } = await run([]);
    if (violation) {
      // then crashes would only tell the same once more
      violations.push({ story: name, fault: 'no fault at all', ...violation });
      continue;
    }
    const places = crashPoints.flatMap(({ line, chances }) =>
      Array.from(
        { length: line === 0 ? Math.min(chances, SWEEP_CALLS) : chances },
        (_, index) => `#${line}.${index + 1}`,
      ),
    );
    const faults = KINDS.flatMap((kind) => places.map((place) => `${kind}${place}`));
    for (const fault of faults) {
      const { violation } = await run([fault]);
      if (violation) violations.push({ story: name, fault, ...violation });
    }
    stories.push({ name, points: faults.length });
  }
  return { stories, points: stories.reduce((sum, { points }) => sum + points, 0), violations };
}

/** One mistake in the product shows at many points. */
const MAX_TOLD = 20;

export const crashPointsReport = ({ stories, points, violations }: CrashPoints): string =>
  [
    ...stories.map((story) => `${String(story.points).padStart(6)}  ${story.name}`),
    `${String(points).padStart(6)}  crashes, before and after every call of every function, one at a time`,
    '',
    ...violations
      .slice(0, MAX_TOLD)
      .map(({ story, fault, invariant, what }) => `VIOLATION of ${invariant} by ${fault}, who ${story}: ${what}`),
    violations.length === 0 ? 'No violation.' : `${violations.length} violations.`,
    '',
  ].join('\n');
