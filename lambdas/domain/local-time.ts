import { Temporal } from 'temporal-polyfill';
import type { LocalDate, Timestamp } from './ids.ts';
import type { TimeRange } from './protocol.ts';

/** The same instant on the wall clock of a zone. */
export const inZone = (at: Timestamp, timeZone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);

/** Whole seconds, so that records and workflow inputs are stable to the byte. */
export const timestamp = (time: Temporal.ZonedDateTime | Temporal.Instant): Timestamp =>
  (time instanceof Temporal.Instant ? time : time.toInstant()).round('second').toString();

export const plus = (at: Timestamp, duration: Temporal.DurationLike): Timestamp =>
  Temporal.Instant.from(at).add(duration).toString();

export const isBefore = (a: Timestamp, b: Timestamp): boolean =>
  isWhole(a) && isWhole(b) ? a < b : Temporal.Instant.compare(Temporal.Instant.from(a), Temporal.Instant.from(b)) < 0;

/** As we write them ourselves: in this form the order of letters is that of time, and nothing need be parsed. */
const isWhole = (at: Timestamp): boolean => WHOLE.test(at);
const WHOLE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** From the start of the range up to, and not including, its end. */
export function isWithin(range: TimeRange, time: Temporal.ZonedDateTime): boolean {
  const wall = time.toPlainTime();
  return (
    Temporal.PlainTime.compare(wall, Temporal.PlainTime.from(range.from)) >= 0 &&
    Temporal.PlainTime.compare(wall, Temporal.PlainTime.from(range.until)) < 0
  );
}

/** Calendar days from a local date to an instant's local date. */
export const daysSince = (date: LocalDate, at: Timestamp, timeZone: string): number =>
  Temporal.PlainDate.from(date).until(inZone(at, timeZone).toPlainDate(), { largestUnit: 'day' }).days;

/** Rounded; before is negative. */
export const minutesBetween = (from: Timestamp, to: Timestamp): number =>
  Math.round(Temporal.Instant.from(from).until(to).total('minutes'));

/** Of `2026-10`. */
export const daysInMonth = (month: string): number => Temporal.PlainYearMonth.from(month).daysInMonth;
