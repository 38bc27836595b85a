import { Temporal } from 'temporal-polyfill';
import type { EpisodeId, LocalDate, Timestamp } from './ids.ts';
import { plus, timestamp } from './local-time.ts';
import type { Protocol } from './protocol.ts';

export interface ScheduledCheckIn {
  readonly day: number;
  readonly sendAt: Timestamp;
}

/**
 * When each check-in is due: so many days after the visit's local date, at a minute of the send window that the
 * episode's id picks, so that a clinic's texts do not all leave at once. The wall clock rules: a change to or from
 * daylight saving in between moves the instant, not the hour.
 */
export function schedule(
  episodeId: EpisodeId,
  visitOn: LocalDate,
  timeZone: string,
  { days, sendWindow }: Pick<Protocol, 'days' | 'sendWindow'>,
): ScheduledCheckIn[] {
  const opens = Temporal.PlainTime.from(sendWindow.from);
  const minutes = opens.until(sendWindow.until).total('minute');
  return days.map((day) => ({
    day,
    sendAt: timestamp(
      Temporal.PlainDate.from(visitOn)
        .add({ days: day })
        .toZonedDateTime({ timeZone, plainTime: opens.add({ minutes: spread(`${episodeId}/${day}`, minutes) }) }),
    ),
  }));
}

/** A rehearsal counts its days from the enrolment, and knows no hour of the day. */
export const rehearse = (
  enrolledAt: Timestamp,
  { days, secondsPerDay }: Pick<Protocol, 'days' | 'secondsPerDay'>,
): ScheduledCheckIn[] => days.map((day) => ({ day, sendAt: plus(enrolledAt, { seconds: day * secondsPerDay }) }));

/** FNV-1a: a whole number below `buckets`, even over ids that differ little. */
function spread(id: string, buckets: number): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index++) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0) % buckets;
}
