/** Real milliseconds between two looks at whether something has changed. */
const PERIOD_MS = 100;

/** Shows a state to all who watch, anew whenever it has changed, and never faster than they can take it. */
export function watchers<S>(read: () => Promise<S>) {
  const shows = new Set<(state: S) => Promise<void>>();
  let isChanged = false;
  let isShowing = false;

  const timer = setInterval(() => {
    if (!isChanged || isShowing || shows.size === 0) return;
    isChanged = false;
    isShowing = true;
    void read()
      .then((state) => Promise.all([...shows].map((show) => show(state))))
      .catch(() => {})
      .finally(() => (isShowing = false));
  }, PERIOD_MS);

  return {
    changed: (): void => {
      isChanged = true;
    },
    /** Resolves when the signal is aborted. */
    async watch(show: (state: S) => Promise<void>, signal: AbortSignal): Promise<void> {
      await show(await read());
      if (signal.aborted) return;
      shows.add(show);
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      shows.delete(show);
    },
    stop: (): void => clearInterval(timer),
  };
}
