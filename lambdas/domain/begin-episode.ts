import type { CheckIn, KnownEpisode, KnownPatient, KnownVisit } from './episode.ts';
import type { EpisodeId, LocalDate, Timestamp } from './ids.ts';
import { isBefore, plus } from './local-time.ts';
import { type Protocol, SECONDS_PER_DAY, secondsOf } from './protocol.ts';
import { rehearse, schedule } from './schedule.ts';

export interface Enrollment {
  readonly visit: KnownVisit;
  readonly patient: KnownPatient;
  readonly consentOn: LocalDate;
}

/** A check-in whose time is long past at enrolment is skipped from the start, and the record says so. */
export function beginEpisode(id: EpisodeId, enrollment: Enrollment, at: Timestamp, protocol: Protocol): KnownEpisode {
  const { visit, patient } = enrollment;
  const scheduled =
    protocol.secondsPerDay === SECONDS_PER_DAY
      ? schedule(id, visit.on, patient.timeZone, protocol)
      : rehearse(at, protocol);
  return {
    schema: 1,
    id,
    version: 1,
    status: 'running',
    ...enrollment,
    protocol: protocol.name,
    enrolledAt: at,
    checkIns: scheduled.map(({ day, sendAt }): CheckIn => ({
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
  protocol: Pick<Protocol, 'tooLateHours' | 'secondsPerDay'>,
): boolean => isBefore(plus(sendAt, { seconds: secondsOf(protocol.tooLateHours, protocol) }), now);
