import { parseEnrollment } from '#contracts/enrollment.ts';
import { VISIT_FINISHED } from '#contracts/visit-event.ts';
import type { LocalDate, MobileNumber } from '#domain/ids.ts';
import { inZone } from '#domain/local-time.ts';
import type { Ports } from '#ports';
import { enroll } from '#use-cases/enroll.ts';
import { toTimestamp } from './functions.ts';
import type { VisitPlan } from './patients.ts';
import type { Later } from './standstill.ts';
import type { VisitSent } from './visit-events.ts';

type Body = { readonly visitId: string };

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Minutes between a system's tries to send a visit. */
const RETRY_MINUTES = [1, 5, 30, 60, 120, 240, 480, 480, 480];

/** A phone that is in use is free again when the other follow-up is over. */
const DAYS_UNTIL_FREE = 16;

export type EnrolKind = 'enrolled' | 'known' | 'phone-in-use' | 'opted-out' | 'newer-visit';

interface ClinicOptions {
  readonly outside: Later;
  /** Calls the enrolment's function; rejects where it gets no answer, or a 5xx. */
  readonly call: (line: number, run: (ports: Ports) => Promise<EnrolKind>) => Promise<EnrolKind>;
  /** A visit that was refused for its phone comes again in so many milliseconds. */
  readonly onPhoneFreed: (visit: VisitPlan, inMs: number) => void;
  readonly numberOf: (visit: VisitPlan) => MobileNumber;
  /** Its system knows the bus and not the API. */
  readonly isByEvent: (visit: VisitPlan) => boolean;
  /** Puts an event on the bus; rejects where that is not taken. */
  readonly put: (sent: VisitSent) => Promise<void>;
  readonly onBody: (visit: VisitPlan, body: object, visitId: string, event?: object) => void;
  readonly note: (line: number, what: string) => void;
}

/** The system that sends visits: it tries until it has an answer, and sometimes once more. */
export function clinicSystem(options: ClinicOptions) {
  const { outside, call, put, isByEvent, onPhoneFreed, numberOf, onBody, note } = options;

  function enrol(visit: VisitPlan, attempt = 1): void {
    const { line, visitedDaysBefore } = visit;
    const person = { ...visit.person, mobile: numberOf(visit) };
    const visitId = attempt === 1 ? person.visitId : `${person.visitId}-again`;
    const visitOn = daysAgo(visitedDaysBefore, person.timeZone);
    const body = { ...person, visitId, visitOn, consent: { givenOn: visitOn } };
    const onInUse = onceInUse(visit, attempt);
    if (isByEvent(visit)) return sendEvents({ ...visit, person }, body, onInUse);
    onBody({ ...visit, person }, body, visitId);

    const send = (tries: number): void => {
      call(line, (ports) => enrolOnce(ports, body)).then(
        (kind) => {
          note(line, `visit ${visit.visit} is ${kind}`);
          if (kind === 'phone-in-use') onInUse();
          if (kind === 'enrolled' && visit.visit % 3 === 0) outside(45 * MINUTE_MS, () => send(RETRY_MINUTES.length));
        },
        () => {
          const minutes = RETRY_MINUTES[tries];
          if (minutes !== undefined) outside(minutes * MINUTE_MS, () => send(tries + 1));
        },
      );
    };
    send(0);
  }

  /** However often that is heard of. */
  function onceInUse(visit: VisitPlan, attempt: number): () => void {
    let isFirst = visit.relation === 'other-patient' && attempt === 1;
    return () => {
      if (!isFirst) return;
      isFirst = false;
      outside(DAYS_UNTIL_FREE * DAY_MS, () => enrol(visit, 2));
      onPhoneFreed(visit, DAYS_UNTIL_FREE * DAY_MS);
    };
  }

  function sendEvents(visit: VisitPlan, body: Body, onRefused: () => void): void {
    const { line } = visit;
    const eventNamed = (id: string) => ({
      version: '0',
      id,
      'detail-type': VISIT_FINISHED,
      source: 'ehr',
      detail: body,
    });
    const event = eventNamed(`event-of-${body.visitId}`);
    onBody(visit, body, body.visitId, event);

    const send = (sent: object, tries: number): void => {
      put({ event: sent, line, onRefused }).then(
        () => note(line, `the bus takes visit ${visit.visit}`),
        () => {
          const minutes = RETRY_MINUTES[tries];
          if (minutes !== undefined) outside(minutes * MINUTE_MS, () => send(sent, tries + 1));
        },
      );
    };
    send(event, 0);
    // Sent once more by the clinic's system: another event, of the same visit.
    if (visit.visit % 3 === 0) outside(45 * MINUTE_MS, () => send(eventNamed(`${event.id}-again`), 0));
  }
  return { enrol };
}

/** As the function does it. */
export async function enrolOnce(ports: Ports, body: unknown): Promise<EnrolKind> {
  const parsed = parseEnrollment(body, ports.clock.now(), ports.protocol);
  if (!parsed.ok)
    throw new Error(`expected an enrolment, got faults in ${parsed.faults.map(({ field }) => field).join(', ')}`);
  return (await enroll(ports, parsed.body)).kind;
}

const daysAgo = (days: number, timeZone: string): LocalDate =>
  inZone(toTimestamp(Date.now()), timeZone).toPlainDate().subtract({ days }).toString();
