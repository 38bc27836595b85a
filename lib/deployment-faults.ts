import { CLINIC_NAME_MAX, CLINIC_PHONE_MAX } from '#domain/clinic.ts';
import { septets } from '#domain/gsm7.ts';
import { SECONDS_PER_DAY, type TimeRange } from '#domain/protocol.ts';
import type { Deployment } from './deployment.ts';

/** With the days to spare after it, as far as a timer of Node reaches, 24.8 days: the stack must run on a laptop too. */
const LAST_DAY_MAX = 20;

/** Ten years: what must be kept longer belongs into the clinic's own record. */
const RETENTION_MAX = 3650;

/** Everything that is wrong with a deployment, each with what was expected, what came, and how to mend it. */
export function deploymentFaults(deployment: Deployment): readonly string[] {
  const faults: string[] = [];
  const expect = (holds: boolean, where: string, expected: string, got: unknown, mend: string): void => {
    if (!holds) faults.push(`${where}: expected ${expected}, got ${JSON.stringify(got)}; ${mend}`);
  };
  const expectRange = (where: string, range: TimeRange): void =>
    expect(isTimeRange(range), where, 'HH:MM until a later HH:MM', range, 'write both as on a 24-hour clock: 08:00');
  const expectText = (where: string, text: string, max: number): void => {
    const length = septets(text);
    const expected = `1 to ${max} characters of the GSM-7 alphabet`;
    expect(
      length !== undefined && length > 0 && length <= max,
      where,
      expected,
      text,
      'shorten it, without á í ó ú or curly quotes',
    );
  };
  const expectEmail = (where: string, address: string): void =>
    expect(
      /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address),
      where,
      'an e-mail address',
      address,
      'use one that somebody reads',
    );

  const { name, account, region, clinic, protocol, twilio } = deployment;
  expect(
    /^[A-Za-z][A-Za-z0-9-]{0,99}$/.test(name),
    'name',
    'letters, digits and hyphens',
    name,
    'it becomes part of the stack name',
  );
  expect(!account || /^\d{12}$/.test(account), 'account', '12 digits', account, 'quote it, or leave it out');
  expect(/^[a-z]{2}(-[a-z]+)+-\d$/.test(region), 'region', 'an AWS region', region, 'use a name such as us-west-2');

  expectText('clinic.name', clinic.name, CLINIC_NAME_MAX);
  expectText('clinic.phone', clinic.phone, CLINIC_PHONE_MAX);
  expect(
    isTimeZone(clinic.timeZone),
    'clinic.timeZone',
    'an IANA time zone',
    clinic.timeZone,
    'use a name such as America/Phoenix',
  );
  const { restoredRecords: restored } = deployment;
  expect(
    !restored ||
      (restored.streamArn.includes(`:${region}:`) &&
        restored.streamArn.includes(`:table/${restored.tableName}/stream/`)),
    'restoredRecords',
    'a table of this region and its own stream',
    restored,
    'copy both as npx aftervisit restore has printed them',
  );
  const { visitSource, staffCountries } = deployment;
  expect(
    staffCountries === undefined || (staffCountries.length > 0 && staffCountries.every(isCountry)),
    'staffCountries',
    'countries by their two letters of ISO 3166-1',
    staffCountries,
    'write them like CA, or leave it out for the United States',
  );
  expect(
    visitSource === undefined || /^(?!aws\.)\S{1,256}$/.test(visitSource),
    'visitSource',
    'a source of events, which never begins with aws.',
    visitSource,
    'write it as your system puts it, or leave it out for any',
  );
  expect(
    Object.keys(clinic.hours).length > 0,
    'clinic.hours',
    'an open day',
    clinic.hours,
    'callbacks fall due in opening hours',
  );
  for (const [weekday, range] of Object.entries(clinic.hours)) expectRange(`clinic.hours.${weekday}`, range);
  for (const date of clinic.holidays) {
    expect(isDate(date), 'clinic.holidays', 'a date that exists, YYYY-MM-DD', date, 'correct it, or leave it out');
  }

  const daysAscend = protocol.days.every(
    (day, index) => Number.isInteger(day) && day > (protocol.days[index - 1] ?? 0),
  );
  const daysFit = protocol.days.length > 0 && (protocol.days.at(-1) ?? 0) <= LAST_DAY_MAX;
  const days = `whole days in ascending order, 1 to ${LAST_DAY_MAX}`;
  expect(daysAscend && daysFit, 'protocol.days', days, protocol.days, 'list each day after the visit once');
  expect(
    Number.isInteger(protocol.secondsPerDay) && protocol.secondsPerDay > 0 && protocol.secondsPerDay <= SECONDS_PER_DAY,
    'protocol.secondsPerDay',
    `whole seconds, 1 to ${SECONDS_PER_DAY}`,
    protocol.secondsPerDay,
    'only a rehearsal has shorter days',
  );
  expectRange('protocol.sendWindow', protocol.sendWindow);
  expectRange('protocol.wakingHours', protocol.wakingHours);
  for (const hours of ['replyWindowHours', 'reminderWindowHours', 'tooLateHours'] as const) {
    expect(
      protocol[hours] > 0 && protocol[hours] <= 48,
      `protocol.${hours}`,
      'more than 0, at most 48',
      protocol[hours],
      'give hours',
    );
  }

  for (const limit of ['unaskedPerDay', 'unaskedPerWeek'] as const) {
    expect(
      Number.isInteger(protocol[limit]) && protocol[limit] > 0,
      `protocol.${limit}`,
      'a whole number above 0',
      protocol[limit],
      'count the questions and the reminders',
    );
  }

  const { daysAfterEnd } = deployment.retention;
  expect(
    Number.isInteger(daysAfterEnd) && daysAfterEnd >= 1 && daysAfterEnd <= RETENTION_MAX,
    'retention.daysAfterEnd',
    `whole days, 1 to ${RETENTION_MAX}`,
    daysAfterEnd,
    'so long names, numbers and words are kept',
  );

  const isSender = /^MG[0-9a-f]{32}$/.test(twilio.sender) || /^\+[1-9]\d{7,14}$/.test(twilio.sender);
  expect(
    isSender,
    'twilio.sender',
    'a Messaging Service SID (MG…) or an E.164 number',
    twilio.sender,
    'copy it from the Twilio console',
  );
  expect(
    /^https?:\/\/[^/]+$/.test(twilio.url),
    'twilio.url',
    'an origin without a path',
    twilio.url,
    'use https://api.twilio.com',
  );
  expect(
    /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(deployment.signInPrefix) &&
      !/aws|amazon|cognito/.test(deployment.signInPrefix),
    'signInPrefix',
    'small letters, digits and hyphens, without aws, amazon or cognito',
    deployment.signInPrefix,
    'it becomes part of a web address',
  );
  expectEmail('staffEmail', deployment.staffEmail);
  expectEmail('engineerEmail', deployment.engineerEmail);
  expect(
    deployment.staffMobile === undefined || /^\+[1-9]\d{7,14}$/.test(deployment.staffMobile),
    'staffMobile',
    'a mobile number with its country code',
    deployment.staffMobile,
    'write it like +16025550123, or leave it out',
  );
  if (deployment.supervisorEmail !== undefined) expectEmail('supervisorEmail', deployment.supervisorEmail);
  return faults;
}

const isTimeRange = ({ from, until }: TimeRange): boolean => [from, until].every(isTime) && from < until;

const isTime = (time: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(time);

function isDate(date: string): boolean {
  const at = new Date(`${date}T00:00:00Z`);
  // Not the parse alone: it takes 30 February for 2 March.
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(`${date}T`);
}

const COUNTRIES = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

const isCountry = (code: string): boolean => /^[A-Z]{2}$/.test(code) && COUNTRIES.of(code) !== undefined;

function isTimeZone(name: string): boolean {
  try {
    Intl.DateTimeFormat('en', { timeZone: name });
    // An offset such as +07:00 passes until here, and knows no daylight saving.
    return /^[A-Z]/.test(name);
  } catch {
    return false;
  }
}
