/** Real milliseconds between two looks at whether something has changed. */
const PERIOD_MS = 100;

interface Watcher<S> {
  readonly show: (state: S) => Promise<void>;
  isStale: boolean;
  isBusy: boolean;
}

/** Shows a state to all who watch, anew whenever it has changed, and to each no faster than it can take it. */
export function watchers<S>(read: (revision: number) => Promise<S>, onFailure: (error: unknown) => void) {
  const watching = new Set<Watcher<S>>();
  let revision = 0;

  async function show(state: S, watcher: Watcher<S>): Promise<void> {
    // one who cannot be shown anything has gone, which the signal says too
    await watcher.show(state).catch(() => {});
    watcher.isBusy = false;
  }

  const timer = setInterval(() => {
    const due = [...watching].filter(({ isStale, isBusy }) => isStale && !isBusy);
    if (due.length === 0) return;
    for (const watcher of due) Object.assign(watcher, { isStale: false, isBusy: true });
    read(revision).then(
      (state) => due.forEach((watcher) => void show(state, watcher)),
      (error: unknown) => {
        for (const watcher of due) watcher.isBusy = false;
        onFailure(error);
      },
    );
  }, PERIOD_MS);

  return {
    /** Returns the number of the change: a state of that revision, or of a later one, shows it. */
    changed(): number {
      for (const watcher of watching) watcher.isStale = true;
      return ++revision;
    },
    /** Shows the state as it is now, too. Resolves when the signal is aborted. */
    async watch(show: (state: S) => Promise<void>, signal: AbortSignal): Promise<void> {
      if (signal.aborted) return;
      const watcher = { show, isStale: true, isBusy: false };
      watching.add(watcher);
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      watching.delete(watcher);
    },
    stop: (): void => clearInterval(timer),
  };
}
