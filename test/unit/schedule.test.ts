import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inZone, isWithin } from '#domain/local-time.ts';
import { BACK_PAIN } from '#domain/protocol.ts';
import { schedule } from '#domain/schedule.ts';

/** On the wall clock of the zone, to the minute. */
function wallTimes(visitOn: string, timeZone: string, protocol = BACK_PAIN, id: `ep-${string}` = 'ep-a'): string[] {
  return schedule(id, visitOn, timeZone, protocol).map(({ sendAt }) =>
    inZone(sendAt, timeZone).toString().slice(0, 16),
  );
}

const dates = (visitOn: string, timeZone: string): string[] =>
  wallTimes(visitOn, timeZone).map((at) => at.slice(0, 10));

describe('the days', () => {
  it.each([
    ['an ordinary fortnight', '2026-10-30', ['2026-11-02', '2026-11-06', '2026-11-13']],
    ['across a leap day', '2028-02-26', ['2028-02-29', '2028-03-04', '2028-03-11']],
    ['across a February without one', '2026-02-26', ['2026-03-01', '2026-03-05', '2026-03-12']],
    ['across the end of the year', '2026-12-30', ['2027-01-02', '2027-01-06', '2027-01-13']],
  ])('count from the visit’s local date: %s', (_, visitOn, expected) => {
    expect(dates(visitOn, 'America/Phoenix')).toEqual(expected);
  });

  it('are the protocol’s', () => {
    const due = schedule('ep-a', '2026-10-30', 'America/Phoenix', { ...BACK_PAIN, days: [1, 10] });
    expect(due.map(({ day }) => day)).toEqual([1, 10]);
  });
});

describe('daylight saving', () => {
  const at10 = { ...BACK_PAIN, sendWindow: { from: '10:00', until: '10:01' } };
  const sendAt = (visitOn: string, timeZone: string) =>
    schedule('ep-a', visitOn, timeZone, at10).map((checkIn) => checkIn.sendAt);

  it('that begins between the visit and day 3 keeps the hour and moves the instant', () => {
    expect(sendAt('2027-03-12', 'America/New_York')).toEqual([
      '2027-03-15T14:00:00Z',
      '2027-03-19T14:00:00Z',
      '2027-03-26T14:00:00Z',
    ]);
    expect(sendAt('2027-03-10', 'America/New_York')[0]).toBe('2027-03-13T15:00:00Z');
  });

  it('that ends between day 3 and day 7 keeps the hour and moves the instant', () => {
    expect(sendAt('2026-10-28', 'America/New_York')).toEqual([
      '2026-10-31T14:00:00Z',
      '2026-11-04T15:00:00Z',
      '2026-11-11T15:00:00Z',
    ]);
  });

  it('that changes on the day itself keeps the hour', () => {
    expect(sendAt('2027-03-11', 'America/New_York')[0]).toBe('2027-03-14T14:00:00Z');
    expect(sendAt('2026-10-29', 'America/New_York')[0]).toBe('2026-11-01T15:00:00Z');
    expect(sendAt('2026-09-27', 'Australia/Lord_Howe')[1]).toBe('2026-10-03T23:00:00Z');
  });
});

describe('the minute', () => {
  it('is the same at every reckoning, and another for another episode or day', () => {
    expect(wallTimes('2026-10-30', 'America/Phoenix')).toEqual(wallTimes('2026-10-30', 'America/Phoenix'));
    // pinned: a release that moves it would move the texts of running episodes
    expect(wallTimes('2026-10-30', 'America/Phoenix')).toMatchInlineSnapshot(`
      [
        "2026-11-02T10:44",
        "2026-11-06T10:48",
        "2026-11-13T11:14",
      ]
    `);
    expect(wallTimes('2026-10-30', 'America/Phoenix', BACK_PAIN, 'ep-b')).not.toEqual(
      wallTimes('2026-10-30', 'America/Phoenix'),
    );
  });

  it('spreads a thousand episodes evenly over the window', () => {
    const perQuarter = new Map<string, number>();
    for (let index = 0; index < 1000; index++) {
      const [first = ''] = wallTimes('2026-10-30', 'America/Phoenix', BACK_PAIN, `ep-${index}`);
      const quarter = `${first.slice(11, 13)}:${Math.floor(Number(first.slice(14, 16)) / 15) * 15}`;
      perQuarter.set(quarter, (perQuarter.get(quarter) ?? 0) + 1);
    }
    expect(perQuarter.size).toBe(8);
    // 125 expected; five standard deviations are 52
    for (const [quarter, count] of perQuarter) expect(Math.abs(count - 125), quarter).toBeLessThan(52);
  });

  it('is the opening of a window of one minute', () => {
    const narrow = { ...BACK_PAIN, sendWindow: { from: '10:00', until: '10:01' } };
    expect(wallTimes('2026-10-30', 'America/Phoenix', narrow)[0]).toBe('2026-11-02T10:00');
  });
});

describe('in every zone of the world, on any date', () => {
  const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
  const date = fc
    .date({ min: new Date('2024-01-01'), max: new Date('2036-12-31'), noInvalidDate: true })
    .map((at) => at.toISOString().slice(0, 10));
  const id = fc.stringMatching(/^[a-z2-7]{26}$/).map((hash) => `ep-${hash}` as const);

  it('a check-in is due so many days after the visit, inside the window', () => {
    fc.assert(
      fc.property(zone, date, id, (timeZone, visitOn, episodeId) => {
        for (const { day, sendAt } of schedule(episodeId, visitOn, timeZone, BACK_PAIN)) {
          const local = inZone(sendAt, timeZone);
          const dayAfter = new Date(Date.parse(visitOn) + day * 86_400_000).toISOString().slice(0, 10);
          expect(local.toPlainDate().toString()).toBe(dayAfter);
          expect(isWithin(BACK_PAIN.sendWindow, local)).toBe(true);
          expect(local.second).toBe(0);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
