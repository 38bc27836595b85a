/** Does something later, whatever else stands still. */
export type Later = (ms: number, act: () => void) => void;

/**
 * Lets everything of ours stand still: timers of the workflows, functions and queues that fall due meanwhile go off when
 * it is over. What runs by `outside`, Twilio and the patients, goes on. Works on the virtual clock's timers and ends with it.
 */
export function standstill() {
  const { setTimeout: setOutside, clearTimeout: clearOutside } = globalThis;
  const moved = new Map<NodeJS.Timeout, NodeJS.Timeout>();
  let until = 0;

  function setWithin(act: () => void, ms = 0): NodeJS.Timeout {
    const fire = () => {
      const ahead = until - Date.now();
      if (ahead > 0) {
        moved.set(timer, setOutside(fire, ahead));
        return;
      }
      moved.delete(timer);
      act();
    };
    const timer = setOutside(fire, ms);
    return timer;
  }
  function clearWithin(timer: NodeJS.Timeout | undefined): void {
    if (timer === undefined) return;
    clearOutside(timer);
    clearOutside(moved.get(timer));
    moved.delete(timer);
  }
  Object.assign(globalThis, { setTimeout: setWithin, clearTimeout: clearWithin });

  return {
    outside: ((ms, act) => void setOutside(act, ms)) satisfies Later,
    standStill(ms: number): void {
      until = Date.now() + ms;
    },
    isStill: (): boolean => Date.now() < until,
    /** Puts the clock's own timers back. */
    end: (): void => void Object.assign(globalThis, { setTimeout: setOutside, clearTimeout: clearOutside }),
  };
}
