import { clockTime, daysSince, localDate, shortDate, zoneName } from './format.ts';

export interface DueWords {
  readonly isPast: boolean;
  /** "due in 40 min", "2 h 5 min late" */
  readonly relative: string;
  /** "today, 2:05 PM MST", "Tue, Dec 1, 8:00 AM MST" */
  readonly absolute: string;
}

/** By when to call: how long that is from now, and on the clinic's clock. */
export function dueWords(dueAt: string, now: number, timeZone: string): DueWords {
  const left = Date.parse(dueAt) - now;
  const isPast = left < 0;
  return {
    isPast,
    relative: Math.abs(left) < 30_000 ? 'due now' : isPast ? `${span(left)} late` : `due in ${span(left)}`,
    absolute: `${dayWords(dueAt, now, timeZone)}, ${clockTime(timeZone, dueAt)} ${zoneName(timeZone, dueAt)}`,
  };
}

/** "today", "tomorrow", "yesterday", "Tue, Dec 1" */
export function dayWords(at: string, now: number, timeZone: string): string {
  const ahead = -daysSince(localDate(timeZone, at), timeZone, now);
  return { [-1]: 'yesterday', 0: 'today', 1: 'tomorrow' }[ahead] ?? shortDate(timeZone, at);
}

/** "2 days 3 h", "3 h 20 min", "4 min": the two largest units that say something. */
export function span(milliseconds: number): string {
  const minutes = Math.max(1, Math.round(Math.abs(milliseconds) / 60_000));
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  return [
    days > 0 && `${days} ${days === 1 ? 'day' : 'days'}`,
    hours > 0 && `${hours} h`,
    days === 0 && minutes % 60 > 0 && `${minutes % 60} min`,
  ]
    .filter(Boolean)
    .join(' ');
}
