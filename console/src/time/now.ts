import { createContext, useContext, useEffect, useState } from 'react';

/** What time it is: the desk's own clock, or on the laptop the virtual one. */
export interface PageClock {
  readonly now: () => number;
  /** How often what is shown of it is made anew. */
  readonly everyMs: number;
}

export const ClockContext = createContext<PageClock>({ now: () => Date.now(), everyMs: 10_000 });

/** In milliseconds; comes anew by itself. */
export function useNow(): number {
  const { now, everyMs } = useContext(ClockContext);
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((ticks) => ticks + 1), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now();
}
