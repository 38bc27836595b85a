import { SCHEMA } from '#contracts/payloads.ts';
import { alertName, alertsDue, SUPERVISOR_ALERTS } from '#domain/callback.ts';
import { isBefore, plus } from '#domain/local-time.ts';
import type { Ports } from '#ports';
import { checkCallback } from '../check-callback.ts';

/** The callback's own clock goes first. */
const GRACE = { minutes: -15 };

/** Tells the supervisor of what is past due where the callback's clock has not. */
export async function ringPastDue(
  ports: Parameters<typeof checkCallback>[0] & Pick<Ports, 'callbacks'>,
): Promise<number> {
  const { callbacks, clock, log, clinic } = ports;
  const now = clock.now();
  let count = 0;
  const rows = await callbacks.worklist();
  log.info({ event: 'worklist', outcome: 'open', count: rows.length });
  log.info({ event: 'worklist', outcome: 'overdue', count: rows.filter(({ dueAt }) => isBefore(dueAt, now)).length });
  for (const { id: callbackId, episodeId, priority, alerts, dueAt } of rows) {
    // Told as often as there is to tell; the sum below is not free, and rows may stay for weeks.
    if (!isBefore(dueAt, now) || alerts.includes(alertName(priority, SUPERVISOR_ALERTS))) continue;
    for (let look = 1; look <= alertsDue({ dueAt }, plus(now, GRACE), clinic); look++) {
      if (alerts.includes(alertName(priority, look))) continue;
      await checkCallback(ports, { schema: SCHEMA, episodeId, callbackId, priority, look });
      count++;
    }
  }
  return count;
}
