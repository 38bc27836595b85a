import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { inZone, plus } from '#domain/local-time.ts';
import { BACK_PAIN } from '#domain/protocol.ts';
import { hasRoom, type UnaskedClaim, unaskedTimes } from '#domain/unasked-texts.ts';
import { aCheckIn } from '#test/support/builders.ts';

const ZONES = ['America/Phoenix', 'America/New_York', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kathmandu'];

const aClaim = (at: string, fields: Partial<UnaskedClaim> = {}): UnaskedClaim => ({
  at,
  timeZone: 'America/Phoenix',
  upcoming: [],
  ...fields,
});

/** The times of the claims that found room, one after the other. */
function counted(claims: readonly UnaskedClaim[], limits: Partial<typeof BACK_PAIN> = {}): string[] {
  const before: string[] = [];
  for (const claim of claims) if (hasRoom(before, claim, { ...BACK_PAIN, ...limits })) before.push(claim.at);
  return before;
}
const atTimes = (times: readonly string[], timeZone = 'America/Phoenix') =>
  counted(times.map((at) => aClaim(at, { timeZone })));

describe('the day', () => {
  it('has room for one, however early and late its hours', () => {
    expect(atTimes(['2026-11-02T16:00:00Z', '2026-11-03T01:59:00Z'])).toEqual(['2026-11-02T16:00:00Z']);
  });

  it('is the patient’s: two texts of an hour apart may lie in two days', () => {
    const around = ['2026-11-02T06:30:00Z', '2026-11-02T07:30:00Z'];
    expect(atTimes(around)).toEqual(around);
    expect(atTimes(around, 'America/New_York')).toHaveLength(1);
  });

  it('may last 25 hours, and then has room for one all the same', () => {
    // Half past midnight, and half past eleven in the evening: a whole day later.
    expect(atTimes(['2026-11-01T04:30:00Z', '2026-11-02T04:30:00Z'], 'America/New_York')).toHaveLength(1);
    expect(atTimes(['2026-11-01T04:30:00Z', '2026-11-02T05:00:00Z'], 'America/New_York')).toHaveLength(2);
  });

  it('has room for as many as the protocol says', () => {
    const hours = ['16', '17', '18', '19'].map((hour) => aClaim(`2026-11-02T${hour}:00:00Z`));
    expect(counted(hours, { unaskedPerDay: 3 })).toHaveLength(3);
  });
});

describe('seven days', () => {
  const daily = (days: number) =>
    Array.from({ length: days }, (_, day) => plus('2026-11-02T17:30:00Z', { hours: 24 * day }));

  it('have room for four, and for the next as soon as the first of them is a week old', () => {
    expect(atTimes(daily(7))).toEqual(daily(4));
    expect(atTimes(daily(9))).toEqual([...daily(4), ...daily(9).slice(7)]);
    expect(atTimes([...daily(4), '2026-11-09T17:29:59Z'])).toHaveLength(4);
  });

  it('last seven days of the protocol where a rehearsal plays them in seconds', () => {
    const seconds = Array.from({ length: 20 }, (_, index) =>
      aClaim(plus('2026-11-02T17:30:00Z', { seconds: index * 4 })),
    );
    expect(counted(seconds, { secondsPerDay: 8 }).length).toBeGreaterThan(4);
    expect(counted(seconds.slice(0, 14), { secondsPerDay: 8 })).toHaveLength(4);
  });
});

test('what an episode has texted unasked are its questions and reminders, as they were claimed', () => {
  const checkIns = [aCheckIn(3, { askedAt: 'a', remindedAt: 'b' }), aCheckIn(7, { askedAt: 'c' }), aCheckIn(14)];
  expect(unaskedTimes({ checkIns })).toEqual(['a', 'b', 'c']);
});

describe('a reminder', () => {
  const upcoming = ['2026-11-04T17:30:00Z', '2026-11-05T17:30:00Z', '2026-11-06T17:30:00Z'];
  const ask = aClaim('2026-11-02T17:30:00Z');
  const remindAt = '2026-11-03T17:30:00Z';

  it('gives way to the questions that are to come within its week', () => {
    expect(counted([ask, aClaim(remindAt, { upcoming })])).toEqual([ask.at]);
    expect(counted([ask, aClaim(remindAt, { upcoming: upcoming.slice(1) })])).toEqual([ask.at, remindAt]);
  });

  it('gives way to the question that is to come on its day', () => {
    expect(counted([ask, aClaim(remindAt, { upcoming: ['2026-11-03T18:00:00Z'] })])).toEqual([ask.at]);
  });

  it('does not give way to what is to come when its week is over', () => {
    const later = ['2026-11-10T17:30:00Z', '2026-11-11T17:30:00Z', '2026-11-12T17:30:00Z', '2026-11-13T17:30:00Z'];
    expect(counted([ask, aClaim(remindAt, { upcoming: later })])).toEqual([ask.at, remindAt]);
  });
});

describe('whatever is claimed', () => {
  // Around the end of daylight saving in New York, and its beginning in the south.
  const FROM = '2026-10-02T00:00:00Z';
  const limits = fc.record({
    unaskedPerDay: fc.integer({ min: 1, max: 3 }),
    unaskedPerWeek: fc.integer({ min: 1, max: 6 }),
  });
  const texts = fc.array(fc.record({ minute: fc.integer({ min: 0, max: 45 * 24 * 60 }), isReminder: fc.boolean() }), {
    maxLength: 50,
  });
  const timeZone = fc.constantFrom(...ZONES);
  interface Planned {
    readonly at: string;
    readonly isReminder: boolean;
  }
  const planned = (drawn: readonly { minute: number; isReminder: boolean }[]): Planned[] =>
    drawn
      .toSorted((a, b) => a.minute - b.minute)
      .map(({ minute, isReminder }) => ({ at: plus(FROM, { minutes: minute }), isReminder }));
  const claimsOf = (all: readonly Planned[], zone: string): UnaskedClaim[] =>
    all.map(({ at, isReminder }, index) => ({
      at,
      timeZone: zone,
      upcoming: isReminder ? all.slice(index + 1).flatMap((next) => (next.isReminder ? [] : [next.at])) : [],
    }));

  it('never finds room for more than the limits in any local day or any seven days', () => {
    fc.assert(
      fc.property(texts, limits, timeZone, (drawn, limit, zone) => {
        const sent = counted(claimsOf(planned(drawn), zone), limit);
        const days = Map.groupBy(sent, (at) => inZone(at, zone).toPlainDate().toString());
        for (const [day, those] of days) expect(those.length, day).toBeLessThanOrEqual(limit.unaskedPerDay);
        for (const from of sent) {
          const until = Date.parse(from) + 7 * 24 * 3600_000;
          const week = sent.filter((at) => Date.parse(at) >= Date.parse(from) && Date.parse(at) < until);
          expect(week.length, `from ${from}`).toBeLessThanOrEqual(limit.unaskedPerWeek);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('no reminder costs a question its place', () => {
    fc.assert(
      fc.property(texts, limits, timeZone, (drawn, limit, zone) => {
        const all = planned(drawn);
        const questions = all.filter(({ isReminder }) => !isReminder);
        const asked = new Set(questions.map(({ at }) => at));
        const beside = counted(claimsOf(all, zone), limit).filter((at) => asked.has(at));
        expect([...new Set(beside)]).toEqual([...new Set(counted(claimsOf(questions, zone), limit))]);
      }),
      { numRuns: 500 },
    );
  });
});
