import { hasImproved } from './assess.ts';
import type { Callback } from './callback.ts';
import type { EscalationRule } from './decision.ts';
import type { CheckIn, CheckInStatus, Episode, EpisodeStatus, Language } from './episode.ts';
import { courseOf } from './escalation.ts';
import type { CallbackId, Timestamp } from './ids.ts';
import { isBefore, minutesBetween } from './local-time.ts';
import type { DecisionRules } from './protocol.ts';

/** What became of a day's check-in. */
export type DayEnd = 'answered' | 'no-answer' | 'not-reached' | 'not-asked' | 'to-come';

export interface DayTally {
  readonly ends: Record<DayEnd, number>;
  readonly answeredIn: Record<Language, number>;
  readonly scores: number[];
}

/** How callbacks stand against the time by when they were due. */
export interface Punctuality {
  readonly against: Record<'in-time' | 'late' | 'to-come', number>;
  /** From the opening, of those that happened. */
  readonly minutes: number[];
}

/** The visits of a month, counted one by one: nothing of an episode is kept. */
export class OutcomeTally {
  enrolled = 0;
  readonly languages: Record<Language, number> = { en: 0, es: 0 };
  readonly standing: Record<EpisodeStatus, number> = {
    running: 0,
    finished: 0,
    'opted-out': 0,
    superseded: 0,
    'wrong-number': 0,
    'ended-by-staff': 0,
  };
  readonly scoresAtVisit: number[] = [];
  readonly days = new Map<number, DayTally>();
  /** How far the patient was heard, over all days. */
  readonly contact: Record<DayEnd, number> = noEnds();
  readonly course = { recovered: 0, mild: 0, persisting: 0, unknown: 0 };
  /** Of those whose course is known: against the visit, or the first score since. */
  readonly change = { improved: 0, 'not-improved': 0, 'nothing-to-compare': 0 };
  callbacks = 0;
  readonly reasons: Partial<Record<EscalationRule, number>> = {};
  readonly firstCall: Punctuality = noneYet();
  readonly closing: Punctuality = noneYet();
  readonly #rules: DecisionRules;
  readonly #now: Timestamp;

  constructor(rules: DecisionRules, now: Timestamp) {
    this.#rules = rules;
    this.#now = now;
  }

  /** An episode, and those of its callbacks that have a row. */
  add(episode: Episode, callbacks: readonly Callback[] = []): void {
    const { patient, visit, status, checkIns } = episode;
    this.enrolled++;
    this.languages[patient.language]++;
    this.standing[status]++;
    if (visit.pain !== undefined) this.scoresAtVisit.push(visit.pain);
    for (const checkIn of checkIns) this.#addDay(episode, checkIn);
    this.contact[contactOf(episode)]++;
    this.#addCourse(episode);
    for (const [id, rule] of openedBy(episode)) {
      this.callbacks++;
      this.reasons[rule] = (this.reasons[rule] ?? 0) + 1;
      this.#addTimes(callbacks.find((callback) => callback.id === id));
    }
  }

  #addDay(episode: Episode, checkIn: CheckIn): void {
    const known = this.days.get(checkIn.day) ?? { ends: noEnds(), answeredIn: { en: 0, es: 0 }, scores: [] };
    this.days.set(checkIn.day, known);
    const end = endOf(checkIn, episode);
    known.ends[end]++;
    if (end === 'answered') known.answeredIn[episode.patient.language]++;
    const score = episode.replies.findLast((reply) => reply.day === checkIn.day && reply.score !== undefined)?.score;
    if (score !== undefined) known.scores.push(score);
  }

  /**
   * By the newest score from the day on which pain may be held to persist. Recovered is 0: to patients nothing else is.
   * Improved is what the rules call improved: more than the scale's measurement error.
   */
  #addCourse(episode: Episode): void {
    const { persistingFromDay, persisting } = this.#rules;
    const { atVisit, scores } = courseOf(episode);
    const newest = scores.findLast(({ day }) => day >= persistingFromDay);
    if (!newest) return void this.course.unknown++;
    this.course[newest.score === 0 ? 'recovered' : newest.score < persisting ? 'mild' : 'persisting']++;
    const first = atVisit ?? (scores[0] === newest ? undefined : scores[0]?.score);
    if (first === undefined) this.change['nothing-to-compare']++;
    else this.change[hasImproved(first, newest.score, this.#rules) ? 'improved' : 'not-improved']++;
  }

  #addTimes(callback: Callback | undefined): void {
    const closedAt = callback?.closed?.at;
    // A number that was mended is closed without a call.
    addTime(this.firstCall, callback, callback?.attempts[0]?.at ?? closedAt, this.#now);
    addTime(this.closing, callback, closedAt, this.#now);
  }
}

function addTime(to: Punctuality, callback: Callback | undefined, at: Timestamp | undefined, now: Timestamp): void {
  if (!callback || (!at && !isBefore(callback.dueAt, now))) return void to.against['to-come']++;
  to.against[isBefore(callback.dueAt, at ?? now) ? 'late' : 'in-time']++;
  if (at) to.minutes.push(minutesBetween(callback.openedAt, at));
}

/** Each callback by the rule that opened it: what came to it later is not counted again. */
function openedBy({ decisions }: Episode): ReadonlyMap<CallbackId, EscalationRule> {
  const opened = new Map<CallbackId, EscalationRule>();
  for (const decision of decisions) {
    if (decision.action === 'escalate' && !opened.has(decision.callbackId))
      opened.set(decision.callbackId, decision.rule);
  }
  return opened;
}

/** The ids that an episode's decisions name, whether or not their rows are there yet. */
export const callbackIdsOf = (episode: Episode): CallbackId[] => [...openedBy(episode).keys()];

const END: Readonly<Record<CheckInStatus, DayEnd>> = {
  scheduled: 'to-come',
  asked: 'to-come',
  answered: 'answered',
  unanswered: 'no-answer',
  undeliverable: 'not-reached',
  skipped: 'not-asked',
};

/** What is still open in an episode that has ended will not come. */
function endOf({ status }: CheckIn, episode: Episode): DayEnd {
  if (END[status] !== 'to-come' || episode.status === 'running') return END[status];
  return status === 'asked' ? 'no-answer' : 'not-asked';
}

function contactOf(episode: Episode): DayEnd {
  const ends = episode.checkIns.map((checkIn) => endOf(checkIn, episode));
  return (
    (['answered', 'to-come', 'not-reached', 'no-answer'] as const).find((end) => ends.includes(end)) ?? 'not-asked'
  );
}

function noEnds(): Record<DayEnd, number> {
  return { answered: 0, 'no-answer': 0, 'not-reached': 0, 'not-asked': 0, 'to-come': 0 };
}

function noneYet(): Punctuality {
  return { against: { 'in-time': 0, late: 0, 'to-come': 0 }, minutes: [] };
}
