const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format is slow, and a page has many times. */
function format(timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([timeZone, options]);
  const known = formats.get(key) ?? new Intl.DateTimeFormat('en-US', { ...options, timeZone });
  formats.set(key, known);
  return known;
}

type Instant = number | string;

const ms = (at: Instant): number => (typeof at === 'string' ? Date.parse(at) : at);

/** "10:42 AM" */
export const clockTime = (timeZone: string, at: Instant): string =>
  format(timeZone, { hour: 'numeric', minute: '2-digit' }).format(ms(at));

/** "Fri, Oct 30" */
export const shortDate = (timeZone: string, at: Instant): string =>
  format(timeZone, { weekday: 'short', month: 'short', day: 'numeric' }).format(ms(at));

/** "Friday, October 30, 2026" */
export const longDate = (timeZone: string, at: Instant): string =>
  format(timeZone, { dateStyle: 'full' }).format(ms(at));

/** "MST" */
export const zoneName = (timeZone: string, at: Instant): string =>
  format(timeZone, { timeZoneName: 'short' })
    .formatToParts(ms(at))
    .find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;

/** "2026-10-30" */
export function localDate(timeZone: string, at: Instant): string {
  const parts = format(timeZone, { year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(ms(at));
  const part = (wanted: string): string => parts.find(({ type }) => type === wanted)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** Of a date without a time, such as a visit's: "Fri, Oct 30". */
export const plainDate = (date: string): string => shortDate('UTC', `${date}T12:00:00Z`);

/** "October 2026" */
export const monthName = (month: string): string =>
  format('UTC', { month: 'long', year: 'numeric' }).format(Date.parse(`${month}-15T12:00:00Z`));

/** `2026-10` and so many months on. */
export function monthAfter(month: string, months: number): string {
  const date = new Date(`${month}-15T12:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 'yyyy-mm'.length);
}

/** Whole days since a local date, by the calendar of the place. */
export const daysSince = (date: string, timeZone: string, at: Instant): number =>
  Math.round((Date.parse(localDate(timeZone, at)) - Date.parse(date)) / 86_400_000);
