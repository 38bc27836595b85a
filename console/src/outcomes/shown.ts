import type { ShownView } from '#contracts/outcome-views.ts';

/** "188", "fewer than 10", "more than 90", "withheld". */
export function shownWords(count: ShownView): string {
  if (count === null) return 'withheld';
  if (typeof count === 'number') return String(count);
  return 'fewerThan' in count ? `fewer than ${count.fewerThan}` : `more than ${count.moreThan}`;
}

/** Of a total, from 0 to 1; nothing where either is withheld. */
export const shareOf = (count: ShownView, total: ShownView): number | undefined =>
  typeof count === 'number' && typeof total === 'number' && total > 0 ? count / total : undefined;

/** "63 %"; where it is withheld, what may be told. */
export function shareWords(count: ShownView, total: ShownView): string {
  const share = shareOf(count, total);
  return share === undefined ? shownWords(count) : `${Math.round(share * 100)} %`;
}

/** "2 h 10 min", "1 day 4 h". */
export function minutesWords(minutes: number): string {
  const whole = Math.round(minutes);
  const [days, hours, rest] = [Math.floor(whole / 1440), Math.floor((whole % 1440) / 60), whole % 60];
  if (days > 0) return `${days} d ${hours} h`;
  return hours > 0 ? `${hours} h ${rest} min` : `${rest} min`;
}
