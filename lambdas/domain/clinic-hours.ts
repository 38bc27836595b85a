import { Temporal } from 'temporal-polyfill';
import type { Clinic } from './clinic.ts';
import type { CallbackPriority } from './decision.ts';
import type { Timestamp } from './ids.ts';
import { inZone, timestamp } from './local-time.ts';

type Calendar = Pick<Clinic, 'timeZone' | 'hours' | 'holidays'>;

/** Business days a callback may take, by priority; an urgent one has an hour. */
const BUSINESS_DAYS = { routine: 1, low: 3 } as const;

/**
 * By when staff should have called, counted in clinic hours. Urgent: within the hour, and before the clinic closes;
 * at opening where it is closed. Otherwise the same time of day so many business days on, or the close if that is
 * earlier; what comes in while the clinic is closed counts from the next opening.
 */
export function callbackDueAt(priority: CallbackPriority, at: Timestamp, clinic: Calendar): Timestamp {
  const now = inZone(at, clinic.timeZone);
  const today = openingOn(now.toPlainDate(), clinic);
  const isOpen = today !== undefined && compare(today.opens, now) <= 0 && compare(now, today.closes) < 0;
  if (priority === 'urgent') {
    return timestamp(isOpen ? earlier(now.add({ hours: 1 }), today.closes) : nextOpening(now, clinic).opens);
  }
  const from = isOpen ? now : nextOpening(now, clinic).opens;
  let opening = { opens: from, closes: from };
  for (let days = 0; days < BUSINESS_DAYS[priority]; days++)
    opening = openingAfter(opening.opens.toPlainDate(), clinic);
  const sameTime = opening.opens.withPlainTime(from.toPlainTime());
  return timestamp(earlier(later(sameTime, opening.opens), opening.closes));
}

interface Opening {
  readonly opens: Temporal.ZonedDateTime;
  readonly closes: Temporal.ZonedDateTime;
}

function openingOn(date: Temporal.PlainDate, { timeZone, hours, holidays }: Calendar): Opening | undefined {
  const range = hours[date.dayOfWeek as keyof Clinic['hours']];
  if (!range || holidays.includes(date.toString())) return undefined;
  return {
    opens: date.toZonedDateTime({ timeZone, plainTime: range.from }),
    closes: date.toZonedDateTime({ timeZone, plainTime: range.until }),
  };
}

function nextOpening(now: Temporal.ZonedDateTime, clinic: Calendar): Opening {
  const today = openingOn(now.toPlainDate(), clinic);
  return today && compare(now, today.opens) < 0 ? today : openingAfter(now.toPlainDate(), clinic);
}

/** Far longer than any closure; a calendar with no open day at all is a mistake, not a wait. */
const LONGEST_CLOSURE_DAYS = 60;

function openingAfter(date: Temporal.PlainDate, clinic: Calendar): Opening {
  for (let days = 1; days <= LONGEST_CLOSURE_DAYS; days++) {
    const opening = openingOn(date.add({ days }), clinic);
    if (opening) return opening;
  }
  throw new Error(
    `expected an opening within ${LONGEST_CLOSURE_DAYS} days after ${date.toString()}, got none: check the clinic's hours`,
  );
}

// called, not taken apart here: as the module loads, that would keep all of Temporal in bundles that compare nothing
const compare: typeof Temporal.ZonedDateTime.compare = (a, b) => Temporal.ZonedDateTime.compare(a, b);
const earlier = (a: Temporal.ZonedDateTime, b: Temporal.ZonedDateTime) => (compare(a, b) <= 0 ? a : b);
const later = (a: Temporal.ZonedDateTime, b: Temporal.ZonedDateTime) => (compare(a, b) >= 0 ? a : b);
