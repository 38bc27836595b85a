/**
 * The days and the rules: the only home of their numbers. A deployment may change every one.
 * Evidence and its sources stand in `docs/design.md`.
 */
export interface Protocol {
  /** Stamped on every episode, so that a later change of the rules does not rewrite what was decided. */
  readonly name: string;
  /** Check-ins, in days after the visit's local date, ascending. */
  readonly days: readonly number[];
  /** A day's true length, or the few seconds in which a rehearsal plays one: hours then shrink alike. */
  readonly secondsPerDay: number;
  /** When a check-in is due, in the patient's zone: `HH:MM` to `HH:MM`, spread by a hash of the episode id. */
  readonly sendWindow: TimeRange;
  /** Outside these local times nothing unasked is sent, whatever delayed it. */
  readonly wakingHours: TimeRange;
  /** How long a check-in waits for a reply before its reminder. A day, so the reminder falls into the next morning's window. */
  readonly replyWindowHours: number;
  /** How long the reminder waits before the check-in closes: the evening of the same day. */
  readonly reminderWindowHours: number;
  /** A check-in or a reminder later than this is skipped and recorded: a stale question confuses. */
  readonly tooLateHours: number;
  /** Days after the visit during which a late reply is still recorded and decided on. */
  readonly lateReplyDays: number;
  /** Texts that the patient did not ask for, to one phone: so many a local day, and so many in any seven days. */
  readonly unaskedPerDay: number;
  readonly unaskedPerWeek: number;
  readonly rules: DecisionRules;
}

export interface TimeRange {
  readonly from: string;
  readonly until: string;
}

export interface DecisionRules {
  /** At or above: urgent, whatever came before. */
  readonly severe: number;
  /** Below this, pain is not held to persist and a rise is not held to be worsening. */
  readonly persisting: number;
  /** From this day on, pain that has not improved persists. */
  readonly persistingFromDay: number;
  /** Points above the lowest score since the visit that count as worse: more than the scale's measurement error. */
  readonly worseBy: number;
  /** Improved is a drop of this many points, or of `improvedByShare`. */
  readonly improvedBy: number;
  readonly improvedByShare: number;
}

/** Of the clock on the wall. */
export const SECONDS_PER_DAY = 86_400;

export const BACK_PAIN: Protocol = {
  name: 'back-pain-1',
  days: [3, 7, 14],
  secondsPerDay: SECONDS_PER_DAY,
  sendWindow: { from: '10:00', until: '12:00' },
  wakingHours: { from: '09:00', until: '19:00' },
  replyWindowHours: 24,
  reminderWindowHours: 8,
  tooLateHours: 24,
  lateReplyDays: 30,
  unaskedPerDay: 1,
  unaskedPerWeek: 4,
  rules: { severe: 8, persisting: 4, persistingFromDay: 7, worseBy: 2, improvedBy: 2, improvedByShare: 0.3 },
};

/** How long so many hours of the protocol last, in whole seconds. */
export const secondsOf = (hours: number, { secondsPerDay }: Pick<Protocol, 'secondsPerDay'>): number =>
  Math.ceil((hours / 24) * secondsPerDay);

/** The key of a check-in's time in the workflow's input, and the stem of its texts' ids. */
export type DayKey = `day${number}`;

export const dayKey = (day: number): DayKey => `day${day}`;

/** The ids of a day's two texts: the same at every retry. */
export const askId = (day: number): string => `${dayKey(day)}-ask`;
export const remindId = (day: number): string => `${dayKey(day)}-remind`;
