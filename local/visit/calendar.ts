import type { Clinic } from '#domain/clinic.ts';
import type { Timestamp } from '#domain/ids.ts';
import { inZone } from '#domain/local-time.ts';
import type { TimelineEntry } from '#domain/timeline.ts';

const MARK: Readonly<Record<TimelineEntry['kind'], string>> = {
  enrolled: '*',
  'check-in': '-',
  'text-out': '>',
  'text-in': '<',
  decision: '=',
  callback: '!',
  number: '#',
};

/** A timeline as a page of a calendar: each day once, each entry with the patient's local time. */
export function calendar(entries: readonly TimelineEntry[], timeZone: string, clinic: Clinic): string {
  const lines: string[] = [];
  let date = '';
  for (const { at, kind, what, body, dueAt } of entries) {
    const day = dayInWords(at, timeZone);
    if (day !== date) lines.push('', (date = day));
    const due = dueAt
      ? `, due ${dayInWords(dueAt, clinic.timeZone)} ${timeOf(dueAt, clinic.timeZone)} at the clinic`
      : '';
    lines.push(`  ${timeOf(at, timeZone)}  ${MARK[kind]} ${body ?? `${what}${due}`}`);
    if (body !== undefined) lines.push(`           (${what})`);
  }
  return lines.slice(1).join('\n');
}

export const timeOf = (at: Timestamp, timeZone: string): string =>
  inZone(at, timeZone).toPlainTime().toString({ smallestUnit: 'minute' });

const dayInWords = (at: Timestamp, timeZone: string): string =>
  inZone(at, timeZone).toLocaleString('en-US', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
