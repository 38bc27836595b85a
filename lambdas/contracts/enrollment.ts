import { Temporal } from 'temporal-polyfill';
import * as z from 'zod/mini';
import { type Episode, LANGUAGES } from '#domain/episode.ts';
import type { Timestamp } from '#domain/ids.ts';
import { daysSince } from '#domain/local-time.ts';
import type { Protocol } from '#domain/protocol.ts';
import { isPainScore } from '#domain/reading.ts';
import { parsePhone } from './phone-numbers.ts';
import type { Role } from './roles.ts';

const localDate = z.string().check(z.refine(isLocalDate));

/** Who may send one. */
export const ENROLLED_BY = ['nurse', 'supervisor', 'enroller'] as const satisfies readonly Role[];

const A_MOBILE = 'a mobile number that can receive texts, with its country code, like +16025550123';

/** As it is kept, E.164. */
export const Mobile = z.pipe(
  z.string().check(z.refine(isMobile, { error: A_MOBILE })),
  z.transform((number) => parsePhone(number)?.number.toString() ?? number),
);

/** What `POST /episodes` takes: one finished visit. */
export const EnrollmentBody = z.strictObject({
  visitId: z.string().check(z.minLength(1), z.maxLength(128)),
  patientId: z.string().check(z.minLength(1), z.maxLength(128)),
  firstName: z.string().check(z.trim(), z.minLength(1), z.maxLength(64)),
  mobile: Mobile,
  language: z.enum(LANGUAGES),
  timeZone: z.string().check(z.refine(isTimeZone)),
  visitOn: localDate,
  painAtVisit: z.optional(z.number().check(z.refine(isPainScore))),
  consent: z.strictObject({ givenOn: localDate }),
});
export type EnrollmentBody = z.infer<typeof EnrollmentBody>;

/** One field of the body that is not right. Names and numbers of people are never repeated in `got`. */
export interface Fault {
  readonly field: string;
  readonly expected: string;
  readonly got?: string;
}

const EXPECTED: Readonly<Record<string, string>> = {
  visitId: 'the visit as your system knows it, 1 to 128 characters',
  patientId: 'the patient as your system knows them, 1 to 128 characters',
  firstName: 'the first name, 1 to 64 characters',
  mobile: A_MOBILE,
  language: `one of ${LANGUAGES.join(', ')}`,
  timeZone: 'the IANA name of a time zone, like America/Phoenix',
  visitOn: 'the local date of the visit, like 2026-10-30',
  painAtVisit: 'a whole number from 0 to 10, or nothing',
  consent: "the patient's consent to texts: { givenOn }",
  'consent.givenOn': 'the local date on which the patient agreed to texts, like 2026-10-30',
};

const MAY_REPEAT = new Set(['language', 'timeZone', 'visitOn', 'painAtVisit', 'consent.givenOn']);

export type ParsedEnrollment =
  { readonly ok: true; readonly body: EnrollmentBody } | { readonly ok: false; readonly faults: readonly Fault[] };

/** What became of it; the last three are refused. */
export type Enrolled =
  | { readonly kind: 'enrolled' | 'known'; readonly episode: Episode }
  | { readonly kind: 'phone-in-use' | 'opted-out' | 'newer-visit' };

/** Every fault at once, so that a sender mends a visit in one go. `now` is what past and future are measured against. */
export function parseEnrollment(input: unknown, now: Timestamp, { days }: Pick<Protocol, 'days'>): ParsedEnrollment {
  const parsed = EnrollmentBody.safeParse(input);
  const shape = parsed.success ? [] : parsed.error.issues.flatMap((issue) => faultsOf(issue, input));
  const faults = [...shape, ...dateFaults(input, now, days)];
  return parsed.success && faults.length === 0 ? { ok: true, body: parsed.data } : { ok: false, faults };
}

function faultsOf(issue: z.core.$ZodIssue, input: unknown): Fault[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ field: [...issue.path, key].join('.'), expected: 'no such field' }));
  }
  const field = issue.path.join('.');
  if (field === '') return [{ field: 'body', expected: 'a JSON object with one visit' }];
  const value = issue.path.reduce<unknown>((at, key) => (isObject(at) ? at[String(key)] : undefined), input);
  // Not an object, which may hold anything.
  const mayRepeat = MAY_REPEAT.has(field) && !isObject(value);
  const got = value === undefined ? 'nothing' : mayRepeat ? JSON.stringify(value) : undefined;
  return [{ field, expected: EXPECTED[field] ?? 'another value', ...(got ? { got } : {}) }];
}

/** Dates are checked even where another field is at fault, as long as they can be read. */
function dateFaults(input: unknown, now: Timestamp, days: Protocol['days']): Fault[] {
  if (!isObject(input) || typeof input['timeZone'] !== 'string' || !isTimeZone(input['timeZone'])) return [];
  const { timeZone } = input;
  const ago = (date: unknown) => (isLocalDate(date) ? daysSince(date, now, timeZone) : undefined);
  const lastDay = days.at(-1) ?? 0;
  const faults: Fault[] = [];
  const sinceVisit = ago(input['visitOn']);
  if (sinceVisit !== undefined && (sinceVisit < 0 || sinceVisit > lastDay)) {
    const expected = `a visit of today or of the last ${lastDay} days in ${timeZone}`;
    faults.push({ field: 'visitOn', expected, got: String(input['visitOn']) });
  }
  const givenOn = isObject(input['consent']) ? input['consent']['givenOn'] : undefined;
  const sinceConsent = ago(givenOn);
  if (sinceConsent !== undefined && sinceConsent < 0) {
    faults.push({ field: 'consent.givenOn', expected: 'a day that has come', got: String(givenOn) });
  }
  return faults;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function isLocalDate(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  try {
    Temporal.PlainDate.from(value);
    return true;
  } catch {
    return false;
  }
}

function isTimeZone(name: string): boolean {
  try {
    Temporal.Now.zonedDateTimeISO(name);
    // Not a whole ISO time, of which Temporal would take the zone.
    return /^[A-Z][\w+-]*(\/[\w+-]+)+$/i.test(name);
  } catch {
    return false;
  }
}

/** By the numbering plan: landlines, toll-free and made-up numbers fall out, where the country tells them apart. */
function isMobile(number: string): boolean {
  return number.startsWith('+') && parsePhone(number)?.isValid() === true;
}
