import type { CheckIn, Episode, Patient, Visit } from './episode.ts';
import type { EpisodeId, LocalDate, Timestamp } from './ids.ts';
import { isBefore, plus } from './local-time.ts';
import type { Protocol } from './protocol.ts';
import { schedule } from './schedule.ts';

export interface Enrollment {
  readonly visit: Visit;
  readonly patient: Patient;
  readonly consentOn: LocalDate;
}

/** A check-in whose time is long past at enrolment is skipped from the start, and the record says so. */
export function beginEpisode(id: EpisodeId, enrollment: Enrollment, at: Timestamp, protocol: Protocol): Episode {
  const { visit, patient } = enrollment;
  return {
    schema: 1,
    id,
    version: 1,
    status: 'running',
    ...enrollment,
    protocol: protocol.name,
    enrolledAt: at,
    checkIns: schedule(id, visit.on, patient.timeZone, protocol).map(({ day, sendAt }): CheckIn => ({
      day,
      sendAt,
      status: isTooLate(sendAt, at, protocol) ? 'skipped' : 'scheduled',
      unclear: 0,
    })),
    replies: [],
    decisions: [],
    callbacks: 0,
  };
}

export const isTooLate = (
  sendAt: Timestamp,
  now: Timestamp,
  { tooLateHours }: Pick<Protocol, 'tooLateHours'>,
): boolean => isBefore(plus(sendAt, { hours: tooLateHours }), now);
