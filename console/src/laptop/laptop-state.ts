import { useEffect, useRef, useState } from 'react';
import type { LaptopState } from '#local/laptop/state.ts';

export interface Seen {
  readonly state: LaptopState;
  /** By the browser's own clock; the virtual one runs on in between. */
  readonly receivedAt: number;
}

/** Long enough for any page, and short where the news does not come. */
const PATIENCE_MS = 3000;

/** What the laptop tells of itself, whole at every change. */
export function useLaptopState() {
  const [seen, setSeen] = useState<Seen>();
  const [isConnected, setIsConnected] = useState(true);
  const waiting = useRef(new Set<(revision: number) => void>());
  const revision = useRef(0);

  useEffect(() => {
    const events = new EventSource('/local/events');
    let newest: LaptopState | undefined;
    let frame = 0;
    events.addEventListener('message', ({ data }: MessageEvent<string>) => {
      newest = JSON.parse(data) as LaptopState;
      // At a high speed states come faster than a screen can show them.
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        if (newest) setSeen({ state: newest, receivedAt: performance.now() });
      });
    });
    events.addEventListener('open', () => setIsConnected(true));
    events.addEventListener('error', () => setIsConnected(false));
    return () => {
      events.close();
      cancelAnimationFrame(frame);
    };
  }, []);

  useEffect(() => {
    revision.current = seen?.state.revision ?? 0;
    for (const look of waiting.current) look(revision.current);
  }, [seen]);

  /** Resolves when the page shows this change: until then a button that made it is busy. */
  function shown(wanted: number | undefined): Promise<void> {
    if (wanted === undefined || revision.current >= wanted) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        waiting.current.delete(look);
        clearTimeout(timer);
        resolve();
      };
      const look = (now: number) => {
        if (now >= wanted) done();
      };
      const timer = setTimeout(done, PATIENCE_MS);
      waiting.current.add(look);
    });
  }
  return { seen, isConnected, shown };
}

/** Virtual milliseconds: the server says when something happens, the page lets its clock run in between. */
export const virtualNow = ({ state: { clock }, receivedAt }: Seen): number =>
  Date.parse(clock.now) + (performance.now() - receivedAt) * clock.speed;
