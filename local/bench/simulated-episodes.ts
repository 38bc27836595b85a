import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { releases } from '../simulator/definitions.ts';
import { playSeed } from '../simulator/play-seed.ts';
import type { Section } from './section.ts';

/** A clinic of so many visits each, as the simulator plays by default. */
const EPISODES_IN_A_SEED = 10;

export interface Size {
  readonly episodes: number;
  readonly events: number;
  readonly seconds: number;
  /** What is still held when all is played. */
  readonly heldMegabytes: number;
}

/** Follow-up without faults, all invariants watched, in one thread. */
export async function simulateSizes(sizes: readonly number[]): Promise<readonly Size[]> {
  const deployed = releases();
  const play = (seed: number) => playSeed(deployed, { episodes: EPISODES_IN_A_SEED, among: [] }, seed);
  for (let seed = 1; seed <= 5; seed++) await play(seed);
  const measured: Size[] = [];
  for (const episodes of sizes) {
    let events = 0;
    const startedAt = performance.now();
    for (let seed = 1; seed <= episodes / EPISODES_IN_A_SEED; seed++) {
      const played = await play(seed);
      if (played.violation) throw new Error(`expected no violation without faults, got ${played.violation.what}`);
      events += played.events;
    }
    const seconds = (performance.now() - startedAt) / 1000;
    measured.push({ episodes, events, seconds, heldMegabytes: heldMegabytes() });
  }
  return measured;
}

/** 1 where twice the episodes take twice the time. */
export function growthExponent(sizes: readonly Size[]): number {
  const [first, last] = [sizes[0], sizes.at(-1)];
  if (!first || !last || first === last) return Number.NaN;
  return Math.log(last.seconds / first.seconds) / Math.log(last.episodes / first.episodes);
}

export async function simulationSection(isLong: boolean): Promise<Section> {
  const sizes = await simulateSizes([100, 1000, 10_000, ...(isLong ? [100_000] : [])]);
  const exponent = growthExponent(sizes);
  return {
    name: 'simulation',
    title: 'Episodes simulated',
    headings: ['episodes', 'events', 'seconds', 'episodes a second', 'MB held at the end'],
    rows: sizes.map(({ episodes, events, seconds, heldMegabytes: held }) => [
      String(episodes),
      String(events),
      seconds.toFixed(1),
      (episodes / seconds).toFixed(0),
      held.toFixed(0),
    ]),
    note:
      `Two weeks and more of every visit, with every invariant watched after each event, in one thread; seeds of ` +
      `${EPISODES_IN_A_SEED} visits. Time grows with the episodes to the power of ${exponent.toFixed(2)}.`,
    data: { sizes, exponent },
  };
}

function heldMegabytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed / 1e6;
}
