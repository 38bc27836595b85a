import type { Timestamp } from './ids.ts';
import { inZone, isBefore, plus } from './local-time.ts';
import type { PhoneRecord, UnaskedText } from './phone-record.ts';
import { type Protocol, SECONDS_PER_DAY, secondsOf } from './protocol.ts';

export interface UnaskedClaim extends UnaskedText {
  readonly timeZone: string;
  /** A reminder leaves room for the questions that are still to come; a question does not look ahead. */
  readonly upcoming: readonly Timestamp[];
}

type Limits = Pick<Protocol, 'unaskedPerDay' | 'unaskedPerWeek' | 'secondsPerDay'>;

/**
 * Counts one more unasked text to a phone, in the very update that looks whether the phone may be texted. A phone that
 * is out, or whose day or week is full, is returned as it was; so is one that has counted this text before.
 */
export function countUnasked(phone: PhoneRecord, claim: UnaskedClaim, limits: Limits): PhoneRecord {
  const { id, at } = claim;
  if (!phone.mayText || isCounted(phone, id)) return phone;
  const recent = (phone.unasked ?? []).filter((text) => isBefore(aWeekBefore(at, limits), text.at));
  const counted = [...recent, { id, at }];
  return isTooMany(counted, claim, limits) ? phone : { ...phone, unasked: counted };
}

export const isCounted = ({ unasked = [] }: PhoneRecord, id: string): boolean => unasked.some((text) => text.id === id);

function isTooMany(counted: readonly UnaskedText[], claim: UnaskedClaim, limits: Limits): boolean {
  const planned = [...counted.map(({ at }) => at), ...claim.upcoming];
  const isOneTooMany = (among: readonly Timestamp[], limit: number): boolean =>
    among.length > limit && among.includes(claim.at);
  // Each day and each week that ends with a text: the one that is counted, or a question to come.
  return [claim.at, ...claim.upcoming].some((end) => {
    const from = aWeekBefore(end, limits);
    const inWeek = planned.filter((at) => isBefore(from, at) && !isBefore(end, at));
    const inDay = planned.filter((at) => isSameDay(at, end, claim.timeZone, limits));
    return isOneTooMany(inDay, limits.unaskedPerDay) || isOneTooMany(inWeek, limits.unaskedPerWeek);
  });
}

const aWeekBefore = (at: Timestamp, limits: Limits): Timestamp => plus(at, { seconds: -secondsOf(7 * 24, limits) });

/** A rehearsal knows no hour of the day, and so no day but its length. */
function isSameDay(at: Timestamp, other: Timestamp, timeZone: string, { secondsPerDay }: Limits): boolean {
  if (secondsPerDay !== SECONDS_PER_DAY) return at === other;
  return inZone(at, timeZone).toPlainDate().equals(inZone(other, timeZone).toPlainDate());
}
