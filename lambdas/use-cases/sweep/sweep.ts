import { openEscalated } from './escalated.ts';
import { ringPastDue } from './past-due.ts';
import { takeInMissed } from './missed.ts';
import { takeInReports } from './reports.ts';
import { sendDeferred } from './deferred.ts';
import { readStrangersAgain } from './strangers.ts';

type SweepPorts = Parameters<typeof openEscalated>[0] &
  Parameters<typeof ringPastDue>[0] &
  Parameters<typeof takeInMissed>[0] &
  Parameters<typeof takeInReports>[0] &
  Parameters<typeof sendDeferred>[0] &
  Parameters<typeof readStrangersAgain>[0];

/** Each on its own, and what it counts. First what is known of our texts: it spares the others a question to Twilio. */
const STEPS = {
  'reports taken in': takeInReports,
  'texts taken in': takeInMissed,
  'texts sent': sendDeferred,
  'strangers read again': readStrangersAgain,
  'callbacks opened': openEscalated,
  'supervisor told': ringPastDue,
} as const satisfies Record<string, (ports: SweepPorts) => Promise<number>>;

/**
 * Finds what a fault has left undone and does it: safe to run at any time, twice at once too. A step that fails keeps
 * no other from its work; the next sweep tries it again.
 */
export async function sweep(ports: SweepPorts): Promise<void> {
  const failures: unknown[] = [];
  for (const [outcome, step] of Object.entries(STEPS)) {
    try {
      const count = await step(ports);
      ports.log.info({ event: 'sweep', outcome, count });
    } catch (error) {
      ports.log.error({ event: 'sweep-failed', outcome });
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `sweep: ${failures.length} of its steps failed`);
}
