import type { VirtualClock } from '../virtual-clock.ts';

/** Real milliseconds between two steps of a running clock. */
const STEP_MS = 50;

const DAY_MS = 24 * 3600 * 1000;

export type LaptopClock = ReturnType<typeof laptopClock>;

export interface LaptopClockOptions {
  readonly clock: VirtualClock;
  /** How many functions have been invoked so far: what makes an event. */
  readonly invocations: () => number;
  /** Time has passed, and everything that fell due in it has happened. */
  readonly onMoved: () => Promise<void>;
  /** A step of the running clock failed; nobody waits for it. */
  readonly onFailure: (error: unknown) => void;
}

/** The hands of the virtual clock: step by step, or at a speed. One movement at a time. */
export function laptopClock({ clock, invocations, onMoved, onFailure }: LaptopClockOptions) {
  let speed = 0;
  let movement: Promise<void> = Promise.resolve();
  let isMoving = false;

  function move(by: () => Promise<void>): Promise<void> {
    const moved = movement.then(async () => {
      isMoving = true;
      await by()
        .then(onMoved)
        .finally(() => (isMoving = false));
    });
    // whoever asked for it is told of a failure; the next movement does not inherit it
    movement = moved.catch(() => {});
    return moved;
  }

  async function toNextEvent(): Promise<void> {
    const before = invocations();
    while (invocations() === before && (await clock.next()));
  }

  const ahead = (ms: number) => clock.runUntil(new Date(clock.now().getTime() + ms));

  const timer = setInterval(() => {
    if (speed > 0 && !isMoving) move(() => ahead(speed * STEP_MS)).catch(onFailure);
  }, STEP_MS);

  return {
    advance: (to: 'next-event' | 'next-day'): Promise<void> =>
      move(() => (to === 'next-event' ? toNextEvent() : ahead(DAY_MS))),
    /** Virtual seconds for each real one; 0 stops the clock, once the step that is under way is done. */
    async setSpeed(next: number): Promise<void> {
      speed = next;
      if (next === 0) await movement;
    },
    speed: (): number => speed,
    async stop(): Promise<void> {
      clearInterval(timer);
      await movement;
    },
  };
}
