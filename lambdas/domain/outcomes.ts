import type { EscalationRule } from './decision.ts';
import type { EpisodeStatus, Language } from './episode.ts';
import type { DayEnd, DayTally, OutcomeTally, Punctuality } from './outcome-tally.ts';
import { quartiles, type Quartiles } from './quartiles.ts';
import { isSmall, protectTotal, protectWithin, type Shown } from './small-groups.ts';

/**
 * A month's outcomes as they may be shown. Each figure stands in one list of groups that make up a total, and the lists
 * have no total in common but those that are shown: what is withheld in one is not to be had from another.
 */
export interface Outcomes {
  /** Some follow-up has not ended: these figures will change. */
  readonly isUnderWay: boolean;
  readonly enrolled: Shown;
  readonly languages: Readonly<Record<Language, Shown>>;
  readonly standing: Readonly<Record<EpisodeStatus, Shown>>;
  readonly painAtVisit: Quartiles | null;
  readonly days: readonly DayOutcome[];
  /** By the best that became of any check-in. */
  readonly contact: Readonly<Record<DayEnd, Shown>>;
  readonly course: CourseOutcome;
  readonly callbacks: CallbackOutcome;
}

export interface DayOutcome {
  readonly day: number;
  readonly ends: Readonly<Record<DayEnd, Shown>>;
  readonly answeredIn: Readonly<Record<Language, Shown>>;
  readonly pain: Quartiles | null;
}

export interface CourseOutcome {
  /** Who has given a score since pain may be held to persist. */
  readonly known: Shown;
  /** 0, the next to it, and what the rules hold to persist. */
  readonly recovered: Shown;
  readonly mild: Shown;
  readonly persisting: Shown;
  /** Who has a score to compare with, too. */
  readonly compared: Shown;
  readonly improved: Shown;
}

export interface CallbackOutcome {
  readonly opened: Shown;
  /** By the rule that opened it; a rule that opened none is missing. */
  readonly reasons: Readonly<Partial<Record<EscalationRule, Shown>>>;
  readonly firstCall: PunctualityOutcome;
  readonly closing: PunctualityOutcome;
}

export interface PunctualityOutcome {
  readonly inTime: Shown;
  readonly late: Shown;
  /** Neither has happened nor is due. */
  readonly toCome: Shown;
  /** Minutes from the opening, by the clock on the wall. */
  readonly minutes: Quartiles | null;
}

export function outcomesOf(tally: OutcomeTally): Outcomes {
  const enrolled = protectTotal(tally.enrolled);
  const opened = protectWithin(enrolled, { opened: tally.callbacks }).opened;
  return {
    isUnderWay: tally.standing.running > 0,
    enrolled,
    languages: protectWithin(enrolled, tally.languages),
    standing: protectWithin(enrolled, tally.standing, ['opted-out', 'running']),
    painAtVisit: quartiles(tally.scoresAtVisit),
    days: [...tally.days].sort(([a], [b]) => a - b).map(([day, of]) => dayOutcome(day, of, tally, enrolled)),
    contact: protectWithin(enrolled, tally.contact, ['no-answer', 'not-reached', 'answered']),
    course: courseOutcome(tally, enrolled),
    callbacks: {
      opened,
      // Which rules there were tells of too few, too.
      reasons: typeof opened === 'number' ? protectWithin(opened, tally.reasons as Record<EscalationRule, number>) : {},
      firstCall: punctuality(tally.firstCall, opened),
      closing: punctuality(tally.closing, opened),
    },
  };
}

function dayOutcome(
  day: number,
  { ends, answeredIn, scores }: DayTally,
  tally: OutcomeTally,
  enrolled: Shown,
): DayOutcome {
  const shown = protectWithin(enrolled, ends, ['answered']);
  return { day, ends: shown, answeredIn: byLanguage(answeredIn, tally, shown.answered), pain: quartiles(scores) };
}

/** With two languages each is the total without the other: either all four groups of the square may be shown, or none. */
function byLanguage(
  answered: Readonly<Record<Language, number>>,
  { languages }: OutcomeTally,
  total: Shown,
): Record<Language, Shown> {
  const { en, es } = languages;
  const groups = [answered.en, answered.es, en - answered.en, es - answered.es];
  const isShown = typeof total === 'number' && !groups.some(isSmall) && !isSmall(en) && !isSmall(es);
  return isShown ? { en: answered.en, es: answered.es } : { en: null, es: null };
}

function courseOutcome({ course, change }: OutcomeTally, enrolled: Shown): CourseOutcome {
  const { unknown, ...ends } = course;
  const { known } = protectWithin(enrolled, { known: ends.recovered + ends.mild + ends.persisting, unknown }, [
    'known',
  ]);
  const { 'nothing-to-compare': incomparable, improved, 'not-improved': notImproved } = change;
  const { compared } = protectWithin(known, { compared: improved + notImproved, incomparable }, ['compared']);
  return {
    known,
    ...protectWithin(known, ends, ['recovered', 'persisting']),
    compared,
    improved: protectWithin(compared, { improved, notImproved }, ['improved']).improved,
  };
}

function punctuality({ against, minutes }: Punctuality, opened: Shown): PunctualityOutcome {
  const shown = protectWithin(opened, against, ['in-time']);
  return { inTime: shown['in-time'], late: shown.late, toCome: shown['to-come'], minutes: quartiles(minutes) };
}
