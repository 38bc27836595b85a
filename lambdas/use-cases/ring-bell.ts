import type { Episode } from '#domain/episode.ts';
import type { Reading } from '#domain/reading.ts';
import type { Bell, Ports } from '#ports';

/** A bell that cannot be rung is a fault for whoever retries, and one that engineers hear of. */
export async function ringBell({ bell, log }: Pick<Ports, 'bell' | 'log'>, ...ring: Parameters<Bell['ring']>) {
  const [reason] = ring;
  try {
    await bell.ring(...ring);
  } catch (error) {
    log.error({ event: 'bell-not-rung', outcome: reason });
    throw error;
  }
}

/**
 * An urgent callback that is open has rung for another reason, and may be with somebody who has called already: new words
 * of danger ring once more. The row is the escalation, so a bell that is broken keeps nothing back; it is in the log.
 */
export async function ringAgain(
  ports: Pick<Ports, 'bell' | 'log'>,
  { openCallback }: Pick<Episode, 'openCallback'>,
  { safety }: Pick<Reading, 'safety'>,
): Promise<void> {
  if (safety.length > 0 && openCallback?.priority === 'urgent')
    await ringBell(ports, 'callback-opened', 'urgent').catch(() => {});
}
