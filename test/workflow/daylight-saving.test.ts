import { expect } from 'vitest';
import { test } from '#test/support/story.ts';

const NEW_YORK = { timeZone: 'America/New_York', mobile: '+12125550100' } as const;

test('clocks go back between the visit and day 3: the local hour stays', async ({ story }) => {
  const ana = await story({ ...NEW_YORK, visitOn: '2026-10-30', replies: { 'ask day 3': '3' } });
  await ana.until('2026-11-02T12:00');

  // The hour that the same visit is asked at in Phoenix, whose clocks stay.
  expect(await ana.transcript()).toEqual([
    'Mon 2 Nov 11:11 > ask day 3',
    'Mon 2 Nov 11:17 < 3',
    'Mon 2 Nov 11:17 > thanks',
  ]);
  expect(ana.clinic.twilio.texts[0]?.at).toMatch(/^2026-11-02T16:11/);
  expect(await ana.worklist()).toEqual([]);
});

test('clocks go forward between the visit and day 3: the local hour stays', async ({ story }) => {
  const ana = await story({ ...NEW_YORK, visitOn: '2026-03-06', replies: { 'ask day 3': '3' } });
  await ana.until('2026-03-09T12:00');

  expect(await ana.transcript()).toEqual([
    'Mon 9 Mar 11:11 > ask day 3',
    'Mon 9 Mar 11:17 < 3',
    'Mon 9 Mar 11:17 > thanks',
  ]);
  expect(ana.clinic.twilio.texts[0]?.at).toMatch(/^2026-03-09T15:11/);
  expect(await ana.worklist()).toEqual([]);
});

test('clocks go back in the night before the reminder: it comes an hour earlier by the wall, in waking hours', async ({
  story,
}) => {
  const ana = await story({ ...NEW_YORK, visitOn: '2026-10-28' });
  await ana.until('2026-11-02T12:00');

  expect(await ana.transcript()).toEqual(['Sat 31 Oct 11:11 > ask day 3', 'Sun 1 Nov 10:11 > remind day 3']);
});

test('clocks go forward in the night before the reminder: it comes an hour later by the wall', async ({ story }) => {
  const ana = await story({ ...NEW_YORK, visitOn: '2026-03-04' });
  await ana.until('2026-03-09T12:00');

  expect(await ana.transcript()).toEqual(['Sat 7 Mar 11:11 > ask day 3', 'Sun 8 Mar 12:11 > remind day 3']);
});

test('a call is promised in the time of the patient, and due in the hours of the clinic', async ({ story }) => {
  const ana = await story({ ...NEW_YORK, visitOn: '2026-10-30', replies: { 'ask day 3': '9' } });
  await ana.until('2026-11-02T12:00');

  expect(await ana.transcript()).toEqual([
    'Mon 2 Nov 11:11 > ask day 3',
    'Mon 2 Nov 11:17 < 9',
    'Mon 2 Nov 11:17 > call-expected by Mon Nov 2, 12:17 PM',
    'Mon 2 Nov 11:17 > history',
  ]);
  expect(await ana.worklist()).toEqual(['urgent, due Mon 2 Nov 10:17: 9 on day 3, severe']);
});
