import { Temporal } from 'temporal-polyfill';
import type { Timestamp } from './ids.ts';

/** `2026-10`: the order of letters is that of time. */
export type Month = string;

/** In UTC. */
export const monthOf = (at: Timestamp): Month =>
  Temporal.Instant.from(at).toZonedDateTimeISO('UTC').toPlainDate().toPlainYearMonth().toString();

/** So many months later; before, where it is negative. */
export const monthsAfter = (month: Month, months: number): Month =>
  Temporal.PlainYearMonth.from(month).add({ months }).toString();

/** Both included; none where the last is before the first. */
export function monthsFrom(first: Month, last: Month): Month[] {
  const months: Month[] = [];
  for (let month = first; month <= last; month = monthsAfter(month, 1)) months.push(month);
  return months;
}
