import type { EnrollmentBody } from '#contracts/enrollment.ts';
import { LANGUAGES } from '#domain/episode.ts';
import type { Draws } from './draws.ts';
import { MANNERS, type Manner } from './manners.ts';
import { marker, NUMBER_STEM } from './words.ts';

/** One visit that a clinic enrols: of a patient, behind a phone that others may share. */
export interface VisitPlan {
  /** From 1 on. */
  readonly visit: number;
  /** The phone, numbered as the first visit behind it. */
  readonly line: number;
  readonly manner: Manner;
  /** Hours after the simulation's start. */
  readonly enrolledAfterHours: number;
  /** How late a visit is enrolled: the date of the visit is put in then. */
  readonly visitedDaysBefore: number;
  /** Hours before the enrolment at which somebody texts from a phone that we do not know yet. */
  readonly strangerBeforeHours?: number;
  readonly person: Omit<EnrollmentBody, 'visitOn' | 'consent'>;
  /** Two visits on the same phone: of whom the second one is. */
  readonly relation: 'first' | 'same-patient' | 'other-patient';
}

const TIME_ZONES = [
  'America/Phoenix',
  'America/New_York',
  'America/Los_Angeles',
  'America/Chicago',
  'America/Denver',
  'America/Anchorage',
  'Pacific/Honolulu',
  'America/Puerto_Rico',
];

/** Days before a change to or from daylight saving, before the holidays, and an ordinary summer. */
const STARTS = ['2026-02-27', '2026-10-22', '2026-12-14', '2026-06-08', '2027-03-05'];

/** Visits are enrolled over some days, and follow-up takes two weeks and its late replies. */
export const DAYS_TO_PLAY = 31;

export const startOf = (drawn: Draws): number =>
  Date.parse(`${drawn.pick('start', STARTS)}T14:00:00Z`) + drawn.whole('start/day', 0, 9) * 86_400_000;

export function visitsOf(drawn: Draws, episodes: number, manners: readonly Manner[] = MANNERS): readonly VisitPlan[] {
  const visits: VisitPlan[] = [];
  for (let visit = 1; visit <= episodes; visit++) {
    const key = `visit/${visit}`;
    const lot = drawn.unit(`${key}/relation`);
    const earlier = visits.filter(({ relation }) => relation === 'first');
    const other = earlier.length > 0 && lot < 0.3 ? drawn.pick(`${key}/earlier`, earlier) : undefined;
    const relation = !other ? 'first' : lot < 0.12 ? 'same-patient' : 'other-patient';
    const line = other?.line ?? visit;
    const own = personOf(drawn, visit, line);
    visits.push({
      visit,
      line,
      relation,
      manner: drawn.pick(`${key}/manner`, manners),
      enrolledAfterHours:
        (other?.enrolledAfterHours ?? 0) +
        (other
          ? drawn.between(`${key}/later`, 1, drawn.unit(`${key}/soon`) < 0.5 ? 100 : 300)
          : drawn.between(`${key}/enrolled`, 0, 72)),
      visitedDaysBefore: drawn.unit(`${key}/backlog`) < 0.3 ? drawn.whole(`${key}/days before`, 1, 3) : 0,
      ...(!other &&
        drawn.unit(`${key}/stranger`) < 0.1 && { strangerBeforeHours: drawn.between(`${key}/before`, 0.1, 20) }),
      person: relation === 'same-patient' && other ? { ...other.person, visitId: own.visitId } : own,
    });
  }
  return visits;
}

function personOf(drawn: Draws, visit: number, line: number): VisitPlan['person'] {
  const key = `visit/${visit}`;
  const pain = drawn.whole(`${key}/pain`, -4, 10);
  return {
    // By seed, or every seed would text at the same minutes.
    visitId: `visit-${visit}-${drawn.whole('salt', 0, 1e9)}`,
    patientId: `${marker(visit, 1)}-patient`,
    firstName: marker(visit, 0),
    mobile: `${NUMBER_STEM}${1000 + line}`,
    language: drawn.pick(`${key}/language`, LANGUAGES),
    timeZone: drawn.pick(`${key}/zone`, TIME_ZONES),
    ...(pain < 0 ? {} : { painAtVisit: pain }),
  };
}
