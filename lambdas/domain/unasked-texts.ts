import type { Episode } from './episode.ts';
import type { Timestamp } from './ids.ts';
import { inZone, isBefore, plus } from './local-time.ts';
import { type Protocol, SECONDS_PER_DAY, secondsOf } from './protocol.ts';

export interface UnaskedClaim {
  readonly at: Timestamp;
  readonly timeZone: string;
  /** A reminder leaves room for the questions that are still to come; a question does not look ahead. */
  readonly upcoming: readonly Timestamp[];
}

type Limits = Pick<Protocol, 'unaskedPerDay' | 'unaskedPerWeek' | 'secondsPerDay'>;

/** When an episode's patient was texted without having asked for it, as far as those texts were claimed. */
export const unaskedTimes = ({ checkIns }: Pick<Episode, 'checkIns'>): readonly Timestamp[] =>
  checkIns.flatMap(({ askedAt, remindedAt }) => [askedAt, remindedAt].filter((at) => at !== undefined));

/** Whether one more unasked text may go to a phone that got those of these times; its day and its week have room for so many. */
export function hasRoom(before: readonly Timestamp[], claim: UnaskedClaim, limits: Limits): boolean {
  const planned = [...before, claim.at, ...claim.upcoming];
  const isOneTooMany = (among: readonly Timestamp[], limit: number): boolean =>
    among.length > limit && among.includes(claim.at);
  // Each day and each week that ends with a text: the one that is counted, or a question to come.
  return ![claim.at, ...claim.upcoming].some((end) => {
    const from = aWeekBefore(end, limits);
    const inWeek = planned.filter((at) => isBefore(from, at) && !isBefore(end, at));
    const inDay = planned.filter((at) => isSameDay(at, end, claim.timeZone, limits));
    return isOneTooMany(inDay, limits.unaskedPerDay) || isOneTooMany(inWeek, limits.unaskedPerWeek);
  });
}

export const aWeekBefore = (at: Timestamp, limits: Limits): Timestamp =>
  plus(at, { seconds: -secondsOf(7 * 24, limits) });

/** A rehearsal knows no hour of the day, and so no day but its length. */
function isSameDay(at: Timestamp, other: Timestamp, timeZone: string, { secondsPerDay }: Limits): boolean {
  if (secondsPerDay !== SECONDS_PER_DAY) return at === other;
  return inZone(at, timeZone).toPlainDate().equals(inZone(other, timeZone).toPlainDate());
}
