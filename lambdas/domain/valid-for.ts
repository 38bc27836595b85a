import { Temporal } from 'temporal-polyfill';
import type { Timestamp } from './ids.ts';
import { inZone } from './local-time.ts';
import type { Protocol } from './protocol.ts';
import { isUnasked, type OutgoingText } from './text.ts';

/** Whole seconds after which Twilio is to drop a text it could not hand over: what was not asked for, by the evening. */
export function validForSeconds(
  { notAfter, purpose }: Pick<OutgoingText, 'notAfter' | 'purpose'>,
  at: Timestamp,
  timeZone: string,
  { wakingHours }: Pick<Protocol, 'wakingHours'>,
): number {
  const now = inZone(at, timeZone);
  const end = inZone(notAfter, timeZone);
  const bedtime = now.withPlainTime(wakingHours.until);
  const until = isUnasked(purpose) && Temporal.ZonedDateTime.compare(bedtime, end) < 0 ? bedtime : end;
  return Math.floor(now.until(until).total('second'));
}
