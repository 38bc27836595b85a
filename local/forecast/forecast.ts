import type { EscalationRule } from '#domain/decision.ts';
import type { DecisionRules, Protocol } from '#domain/protocol.ts';
import { type Course, replay } from '#domain/replay.ts';

/** Courses to replay, and how many visits a week they stand for. */
export interface Past {
  readonly courses: readonly Course[];
  readonly days: readonly number[];
  readonly visitsAWeek: number;
}

/** What rules mean for those who call, and for those who would not be called. */
export interface Load {
  readonly rules: DecisionRules;
  /** Callbacks a week, by the rule that opens them. */
  readonly byReason: Readonly<Partial<Record<EscalationRule, number>>>;
  readonly callbacksAWeek: number;
  /** One week in ten has more, by chance alone. */
  readonly busyWeek: number;
  readonly per100Visits: number;
  /** Patients a week whose last score is 4 or more, the middle band of the scale, and whom no rule has called. */
  readonly inPainUncalledAWeek: number;
}

/** Where usual bands of the scale begin to say moderate: the yardstick stays when thresholds move. */
const MODERATE = 4;

export function loadUnder(rules: DecisionRules, { courses, days, visitsAWeek }: Past): Load {
  const protocol: Pick<Protocol, 'days' | 'rules'> = { days, rules };
  const weekly = visitsAWeek / Math.max(1, courses.length);
  const byReason: Partial<Record<EscalationRule, number>> = {};
  let callbacks = 0;
  let inPainUncalled = 0;
  for (const course of courses) {
    const opened = replay(course, protocol);
    callbacks += opened.length;
    for (const rule of opened) byReason[rule] = (byReason[rule] ?? 0) + weekly;
    const last = course.events.findLast(({ kind }) => kind === 'score');
    if (opened.length === 0 && last?.kind === 'score' && last.score >= MODERATE) inPainUncalled++;
  }
  const callbacksAWeek = callbacks * weekly;
  return {
    rules,
    byReason,
    callbacksAWeek,
    busyWeek: poissonQuantile(callbacksAWeek, 0.9),
    per100Visits: (100 * callbacks) / Math.max(1, courses.length),
    inPainUncalledAWeek: inPainUncalled * weekly,
  };
}

/** Each threshold a step lower and a step higher, the others as they are. */
export function neighbours(rules: DecisionRules): { readonly change: string; readonly rules: DecisionRules }[] {
  const steps = { severe: 1, persisting: 1, persistingFromDay: 0, worseBy: 1, improvedBy: 1, improvedByShare: 0.1 };
  return (Object.keys(steps) as (keyof DecisionRules)[]).flatMap((name) =>
    [-1, 1].flatMap((direction) => {
      const value = Math.round((rules[name] + direction * steps[name]) * 10) / 10;
      const isMeant = steps[name] > 0 && value > 0 && value <= 10;
      return isMeant ? [{ change: `${OPTION[name]} ${value}`, rules: { ...rules, [name]: value } }] : [];
    }),
  );
}

/** The rules by the names of the command's options. */
export const OPTION: Readonly<Record<keyof DecisionRules, string>> = {
  severe: '--severe',
  persisting: '--persisting',
  persistingFromDay: '--persisting-from-day',
  worseBy: '--worse-by',
  improvedBy: '--improved-by',
  improvedByShare: '--improved-by-share',
};

/** The smallest number that a count of this mean stays at or below with this chance. */
export function poissonQuantile(mean: number, chance: number): number {
  let count = 0;
  // By logarithms: the first term of a large mean is too small for a number.
  for (let log = -mean, sum = Math.exp(log); sum < chance && count < mean + 10 * Math.sqrt(mean) + 10;) {
    count++;
    log += Math.log(mean) - Math.log(count);
    sum += Math.exp(log);
  }
  return count;
}
