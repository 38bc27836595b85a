import { type Clinic, CLINIC_NAME_MAX, CLINIC_PHONE_MAX } from '#domain/clinic.ts';
import { callbackDueAt } from '#domain/clinic-hours.ts';
import { isRange, type RowFaults } from './row-faults.ts';

export function checkClinic(faults: RowFaults, clinic: Clinic): void {
  const { name, phone, timeZone, hours, holidays } = clinic;
  faults.expectText('clinic.name', name, CLINIC_NAME_MAX);
  faults.expectText('clinic.phone', phone, CLINIC_PHONE_MAX);
  const zone = 'an IANA time zone';
  faults.expect(isTimeZone(timeZone), 'clinic.timeZone', zone, timeZone, 'use a name such as America/Phoenix');
  const isOpen = Object.keys(hours).length > 0;
  faults.expect(isOpen, 'clinic.hours', 'an open day', hours, 'callbacks fall due in opening hours');
  for (const [weekday, range] of Object.entries(hours)) faults.expectRange(`clinic.hours.${weekday}`, range);
  for (const date of holidays) {
    const expected = 'a date that exists, YYYY-MM-DD';
    faults.expect(isDate(date), 'clinic.holidays', expected, date, 'correct it, or leave it out');
  }
  if (!isTimeZone(timeZone) || !isOpen || !Object.values(hours).every(isRange)) return;
  const neverOpens = holidays.filter(isDate).find((date) => !opensAround(date, clinic));
  const open = 'an open day within 60 days of each';
  faults.expect(neverOpens === undefined, 'clinic.holidays', open, neverOpens, 'callbacks fall due in opening hours');
}

/** A reply that calls for a callback cannot be recorded where there is no time at which it could fall due. */
function opensAround(holiday: string, clinic: Clinic): boolean {
  // Back to the last open day, which is in the week before.
  return Array.from({ length: 8 }, (_, days) => new Date(Date.parse(holiday) - days * 86_400_000)).every((day) => {
    try {
      return callbackDueAt('low', day.toISOString(), clinic) !== '';
    } catch {
      return false;
    }
  });
}

function isDate(date: string): boolean {
  const at = new Date(`${date}T00:00:00Z`);
  // Not the parse alone: it takes 30 February for 2 March.
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(`${date}T`);
}

function isTimeZone(name: string): boolean {
  try {
    Intl.DateTimeFormat('en', { timeZone: name });
    // An offset such as +07:00 passes until here, and knows no daylight saving.
    return /^[A-Z]/.test(name);
  } catch {
    return false;
  }
}
