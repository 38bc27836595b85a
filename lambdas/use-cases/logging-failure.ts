import type { Log } from '#ports';

/** Of one message among several: says that it failed, and throws it back for its queue to bring again. */
export async function loggingFailure(
  { event, log }: { readonly event: string; readonly log: Pick<Log, 'error'> },
  run: () => Promise<void>,
): Promise<void> {
  try {
    await run();
  } catch (error) {
    log.error({ event, outcome: error instanceof Error ? error.name : 'unknown' });
    throw error;
  }
}
