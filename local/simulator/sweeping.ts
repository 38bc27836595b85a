import type { WorldEvent } from './events.ts';
import type { Faults } from './faults.ts';
import type { standstill } from './standstill.ts';
import type { World } from './world.ts';

const MINUTE_MS = 60_000;

/** As the stack schedules it. */
const SWEEP_MS = 15 * MINUTE_MS;

/**
 * A sweep that would find nothing is let out: where nothing was done since one that found nothing to do, for a day; where
 * something was done and no fault has struck, or texts wait for the morning, for an hour.
 */
const QUIET_MS = 24 * 60 * MINUTE_MS;
const UNTROUBLED_MS = 60 * MINUTE_MS;

/** What may give the next sweep something to do. */
const isDoing = (event: WorldEvent): boolean =>
  event.kind === 'texted' ||
  event.kind === 'posting' ||
  (event.kind === 'written' && event.port !== 'sweeps' && !event.method.startsWith('load'));

interface SweepOptions {
  readonly faults: Faults;
  readonly stillness: ReturnType<typeof standstill>;
  /** Lets none out, for whoever counts them. */
  readonly isEvery: boolean;
  readonly onMissed: () => void;
}

export function sweeping(world: World, { faults, stillness, isEvery, onMissed }: SweepOptions) {
  const startedAt = Date.now();
  const mayLag = faults.mayStrike('index-lags') || faults.mayStrike('list-lags') || faults.mayStrike('list-fails');
  let missedUntil = 0;
  /** What has been done, and what has struck, since a sweep that came to its end. */
  let doings = 0;
  let strikes = 0;
  /** Sweeps that come all the same, for what an index or a list did not show yet. */
  let extra = 0;
  let timers = 0;
  let dueAt = Infinity;

  function due(afterMs: number): void {
    const at = startedAt + Math.ceil((Date.now() + afterMs - startedAt) / SWEEP_MS) * SWEEP_MS;
    if (at >= dueAt) return;
    dueAt = at;
    const timer = ++timers;
    stillness.outside(at - Date.now(), () => {
      if (timer === timers) run();
    });
  }

  function run(): void {
    dueAt = Infinity;
    // By the clock, however long this one takes to start.
    if (isEvery) due(SWEEP_MS);
    const missed = faults.strike('sweep-missed', 0);
    if (missed) missedUntil = Date.now() + missed.between(0.3, 6) * 60 * MINUTE_MS;
    const isDoubled = faults.strike('sweep-doubled', 0) !== undefined;
    if (stillness.isStill() || Date.now() < missedUntil) {
      onMissed();
      due(SWEEP_MS);
      return;
    }
    extra = doings > 0 ? Number(mayLag) : Math.max(0, extra - 1);
    doings = 0;
    strikes = 0;
    void world.sweep().then(async (isDone) => {
      const isLeft = (await world.ports.texts.deferred()).length > 0;
      if (isEvery || !isDone || strikes > 0 || extra > 0) due(SWEEP_MS);
      else due(isLeft || doings > 0 ? UNTROUBLED_MS : QUIET_MS);
    });
    if (isDoubled) void world.sweep();
  }
  due(SWEEP_MS);

  return {
    see(event: WorldEvent): void {
      if (!isDoing(event)) return;
      doings++;
      due(strikes > 0 ? SWEEP_MS : UNTROUBLED_MS);
    },
    /** Not what strikes the sweep itself: that it failed is seen at its end. */
    struck(line: number): void {
      if (line === 0) return;
      strikes++;
      due(SWEEP_MS);
    },
  };
}
