import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callbackDueAt } from '#domain/clinic-hours.ts';
import { PRIORITIES } from '#domain/decision.ts';
import { inZone } from '#domain/local-time.ts';
import { aClinic } from '#test/support/builders.ts';

/** In Phoenix, on the wall clock: 2 November 2026 is a Monday. */
const at = (wall: string): string => `${wall}:00-07:00`;
const local = (time: string, timeZone = 'America/Phoenix'): string => inZone(time, timeZone).toString().slice(0, 16);
const due = (priority: (typeof PRIORITIES)[number], wall: string, clinic = aClinic()): string =>
  local(callbackDueAt(priority, at(wall), clinic));

describe('an urgent callback', () => {
  it.each([
    ['while the clinic is open: within the hour', '2026-11-02T10:15', '2026-11-02T11:15'],
    ['at opening', '2026-11-02T08:00', '2026-11-02T09:00'],
    ['in the last hour: before the clinic closes', '2026-11-02T16:30', '2026-11-02T17:00'],
    ['an hour before the close', '2026-11-02T16:00', '2026-11-02T17:00'],
    ['at the close: at the next opening', '2026-11-02T17:00', '2026-11-03T08:00'],
    ['in the evening', '2026-11-02T21:00', '2026-11-03T08:00'],
    ['before opening', '2026-11-02T06:00', '2026-11-02T08:00'],
    ['on Friday evening: on Monday', '2026-11-06T18:00', '2026-11-09T08:00'],
    ['on Sunday', '2026-11-08T12:00', '2026-11-09T08:00'],
  ])('%s', (_, now, expected) => {
    expect(due('urgent', now)).toBe(expected);
  });
});

describe('a routine callback', () => {
  it.each([
    ['while the clinic is open: by the same time of the next day', '2026-11-02T10:15', '2026-11-03T10:15'],
    ['on Friday: on Monday', '2026-11-06T10:15', '2026-11-09T10:15'],
    ['in the evening: a day after the next opening', '2026-11-02T21:00', '2026-11-04T08:00'],
    ['before opening: a day after this opening', '2026-11-02T06:00', '2026-11-03T08:00'],
    ['on Saturday: a day after Monday’s opening', '2026-11-07T12:00', '2026-11-10T08:00'],
  ])('%s', (_, now, expected) => {
    expect(due('routine', now)).toBe(expected);
  });

  it('is due at the close where the next day closes earlier than this time', () => {
    const clinic = aClinic({ hours: { 4: { from: '08:00', until: '17:00' }, 5: { from: '09:00', until: '12:00' } } });
    expect(due('routine', '2026-11-05T15:00', clinic)).toBe('2026-11-06T12:00');
  });

  it('is due at the opening where the next day opens later than this time', () => {
    const clinic = aClinic({ hours: { 4: { from: '08:00', until: '17:00' }, 5: { from: '09:00', until: '12:00' } } });
    expect(due('routine', '2026-11-05T08:30', clinic)).toBe('2026-11-06T09:00');
  });
});

describe('a callback of low priority', () => {
  it.each([
    ['three business days on', '2026-11-02T10:15', '2026-11-05T10:15'],
    ['over a weekend', '2026-11-05T10:15', '2026-11-10T10:15'],
    ['from Saturday', '2026-11-07T12:00', '2026-11-12T08:00'],
  ])('%s', (_, now, expected) => {
    expect(due('low', now)).toBe(expected);
  });
});

describe('holidays', () => {
  // Thanksgiving and the day after, a Thursday and a Friday
  const clinic = aClinic({ holidays: ['2026-11-26', '2026-11-27'] });

  it.each([
    ['urgent', '2026-11-26T10:00', '2026-11-30T08:00'],
    ['routine', '2026-11-25T10:00', '2026-11-30T10:00'],
    ['routine', '2026-11-26T10:00', '2026-12-01T08:00'],
    ['low', '2026-11-25T10:00', '2026-12-02T10:00'],
  ] as const)('are no clinic time: %s at %s', (priority, now, expected) => {
    expect(due(priority, now, clinic)).toBe(expected);
  });
});

it('counts in the clinic’s zone, over a change to daylight saving', () => {
  const clinic = aClinic({ timeZone: 'America/New_York' });
  // Friday 10:00 EST to Monday 10:00 EDT
  expect(callbackDueAt('routine', '2027-03-12T15:00:00Z', clinic)).toBe('2027-03-15T14:00:00Z');
});

it('names the mistake where a clinic never opens', () => {
  const message = 'expected an opening within 60 days after 2026-11-02, got none';
  for (const priority of PRIORITIES)
    expect(() => due(priority, '2026-11-02T10:00', aClinic({ hours: {} }))).toThrow(message);
});

describe('any clinic, at any time', () => {
  const hour = (value: number): string => `${String(value).padStart(2, '0')}:00`;
  const range = fc.tuple(fc.integer({ min: 5, max: 12 }), fc.integer({ min: 13, max: 22 })).map(([from, until]) => ({
    from: hour(from),
    until: hour(until),
  }));
  const hours = fc
    .dictionary(fc.constantFrom('1', '2', '3', '4', '5', '6', '7'), range, { minKeys: 1 })
    .map((days) => ({ ...days }));
  const now = fc.date({ min: new Date('2024-01-01'), max: new Date('2036-12-31'), noInvalidDate: true });
  const dateOf = (time: Date): string => time.toISOString().slice(0, 10);
  const timeZone = fc.constantFrom(
    'America/Phoenix',
    'America/New_York',
    'Europe/Madrid',
    'Pacific/Auckland',
    'Asia/Kolkata',
  );

  it('has a callback due in the future, between opening and closing, on an open day', () => {
    fc.assert(
      fc.property(
        hours,
        now,
        timeZone,
        fc.constantFrom(...PRIORITIES),
        fc.boolean(),
        (open, time, zone, priority, isHoliday) => {
          const clinic = aClinic({ hours: open, timeZone: zone, holidays: isHoliday ? [dateOf(time)] : [] });
          const dueAt = callbackDueAt(priority, time.toISOString(), clinic);
          const wall = inZone(dueAt, zone);
          const day = clinic.hours[wall.dayOfWeek as keyof typeof clinic.hours];
          const clock = wall.toPlainTime().toString({ smallestUnit: 'minute' });
          expect(Date.parse(dueAt)).toBeGreaterThan(time.getTime());
          expect(day).toBeDefined();
          expect(clinic.holidays).not.toContain(wall.toPlainDate().toString());
          expect(clock >= (day?.from ?? '') && clock <= (day?.until ?? '')).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('has the urgent one due no later than the routine one, and that no later than the low one', () => {
    fc.assert(
      fc.property(hours, now, timeZone, (open, time, zone) => {
        const clinic = aClinic({ hours: open, timeZone: zone });
        const [urgent = '', routine = '', low = ''] = PRIORITIES.map((priority) =>
          callbackDueAt(priority, time.toISOString(), clinic),
        );
        expect(urgent <= routine && routine <= low).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
