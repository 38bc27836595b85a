import { SCHEMA } from '#contracts/payloads.ts';
import { alertName, alertsDue, type Callback, SUPERVISOR_ALERTS } from '#domain/callback.ts';
import type { Timestamp } from '#domain/ids.ts';
import { isBefore, plus } from '#domain/local-time.ts';
import type { Ports } from '#ports';
import { checkCallback } from '../check-callback.ts';
import { countOf, NO_LONGER_THAN, someAtOnce } from './some-at-once.ts';

/** The callback's own clock goes first. */
const GRACE = { minutes: -15 };

type PastDuePorts = Parameters<typeof checkCallback>[0] & Pick<Ports, 'callbacks'>;

/** Tells the supervisor of what is past due where the callback's clock has not. */
export async function ringPastDue(ports: PastDuePorts): Promise<number> {
  const { callbacks, clock, log } = ports;
  const now = clock.now();
  const rows = await callbacks.worklist();
  const overdue = rows.filter(({ dueAt }) => isBefore(dueAt, now));
  log.info({ event: 'worklist', outcome: 'open', count: rows.length });
  log.info({ event: 'worklist', outcome: 'overdue', count: overdue.length });
  // Told as often as there is to tell; the sum below is not free, and rows may stay for weeks.
  const untold = overdue.filter(({ alerts, priority }) => !alerts.includes(alertName(priority, SUPERVISOR_ALERTS)));
  const until = plus(now, NO_LONGER_THAN);
  return countOf(
    await someAtOnce(untold, (row) => ringFor(ports, row, now), { clock, until }),
    'tell of all callbacks',
  );
}

async function ringFor(ports: PastDuePorts, row: Callback, now: Timestamp): Promise<number> {
  const { id: callbackId, episodeId, priority, alerts } = row;
  let count = 0;
  for (let look = 1; look <= alertsDue(row, plus(now, GRACE), ports.clinic); look++) {
    if (alerts.includes(alertName(priority, look))) continue;
    await checkCallback(ports, { schema: SCHEMA, episodeId, callbackId, priority, look });
    count++;
  }
  return count;
}
