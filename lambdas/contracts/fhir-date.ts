import { Temporal } from 'temporal-polyfill';
import type { LocalDate } from '#domain/ids.ts';
import { isMoment } from './fhir-place.ts';

/** The date on the wall of the patient's zone; nothing for a month, a year, or a time without its offset. */
export function localDateOf(dateTime: string, timeZone: string): LocalDate | undefined {
  if (/^\d{4}-\d\d-\d\d$/.test(dateTime)) return dateTime;
  if (!isMoment(dateTime)) return undefined;
  try {
    return Temporal.Instant.from(dateTime).toZonedDateTimeISO(timeZone).toPlainDate().toString();
  } catch {
    return undefined;
  }
}
