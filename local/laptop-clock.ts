import type { VirtualClock } from './virtual-clock.ts';

/** Real milliseconds between two steps of a running clock. */
const STEP_MS = 50;

const DAY_MS = 24 * 3600 * 1000;

export type LaptopClock = ReturnType<typeof laptopClock>;

/** The hands of the virtual clock: step by step, or at a speed. One movement at a time. */
export function laptopClock(clock: VirtualClock, invocations: () => number) {
  let speed = 0;
  let movement: Promise<void> = Promise.resolve();
  let isMoving = false;

  function move(by: () => Promise<void>): Promise<void> {
    movement = movement.then(async () => {
      isMoving = true;
      await by().finally(() => (isMoving = false));
    });
    return movement;
  }

  async function toNextEvent(): Promise<void> {
    const before = invocations();
    while (invocations() === before && (await clock.next()));
  }

  const ahead = (ms: number) => clock.runUntil(new Date(clock.now().getTime() + ms));

  const timer = setInterval(() => {
    if (speed > 0 && !isMoving) void move(() => ahead(speed * STEP_MS));
  }, STEP_MS);

  return {
    advance: (to: 'next-event' | 'next-day'): Promise<void> =>
      move(() => (to === 'next-event' ? toNextEvent() : ahead(DAY_MS))),
    /** Virtual seconds for each real one; 0 stops the clock. */
    setSpeed(next: number): void {
      speed = next;
    },
    speed: (): number => speed,
    async stop(): Promise<void> {
      clearInterval(timer);
      await movement;
    },
  };
}
