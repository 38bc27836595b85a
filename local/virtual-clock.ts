import FakeTimers from '@sinonjs/fake-timers';

/** Real milliseconds that work under way may take before virtual time goes on without it: a retry may wait on a timer. */
const PATIENCE_MS = 5000;

/** A longer `setTimeout` fires at once, in Node and so in the virtual clock: 24.8 days. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

const realTimeout = setTimeout;
const clearRealTimeout = clearTimeout;

export type VirtualClock = ReturnType<typeof virtualClock>;

/** A turn of the event loop: input and output that are under way come in. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Until no promise has anything left to do: Node comes to its ticks when it has run all microtasks. Enough, and much
 * faster than a turn of the loop, where everything is in memory.
 */
export const allPromises = (): Promise<void> => new Promise((resolve) => process.nextTick(resolve));

/**
 * A clock for the whole process: `Date` and `setTimeout` follow it, input and output stay real. It stands still while
 * there is work under way, so that nothing that should have happened is overtaken by time.
 */
export function virtualClock(startAt: Date, workIsDone: () => Promise<void> = turn) {
  const clock = FakeTimers.install({
    now: startAt,
    toFake: ['setTimeout', 'clearTimeout', 'Date'],
    shouldClearNativeTimers: true,
  });
  const work = new Set<Promise<unknown>>();

  /** Reports work that time must wait for, and hands it back. */
  function track<T>(promise: Promise<T>): Promise<T> {
    const done: Promise<unknown> = promise.then(
      () => work.delete(done),
      () => work.delete(done),
    );
    work.add(done);
    return promise;
  }

  /** Until everything that could happen at this moment has happened. */
  async function settled(): Promise<void> {
    for (;;) {
      await workIsDone();
      if (work.size === 0) return;
      const patience = Promise.withResolvers<'out of patience'>();
      const timer = realTimeout(() => patience.resolve('out of patience'), PATIENCE_MS);
      const outcome = await Promise.race([Promise.allSettled(work), patience.promise]);
      clearRealTimeout(timer);
      if (outcome === 'out of patience') return;
    }
  }

  /** Moves to the next timer and lets it do its work; false where none is left. */
  async function next(): Promise<boolean> {
    await settled();
    if (clock.countTimers() === 0) return false;
    clock.next();
    await settled();
    return true;
  }

  /** Until tracked work is over. Time goes on only if it waits for that: for its turn to try once more. */
  async function finish(work: Promise<unknown>): Promise<void> {
    let isOver = false;
    const over = work.finally(() => (isOver = true));
    await settled();
    while (!isOver && clock.countTimers() > 0) {
      clock.next();
      await settled();
    }
    await over;
  }

  /** Lets everything happen, in its order, that falls due until then, or until `isOver` after one of them. */
  async function runUntil(time: Date, isOver: () => boolean = () => false): Promise<void> {
    await settled();
    for (let ahead = time.getTime() - Date.now(); ahead > 0; ahead = time.getTime() - Date.now()) {
      let isReached = false;
      setTimeout(() => (isReached = true), Math.min(ahead, LONGEST_TIMEOUT_MS));
      while (!isReached) {
        clock.next();
        await settled();
        if (isOver()) return;
      }
    }
  }

  return {
    track,
    settled,
    next,
    finish,
    runUntil,
    now: (): Date => new Date(),
    isIdle: (): boolean => clock.countTimers() === 0,
    uninstall: (): void => clock.uninstall(),
  };
}
