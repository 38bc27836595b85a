import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEnrollment } from '#contracts/enrollment.ts';
import { BACK_PAIN } from '#domain/protocol.ts';
import { anEnrollment } from '#test/support/builders.ts';

/** Friday 30 October 2026, 15:00 in Phoenix: the day of the visit. */
const NOW = '2026-10-30T22:00:00Z';

const parse = (input: unknown, now = NOW) => parseEnrollment(input, now, BACK_PAIN);
const faults = (input: unknown, now = NOW) => {
  const parsed = parse(input, now);
  return parsed.ok ? [] : parsed.faults;
};
const fields = (input: unknown, now = NOW): string[] => faults(input, now).map(({ field }) => field);
const withField = (name: string, value: unknown) => ({ ...anEnrollment(), [name]: value });

it('a visit in order is taken as it is', () => {
  const body = anEnrollment({ painAtVisit: 0, language: 'es' });
  expect(parse(body)).toEqual({ ok: true, body });
  expect(parse(anEnrollment())).toEqual({ ok: true, body: anEnrollment() });
});

it('a name loses its edges, and a number its spaces', () => {
  const parsed = parse(anEnrollment({ firstName: ' José ', mobile: '+1 (602) 555-0123' }));
  expect(parsed).toMatchObject({ ok: true, body: { firstName: 'José', mobile: '+16025550123' } });
});

it('every fault is named at once', () => {
  const wrong = {
    visitId: '',
    patientId: 7,
    firstName: '   ',
    mobile: 'none',
    language: 'fr',
    timeZone: 'Mars/Olympus',
    visitOn: '2026-02-30',
    painAtVisit: 10.5,
    consent: { givenOn: 'yes', signed: true },
    nickname: 'x',
  };
  expect(fields(wrong).toSorted()).toEqual([
    'consent.givenOn',
    'consent.signed',
    'firstName',
    'language',
    'mobile',
    'nickname',
    'painAtVisit',
    'patientId',
    'timeZone',
    'visitId',
    'visitOn',
  ]);
  for (const fault of faults(wrong)) expect(fault.expected, fault.field).not.toBe('another value');
});

it('a field that is missing is named, and what was expected', () => {
  expect(faults({}).map(({ field, got }) => `${field}: ${got}`)).toEqual([
    'visitId: nothing',
    'patientId: nothing',
    'firstName: nothing',
    'mobile: nothing',
    'language: nothing',
    'timeZone: nothing',
    'visitOn: nothing',
    'consent: nothing',
  ]);
});

it.each([undefined, null, 'visit', 7, []])('what is no object has one fault: %j', (input) => {
  expect(faults(input)).toEqual([{ field: 'body', expected: 'a JSON object with one visit' }]);
});

describe('a mobile number', () => {
  it.each([
    ['a landline in Spain', '+34912345678'],
    ['toll-free', '+18005550123'],
    ['an area code that does not exist', '+19995550123'],
    ['too short', '+1602555'],
    ['without its country code', '6025550123'],
    ['of letters', '+1602555CALL'],
    ['with words around it', '+16025550123 or ask for Ana'],
    ['empty', ''],
  ])('is refused and not repeated: %s', (_, mobile) => {
    expect(faults(withField('mobile', mobile))).toEqual([
      { field: 'mobile', expected: 'a mobile number that can receive texts, with its country code, like +16025550123' },
    ]);
  });

  it.each(['+16025550123', '+34612345678', '+525512345678'])('is taken: %s', (mobile) => {
    expect(parse(withField('mobile', mobile))).toMatchObject({ ok: true, body: { mobile } });
  });
});

describe('a visit date', () => {
  it.each([
    ['today', '2026-10-30'],
    ['the last day of the protocol', '2026-10-16'],
  ])('is taken: %s', (_, visitOn) => {
    expect(faults(withField('visitOn', visitOn))).toEqual([]);
  });

  it.each([
    ['tomorrow', '2026-10-31'],
    ['older than the protocol', '2026-10-15'],
  ])('is refused: %s', (_, visitOn) => {
    expect(faults(withField('visitOn', visitOn))).toEqual([
      { field: 'visitOn', expected: 'a visit of today or of the last 14 days in America/Phoenix', got: visitOn },
    ]);
  });

  it('is measured in the patient’s zone', () => {
    // 05:00Z on the 31st is still the 30th in Phoenix, and already the 31st in Madrid
    const night = '2026-10-31T05:00:00Z';
    expect(fields(withField('visitOn', '2026-10-31'), night)).toEqual(['visitOn']);
    expect(fields({ ...anEnrollment(), visitOn: '2026-10-31', timeZone: 'Europe/Madrid' }, night)).toEqual([]);
    expect(fields(withField('visitOn', '2026-10-16'), night)).toEqual([]);
    expect(fields({ ...anEnrollment(), visitOn: '2026-10-16', timeZone: 'Europe/Madrid' }, night)).toEqual(['visitOn']);
  });

  it('is checked even where another field is at fault', () => {
    expect(fields({ ...anEnrollment(), visitOn: '2027-01-01', firstName: '' })).toEqual(['firstName', 'visitOn']);
  });

  it.each(['2026-02-30', '2026-13-01', '30.10.2026', '2026-10-30T10:00', '20261030', ''])(
    'must be one: %s',
    (visitOn) => {
      expect(fields(withField('visitOn', visitOn))).toEqual(['visitOn']);
    },
  );
});

describe('consent', () => {
  it('has a day that has come', () => {
    expect(faults(withField('consent', { givenOn: '2026-10-31' }))).toEqual([
      { field: 'consent.givenOn', expected: 'a day that has come', got: '2026-10-31' },
    ]);
    expect(faults(withField('consent', { givenOn: '2020-01-01' }))).toEqual([]);
  });

  it.each([
    ['missing', undefined, 'consent', 'nothing'],
    ['a word', 'yes', 'consent', undefined],
    ['empty', {}, 'consent.givenOn', 'nothing'],
    ['no date', { givenOn: 'yesterday' }, 'consent.givenOn', '"yesterday"'],
  ])('is refused: %s', (_, consent, field, got) => {
    expect(faults(withField('consent', consent))).toMatchObject([{ field, ...(got ? { got } : {}) }]);
  });
});

it.each(['America/Phoenix', 'Europe/Madrid', 'America/Argentina/Buenos_Aires'])('a zone is taken: %s', (timeZone) => {
  expect(fields({ ...anEnrollment(), timeZone })).toEqual([]);
});

it.each(['MST', '+07:00', 'UTC', 'America', '', '2026-01-01T00:00[America/Phoenix]'])(
  'a zone is refused: %s',
  (timeZone) => {
    expect(fields({ ...anEnrollment(), timeZone })).toEqual(['timeZone']);
  },
);

it.each([-1, 11, 6.5, '6', null])('pain at the visit is refused: %j', (pain) => {
  expect(faults(withField('painAtVisit', pain))).toEqual([
    { field: 'painAtVisit', expected: 'a whole number from 0 to 10, or nothing', got: JSON.stringify(pain) },
  ]);
});

it('no fault repeats a name or a number, wherever it was put', () => {
  const secret = ['Guadalupe', '+16025550177', 'patient 4711'];
  const value = fc.oneof(
    fc.constantFrom(...secret.map((word) => [word]), ...secret.map((word) => ({ word }))),
    fc.constant(undefined),
  );
  const own = fc.constantFrom(...secret);
  const body = fc.record({
    visitId: value,
    patientId: fc.oneof(value, own),
    firstName: value,
    mobile: fc.oneof(value, fc.constant('+1602555 Guadalupe')),
  });
  const others = fc.record({ language: value, timeZone: value, visitOn: value, painAtVisit: value, consent: value });
  fc.assert(
    fc.property(body, others, (one, two) => {
      const told = JSON.stringify(faults({ ...one, ...two }));
      for (const word of secret) expect(told).not.toContain(word);
    }),
  );
});
