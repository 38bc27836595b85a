import { Temporal } from 'temporal-polyfill';
import type { Language } from '../episode.ts';
import type { Timestamp } from '../ids.ts';

/** Written out here and not by `Intl`, whose words, full stops and no-break spaces differ from release to release. */
const WEEKDAYS: Readonly<Record<Language, readonly string[]>> = {
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  es: ['lun', 'mar', 'mié', 'jue', 'vie', 'sáb', 'dom'],
};

const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  es: ['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sep', 'oct', 'nov', 'dic'],
};

/** As a patient reads it in their own zone: `Tue Nov 3, 11:00 AM` or `mar 3 nov, 11:00`. */
export function when(at: Timestamp, timeZone: string, language: Language): string {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
  const weekday = WEEKDAYS[language][local.dayOfWeek - 1];
  const month = MONTHS[language][local.month - 1];
  const minute = String(local.minute).padStart(2, '0');
  if (language === 'es') return `${weekday} ${local.day} ${month}, ${local.hour}:${minute}`;
  return `${weekday} ${month} ${local.day}, ${local.hour % 12 || 12}:${minute} ${local.hour < 12 ? 'AM' : 'PM'}`;
}
