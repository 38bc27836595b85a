import { faultyFields, VisitEvent } from '#contracts/visit-event.ts';
import { parseVisit } from '#contracts/visit.ts';
import type { Staff } from '#domain/staff.ts';
import type { Ports } from '#ports';
import { enroll } from './enroll.ts';

/** Nobody signs in to send an event: the bus knows who may. */
const BY_EVENT: Staff = { id: 'visit-event', name: 'visit-event' };

type EnrollEventPorts = Parameters<typeof enroll>[0] & Pick<Ports, 'clinic'>;

/**
 * Enrols the visit of an event. Nobody waits for an answer, so one that cannot be enrolled is thrown back to its queue: it
 * ends among the dead letters, where an alarm finds it. Not so where the refusal is as the patient or a newer visit wants it.
 */
export async function enrollEvent(ports: EnrollEventPorts, input: unknown): Promise<void> {
  const event = VisitEvent.safeParse(input);
  const visit = parseVisit(event.data?.detail, '', ports.clock.now(), ports);
  if (!visit.ok) return refuse(ports, faultyFields(visit));
  const { kind } = await enroll(ports, visit.body, BY_EVENT);
  if (kind === 'phone-in-use') return refuse(ports, kind);
  if (kind === 'opted-out' || kind === 'newer-visit') ports.log.info({ event: 'visit-not-enrolled', outcome: kind });
}

function refuse({ log }: Pick<Ports, 'log'>, outcome: string): never {
  log.error({ event: 'visit-refused', outcome });
  throw new VisitRefused();
}

/** Its event stays in the queue. */
export class VisitRefused extends Error {
  override readonly name = 'VisitRefused';
  constructor() {
    super('expected a visit that can be enrolled');
  }
}
