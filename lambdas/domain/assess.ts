import type { CallbackPriority, EscalationRule } from './decision.ts';
import type { DecisionRules, Protocol } from './protocol.ts';
import type { PainScore } from './reading.ts';

/** Pain so far: the score at the visit, where there is one, and every score since, newest last. */
export interface PainCourse {
  readonly atVisit?: PainScore | undefined;
  readonly scores: readonly { readonly day: number; readonly score: PainScore }[];
}

export type Verdict =
  | { readonly action: 'continue' | 'close'; readonly reason: string }
  | {
      readonly action: 'escalate';
      readonly rule: EscalationRule;
      readonly priority: CallbackPriority;
      readonly reason: string;
    };

type Rules = Pick<Protocol, 'days' | 'rules'>;

/**
 * What follows from the newest score. The first rule that holds decides; each looks at every score so far, because
 * change alone does not tell who has recovered and a level alone flags half of ordinary patients.
 */
export function assessScore(course: PainCourse, { days, rules }: Rules): Verdict {
  const newest = course.scores.at(-1);
  if (!newest) throw new Error('expected a score to assess, got none');
  const { score, day } = newest;
  const lastDay = days.at(-1) ?? 0;
  const earlier = levels(course).slice(0, -1);
  const first = levels(course)[0] ?? score;

  if (score >= rules.severe) return escalate('severe', 'urgent', course, 'severe');
  if (score < rules.persisting) return proceed(course, day >= lastDay);
  if (score >= Math.min(...earlier) + rules.worseBy) return escalate('worsening', 'routine', course, 'worse');
  if (day >= lastDay) return escalate('persisting-at-two-weeks', 'routine', course, 'not gone');
  if (day >= rules.persistingFromDay && !hasImproved(first, score, rules)) {
    return escalate(
      'persisting-at-a-week',
      'routine',
      course,
      earlier.length > 0 ? 'not better' : 'nothing to compare with',
    );
  }
  return proceed(course, false);
}

/** More than the scale's measurement error, by points or by share. */
export function hasImproved(first: number, score: number, rules: DecisionRules): boolean {
  const drop = first - score;
  return drop >= rules.improvedBy || (drop > 0 && drop >= first * rules.improvedByShare);
}

/** A check-in that closed without a reply, and why, in words that staff read: who was not asked has not been silent. */
export interface Silence {
  readonly day: number;
  readonly why: 'no answer' | 'not asked' | 'not reached';
}

/**
 * What follows when a check-in has closed without a score. Of silence only the last one escalates: it is the usual
 * answer. Who could not be reached is phoned, for nothing is known of them.
 */
export function assessSilence(
  course: PainCourse,
  day: number,
  { days, rules }: Rules,
  silences: readonly Silence[] = days.map((asked) => ({ day: asked, why: 'no answer' })),
): Verdict {
  const isLast = day >= (days.at(-1) ?? 0);
  const last = course.scores.at(-1);
  const today = silences.filter((silence) => silence.day === day);
  const ending = allInWords(today);
  if (today.some(({ why }) => why === 'not reached')) return escalate('unreachable', 'low', course, ending);
  if (isLast && !last) return escalate('silent', 'low', course, allInWords(silences));
  if (isLast && last && last.score >= rules.persisting) return escalate('silent', 'low', course, ending);
  return proceed(course, isLast, ending);
}

const levels = ({ atVisit, scores }: PainCourse): number[] => [
  ...(atVisit === undefined ? [] : [atVisit]),
  ...scores.map(({ score }) => score),
];

export function proceed(course: PainCourse, isLast: boolean, ending?: string): Verdict {
  return { action: isLast ? 'close' : 'continue', reason: inWords(course, ending) };
}

function escalate(rule: EscalationRule, priority: CallbackPriority, course: PainCourse, ending: string): Verdict {
  return { action: 'escalate', rule, priority, reason: inWords(course, ending) };
}

/** "not asked on day 3, no answer on day 7, 14" */
const allInWords = (silences: readonly Silence[]): string =>
  [...Map.groupBy(silences, ({ why }) => why)]
    .map(([why, those]) => `${why} on day ${those.map(({ day }) => day).join(', ')}`)
    .join(', ');

/** "6 at the visit, 7 on day 3, 7 on day 7, not better" */
export function inWords({ atVisit, scores }: PainCourse, ending?: string): string {
  return [
    ...(atVisit === undefined ? [] : [`${atVisit} at the visit`]),
    ...scores.map(({ score, day }) => `${score} on day ${day}`),
    ...(ending ? [ending] : []),
  ].join(', ');
}
