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
