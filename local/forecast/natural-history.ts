import type { Course, CourseEvent } from '#domain/replay.ts';
import { isPainScore, type PainScore } from '#domain/reading.ts';
import { type Draws, draws } from '../simulator/draws.ts';

/** What is known of patients like these before a clinic has its own figures. */
export interface NaturalHistory {
  /** Mean pain of people with acute low back pain, of 10, by days since the visit (CMAJ 184/11/E613). */
  readonly means: readonly (readonly [day: number, pain: number])[];
  /** Standard deviation of people around that mean, and of one person’s scores around their own course: assumed. */
  readonly spread: number;
  readonly unsteadiness: number;
  /** Who answers at least once (RCT, e243701), and who answers a check-in (54.8 to 74.2 %, PMID 22146289). */
  readonly everAnswers: number;
  readonly answers: number;
}

export const PUBLISHED: NaturalHistory = {
  means: [
    [0, 5.2],
    [42, 2.3],
    [182, 1.2],
  ],
  spread: 2,
  unsteadiness: 1,
  everAnswers: 0.795,
  answers: 0.645,
};

/** Between two published days pain falls by the same share each day. */
export function meanPainOn(day: number, { means }: Pick<NaturalHistory, 'means'>): number {
  const after = Math.max(
    1,
    means.findIndex(([at]) => at >= day),
  );
  const [[from, begins] = [0, 0], [to, ends] = [1, 0]] = [means[after - 1], means[after]];
  return begins * (ends / begins) ** ((day - from) / (to - from));
}

/** So many made-up courses, the same at every run. */
export function madeUpCourses(count: number, days: readonly number[], history: NaturalHistory, seed = 1): Course[] {
  const drawn = draws(seed);
  return Array.from({ length: count }, (_, patient) => madeUpCourse(`${patient}`, days, history, drawn));
}

function madeUpCourse(patient: string, days: readonly number[], history: NaturalHistory, drawn: Draws): Course {
  const own = history.spread * normal(`${patient}.own`, drawn);
  const scoreOn = (day: number): PainScore =>
    onScale(meanPainOn(day, history) + own + history.unsteadiness * normal(`${patient}.on.${day}`, drawn));
  const everAnswers = drawn.unit(`${patient}.ever`) < history.everAnswers;
  return {
    atVisit: scoreOn(0),
    isOver: true,
    events: days.map((day): CourseEvent => {
      const answers = everAnswers && drawn.unit(`${patient}.answers.${day}`) < history.answers / history.everAnswers;
      return answers ? { kind: 'score', day, score: scoreOn(day) } : { kind: 'silence', day, why: 'no answer' };
    }),
  };
}

function onScale(pain: number): PainScore {
  const score = Math.round(Math.min(10, Math.max(0, pain)));
  if (!isPainScore(score)) throw new Error(`expected a score of 0 to 10, got ${pain}`);
  return score;
}

/** Of the standard normal distribution (Box and Muller). */
const normal = (key: string, { unit }: Draws): number =>
  Math.sqrt(-2 * Math.log(1 - unit(`${key}.a`))) * Math.cos(2 * Math.PI * unit(`${key}.b`));
