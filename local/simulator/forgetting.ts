import type { standstill } from './standstill.ts';
import type { World } from './world.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Lambda itself tries a scheduled run that failed twice more. */
const AGAIN_AFTER_MS = [MINUTE_MS, 2 * MINUTE_MS];

/** Before that no follow-up is at its end, unless staff erase somebody: replies count for 30 days after a visit that was three days ago at most. */
const FIRST_END_MS = 28 * DAY_MS;

interface ForgettingOptions {
  /** The first of them, after the start. */
  readonly nightFrom: number;
  readonly everyMs: number;
  readonly stillness: ReturnType<typeof standstill>;
  /** Lets no night out, for whoever counts them. */
  readonly isEvery: boolean;
}

/** Once a day from when the stack was deployed. A night on which nothing can have been kept long enough is let out. */
export function forgetting(world: World, { nightFrom, everyMs, stillness, isEvery }: ForgettingOptions): void {
  const startedAt = Date.now();

  async function isDue(): Promise<boolean> {
    if (isEvery || Date.now() >= startedAt + FIRST_END_MS) return true;
    const { episodes, unmatched, clock } = world.ports;
    return (await episodes.forgetting()).length > 0 || (await unmatched.settledBefore(clock.now())).length > 0;
  }
  async function tryIt(tries = 0): Promise<void> {
    if (await world.forget()) return;
    const againMs = AGAIN_AFTER_MS[tries];
    if (againMs !== undefined) setTimeout(() => void tryIt(tries + 1), againMs);
  }
  function night(): void {
    stillness.outside(everyMs, night);
    if (stillness.isStill()) return;
    void isDue().then((is) => (is ? tryIt() : undefined));
  }
  stillness.outside(nightFrom, night);
}
