import { CheckInSettled, CheckInUnsent, EpisodeClosed, OutsideWakingHours, TwilioUnavailable } from '#domain/errors.ts';
import type { EpisodeId } from '#domain/ids.ts';
import type { Log, LogEvent } from '#ports';

/** What the workflows know by name: answers to them, though AWS counts each as an error of the function. */
const NAMED = [EpisodeClosed, CheckInSettled, CheckInUnsent, OutsideWakingHours, TwilioUnavailable];

/** Logs how a task ends that ends by throwing: alarms tell by it an answer from a fault. */
export async function loggingItsEnd<T>(
  log: Log,
  { episodeId, callbackId, day }: { readonly episodeId: EpisodeId } & Pick<LogEvent, 'callbackId' | 'day'>,
  run: () => Promise<T>,
): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const outcome = error instanceof Error ? error.name : 'unknown';
    const fields = { episodeId, ...(callbackId && { callbackId }), ...(day !== undefined && { day }), outcome };
    if (NAMED.some((named) => error instanceof named)) log.info({ event: 'task-ended', ...fields });
    else log.error({ event: 'task-failed', ...fields });
    throw error;
  }
}
