import { useCallback, useEffect, useMemo, useState } from 'react';
import { consoleQueries } from '../api/queries.ts';
import { Console } from '../console.tsx';
import { SuggestionContext } from '../enrol/visit-form.ts';
import { ClockContext } from '../time/now.ts';
import { Beside } from './beside.tsx';
import { ClockBar } from './clock-bar.tsx';
import { useLaptopState, virtualNow } from './laptop-state.ts';
import { exampleVisit } from './example-visit.ts';

/** While the clock runs fast, changes come in dozens a second; the console asks anew at most this often. */
const REFRESH_MS = 400;

/** The console as a clinic has it, with the clock above and the patients' phones beside it. */
export function Laptop() {
  const [queries] = useState(consoleQueries);
  const { seen, isConnected, shown } = useLaptopState();
  /** Set by Next event: whoever it happens to is shown. */
  const [isFollowing, setIsFollowing] = useState(false);
  const [trouble, setTrouble] = useState<unknown>();
  const revision = seen?.state.revision;

  const [refresh] = useState(() => throttled(() => void queries.invalidateQueries(), REFRESH_MS));
  useEffect(() => {
    if (revision !== undefined) refresh();
  }, [revision, refresh]);

  const clock = useMemo(
    () => ({
      now: () => (seen ? virtualNow(seen) : Date.now()),
      everyMs: (seen?.state.clock.speed ?? 0) > 0 ? 1000 : 60_000,
    }),
    [seen],
  );
  const suggestion = useCallback(() => (seen ? exampleVisit(seen) : {}), [seen]);
  return (
    <ClockContext value={clock}>
      <SuggestionContext value={suggestion}>
        <div className="laptop">
          <ClockBar
            seen={seen}
            isConnected={isConnected}
            shown={shown}
            onNextEvent={setIsFollowing}
            trouble={trouble}
            onTrouble={setTrouble}
          />
          <Console
            queries={queries}
            beside={
              <Beside
                seen={seen}
                isFollowing={isFollowing}
                onFollowed={() => setIsFollowing(false)}
                onTrouble={setTrouble}
              />
            }
          />
        </div>
      </SuggestionContext>
    </ClockContext>
  );
}

/** At once where it has been quiet, else when the time is over; never not at all. */
function throttled(run: () => void, everyMs: number): () => void {
  let last = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    timer ??= setTimeout(
      () => {
        timer = undefined;
        last = performance.now();
        run();
      },
      Math.max(0, last + everyMs - performance.now()),
    );
  };
}
