import type { WorldEvent } from './events.ts';
import type { Faults } from './faults.ts';
import type { standstill } from './standstill.ts';
import type { World } from './world.ts';

const MINUTE_MS = 60_000;
const SWEEP_MS = 15 * MINUTE_MS;

/** A sweep that found nothing, with nothing going on since, would find nothing: it is let out up to this long. */
const QUIET_MS = 24 * 60 * MINUTE_MS;

/** What may give the next sweep something to do. */
export const isDoing = (event: WorldEvent): boolean =>
  event.kind === 'texted' ||
  event.kind === 'posting' ||
  (event.kind === 'written' && event.port !== 'sweeps' && !event.method.startsWith('load'));

interface SweepOptions {
  readonly faults: Faults;
  readonly stillness: ReturnType<typeof standstill>;
  /** How often something was done so far. */
  readonly doings: () => number;
}

/** As the stack schedules it; but where one found nothing to do, or two where lists lag, and nothing was done since, seldom. */
export function sweepOften(world: World, { faults, stillness, doings }: SweepOptions): void {
  let missedUntil = 0;
  let ranAt = 0;
  let before: readonly [number, number] = [-1, -2];
  const mayLag = faults.mayStrike('index-lags') || faults.mayStrike('list-lags') || faults.mayStrike('list-fails');
  function next(): void {
    stillness.outside(SWEEP_MS, next);
    const missed = faults.strike('sweep-missed', 0);
    if (missed) missedUntil = Date.now() + missed.between(0.3, 6) * 60 * MINUTE_MS;
    const isDoubled = faults.strike('sweep-doubled', 0) !== undefined;
    if (stillness.isStill() || Date.now() < missedUntil) return;
    const [last, oneBefore] = before;
    const isQuiet = last === doings() && (oneBefore === last || !mayLag);
    if (isQuiet && Date.now() - ranAt < QUIET_MS) return;
    ranAt = Date.now();
    before = [doings(), before[0]];
    const isAllDone = async (): Promise<boolean> =>
      (await world.sweep()) && (await world.ports.texts.deferred()).length === 0;
    void isAllDone().then((isDone) => {
      // Failed, or with texts left to send, the next one has something to do.
      if (!isDone) before = [-1, -2];
    });
    if (isDoubled) void world.sweep();
  }
  next();
}
