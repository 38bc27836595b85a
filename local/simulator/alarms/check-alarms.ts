import type { Release } from '../definitions.ts';
import { draws } from '../draws.ts';
import { FAULT_CLASSES, type FaultClass } from '../fault-catalogue.ts';
import type { FaultPlan } from '../faults.ts';
import type { Invariant } from '../invariants/invariant.ts';
import { DAYS_TO_PLAY, startOf } from '../patients.ts';
import { play } from '../play.ts';
import { evaluate, type Ring } from './evaluate.ts';
import { alarmsOf, FAULT_ALARMS } from './fault-alarms.ts';
import { type Harm, measuring } from './measures.ts';
import type { Watching } from './synthesized-alarms.ts';

/** What a class of faults came to over its seeds. */
export interface Alarmed {
  readonly kind: FaultClass;
  readonly rung: readonly string[];
  readonly harms: number;
  /** From a harm to its own alarm, in minutes, the slowest. */
  readonly slowestMinutes: number;
  readonly faults: readonly string[];
}

export interface AlarmChecks {
  readonly classes: readonly Alarmed[];
  readonly cleanDays: number;
  readonly cleanRings: readonly Ring[];
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** By then the first patients have been asked. */
const FAULTS_FROM_DAYS = 4;
const DAYS_OF_FAULTS = 6;

/** Words that an engineer is promised. */
const WITHIN_MINUTES = 5;

/** Functions of which each seed of `function-broken` breaks one. */
export const BREAKABLE = [
  ...['receive-text', 'read-text', 'open-callback', 'sweep', 'send-check-in'],
  ...['record-silence', 'check-callback', 'console-api', 'enroll'],
];

interface Scene {
  readonly releases: readonly [Release, Release];
  readonly watching: Watching;
  readonly episodes: number;
}

interface Observed {
  readonly rings: readonly Ring[];
  readonly harms: readonly Harm[];
  readonly endsAt: number;
}

/** One clinic for so many days, under the eyes of the synthesized alarms. */
export async function observe(
  { releases, watching, episodes }: Scene,
  seed: number,
  days: number,
  plan: (startAt: number) => FaultPlan,
): Promise<Observed> {
  const startAt = startOf(draws(seed));
  const measures = measuring(watching);
  await play({ seed, episodes, releases, plan: plan(startAt), invariants: [endingAfter(days)], measures });
  const measured = measures.end();
  const endsAt = startAt + days * DAY_MS;
  return {
    endsAt,
    // The first sweep comes after a quarter of an hour.
    rings: evaluate(watching.alarms, measured, startAt + 15 * MINUTE_MS, endsAt),
    harms: measured.harms.toSorted((one, other) => one.at - other.at),
  };
}

/** Ends a run: what happens after the days that are looked at needs no playing. */
const endingAfter = (days: number): Invariant => ({
  name: 'enough',
  holds: 'The run goes on.',
  watch({ outside }, violated) {
    // Day by day: a timer takes no more than 24 of them.
    const next = (left: number): void =>
      left === 0 ? violated('all its days are over') : outside(DAY_MS, () => next(left - 1));
    next(days);
    return {};
  },
});

export async function checkClass(scene: Scene, kind: FaultClass, seeds: readonly number[]): Promise<Alarmed> {
  const expected = FAULT_ALARMS[kind];
  const rung = new Set<string>();
  const faults: string[] = [];
  let slowest = 0;
  let count = 0;
  for (const [index, seed] of seeds.entries()) {
    const picks = kind === 'function-broken' ? BREAKABLE[index % BREAKABLE.length] : undefined;
    const { rings, harms, endsAt } = await observe(scene, seed, FAULTS_FROM_DAYS + DAYS_OF_FAULTS, (startAt) => ({
      kind: 'every',
      of: kind,
      from: startAt + FAULTS_FROM_DAYS * DAY_MS,
      ...(picks !== undefined && { picks }),
    }));
    for (const { alarm } of rings) rung.add(alarm);
    for (const { at, what } of harms) {
      const own = alarmsOf(what);
      const ring = rings.find(({ alarm, until }) => own.includes(alarm) && until > at);
      const minutes = ring ? Math.max(0, (ring.at - at) / MINUTE_MS) : Infinity;
      // What happened in the last minutes of a run cannot be told of in it.
      if (minutes > WITHIN_MINUTES && at + WITHIN_MINUTES * MINUTE_MS > endsAt) continue;
      count++;
      slowest = Math.max(slowest, minutes);
      if (minutes > WITHIN_MINUTES)
        faults.push(
          `seed ${seed}: ${what} at ${new Date(at).toISOString()}, and ${own.join(' or ')} ${ring ? `after ${minutes.toFixed(1)} minutes` : 'never'}`,
        );
    }
  }
  if ('raises' in expected) {
    if (count === 0) faults.push('nobody was harmed in any seed');
    for (const alarm of expected.raises) if (!rung.has(alarm)) faults.push(`${alarm} was never raised`);
  }
  return { kind, rung: [...rung].toSorted(), faults, harms: count, slowestMinutes: slowest };
}

/** Every class of faults, and clean clinic-days without any. */
export async function checkAlarms(
  scene: Scene,
  { seedsOfEach, cleanDays }: { readonly seedsOfEach: number; readonly cleanDays: number },
  onStep: (what: string) => void = () => {},
): Promise<AlarmChecks> {
  const classes: Alarmed[] = [];
  for (const kind of FAULT_CLASSES) {
    onStep(kind);
    const count = kind === 'function-broken' ? Math.max(seedsOfEach, BREAKABLE.length) : seedsOfEach;
    classes.push(
      await checkClass(
        scene,
        kind,
        Array.from({ length: count }, (_, index) => index + 1),
      ),
    );
  }
  const cleanRings: Ring[] = [];
  let days = 0;
  for (let seed = 1; days < cleanDays; seed++) {
    onStep(`clean day ${days}`);
    cleanRings.push(...(await observe(scene, seed, DAYS_TO_PLAY, () => ({ kind: 'none' }))).rings);
    days += DAYS_TO_PLAY;
  }
  return { classes, cleanDays: days, cleanRings };
}
