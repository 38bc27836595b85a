import type { CallbackOutcome, DayOutcome, Outcomes } from './outcomes.ts';
import type { Quartiles } from './quartiles.ts';
import type { Shown } from './small-groups.ts';

/** One figure in words, for tables and files. */
export interface OutcomeRow {
  readonly section: string;
  readonly figure: string;
  /** Digits, or `<10`, `>90`, `withheld`. */
  readonly value: string;
  /** The total that it is part of. */
  readonly of: string;
  /** Whole percent, where both are known. */
  readonly percent: string;
}

const LANGUAGE = { en: 'English', es: 'Spanish' } as const;

const STANDING = {
  running: 'still running',
  finished: 'finished',
  'opted-out': 'opted out',
  superseded: 'a newer visit took over',
  'wrong-number': 'wrong number',
  'ended-by-staff': 'ended by staff',
} as const;

const END = {
  answered: 'answered',
  'no-answer': 'no answer',
  'not-reached': 'could not be delivered',
  'not-asked': 'not asked',
  'to-come': 'still to come',
} as const;

const CONTACT = {
  ...END,
  answered: 'answered at least once',
  'no-answer': 'silent throughout',
  'not-reached': 'could not be reached',
} as const;

/** All of it, in the order in which it is told. */
export function outcomeRows({
  enrolled,
  languages,
  standing,
  painAtVisit,
  days,
  contact,
  course,
  callbacks,
}: Outcomes) {
  const rows: OutcomeRow[] = [
    row('Visits', 'enrolled', enrolled),
    ...named('Visits', LANGUAGE, languages, enrolled),
    ...named('Visits', STANDING, standing, enrolled),
    ...days.flatMap((day) => dayRows(day, enrolled, languages)),
    ...named('Over all days', CONTACT, contact, enrolled),
    ...painRows('Pain at the visit', painAtVisit),
    ...days.flatMap(({ day, pain }) => painRows(`Pain on day ${day}`, pain)),
    row('Course', 'known, by a score from a week on', course.known, enrolled),
    row('Course', 'recovered', course.recovered, course.known),
    row('Course', 'mild', course.mild, course.known),
    row('Course', 'persisting', course.persisting, course.known),
    row('Course', 'can be compared with before', course.compared, course.known),
    row('Course', 'improved', course.improved, course.compared),
    row('Callbacks', 'opened', callbacks.opened),
    ...Object.entries(callbacks.reasons).map(([rule, count]) =>
      row('Callbacks', `opened as ${rule.replaceAll('-', ' ')}`, count, callbacks.opened),
    ),
    ...timeRows('First call', callbacks.firstCall, callbacks.opened),
    ...timeRows('Closing', callbacks.closing, callbacks.opened),
  ];
  return rows;
}

const dayRows = (
  { day, ends, answeredIn }: DayOutcome,
  enrolled: Shown,
  languages: Outcomes['languages'],
): OutcomeRow[] => [
  ...named(`Day ${day}`, END, ends, enrolled),
  row(`Day ${day}`, 'answered, English', answeredIn.en, languages.en),
  row(`Day ${day}`, 'answered, Spanish', answeredIn.es, languages.es),
];

const painRows = (section: string, pain: Quartiles | null): OutcomeRow[] => [
  row(section, 'median', pain?.median ?? null),
  row(section, 'lower quartile', pain?.lower ?? null),
  row(section, 'upper quartile', pain?.upper ?? null),
];

const timeRows = (section: string, times: CallbackOutcome['firstCall'], opened: Shown): OutcomeRow[] => [
  row(section, 'in time', times.inTime, opened),
  row(section, 'late', times.late, opened),
  row(section, 'still to come', times.toCome, opened),
  row(section, 'median minutes', times.minutes?.median ?? null),
];

const named = <K extends string>(
  section: string,
  words: Readonly<Record<K, string>>,
  groups: Readonly<Record<K, Shown>>,
  of: Shown,
): OutcomeRow[] => (Object.keys(words) as K[]).map((name) => row(section, words[name], groups[name], of));

function row(section: string, figure: string, count: Shown, of?: Shown): OutcomeRow {
  const isShare = typeof count === 'number' && typeof of === 'number' && of > 0;
  return {
    section,
    figure,
    value: inDigits(count),
    of: of === undefined ? '' : inDigits(of),
    percent: isShare ? String(Math.round((100 * count) / of)) : '',
  };
}

function inDigits(count: Shown): string {
  if (count === null) return 'withheld';
  if (typeof count === 'number') return String(count);
  return 'fewerThan' in count ? `<${count.fewerThan}` : `>${count.moreThan}`;
}
