import { expect } from 'vitest';
import { test } from '#test/support/story.ts';

test('who recovers is texted three times and called by nobody', async ({ story }) => {
  const ana = await story({ replies: { 'ask day 3': '5', 'ask day 7': '3', 'ask day 14': '1' } });
  await ana.until('2026-11-13T12:00');

  expect(await ana.transcript()).toEqual([
    'Mon 2 Nov 11:11 > ask day 3',
    'Mon 2 Nov 11:17 < 5',
    'Mon 2 Nov 11:17 > thanks',
    'Fri 6 Nov 11:15 > ask day 7',
    'Fri 6 Nov 11:21 < 3',
    'Fri 6 Nov 11:21 > thanks',
    'Fri 13 Nov 10:35 > ask day 14',
    'Fri 13 Nov 10:41 < 1',
    'Fri 13 Nov 10:41 > thanks',
  ]);
  expect(await ana.worklist()).toEqual([]);
  expect(ana.clinic.rings).toEqual([]);
  expect((await ana.episode()).status).toBe('finished');
  expect(ana.clinic.executions().map(({ status }) => status)).toEqual(['succeeded']);
});

test('who is gone on day 7 is still asked on day 14, and a recurrence is called', async ({ story }) => {
  const ana = await story({ replies: { 'ask day 3': '4', 'ask day 7': '0', 'ask day 14': '5' } });
  await ana.until('2026-11-13T12:00');

  expect((await ana.transcript()).slice(3)).toEqual([
    'Fri 6 Nov 11:15 > ask day 7',
    'Fri 6 Nov 11:21 < 0',
    'Fri 6 Nov 11:21 > thanks',
    'Fri 13 Nov 10:35 > ask day 14',
    'Fri 13 Nov 10:41 < 5',
    'Fri 13 Nov 10:41 > call-expected by Mon Nov 16, 10:41 AM',
    'Fri 13 Nov 10:41 > history',
  ]);
  expect(await ana.worklist()).toEqual(['routine, due Mon 16 Nov 10:41: 4 on day 3, 0 on day 7, 5 on day 14, worse']);
});

test('pain that has not improved by day 7 is called within a business day', async ({ story }) => {
  const ana = await story({ painAtVisit: 7, replies: { 'ask day 3': '7', 'ask day 7': '6' } });
  await ana.until('2026-11-08T12:00');

  expect(await ana.transcript()).toEqual([
    'Mon 2 Nov 11:11 > ask day 3',
    'Mon 2 Nov 11:17 < 7',
    'Mon 2 Nov 11:17 > thanks',
    'Fri 6 Nov 11:15 > ask day 7',
    'Fri 6 Nov 11:21 < 6',
    'Fri 6 Nov 11:21 > call-expected by Mon Nov 9, 11:21 AM',
    'Fri 6 Nov 11:21 > history',
  ]);
  expect(await ana.worklist()).toEqual([
    'routine, due Mon 9 Nov 11:21: 7 at the visit, 7 on day 3, 6 on day 7, not better',
  ]);
  expect(ana.clinic.rings).toEqual([['callback-opened', 'routine']]);
  expect((await ana.episode()).status).toBe('running');
});

test('pain that improved by day 7 but is there on day 14 is called', async ({ story }) => {
  const ana = await story({ replies: { 'ask day 3': '6', 'ask day 7': '4', 'ask day 14': '4' } });
  await ana.until('2026-11-13T12:00');

  expect(await ana.transcript()).toEqual([
    'Mon 2 Nov 11:11 > ask day 3',
    'Mon 2 Nov 11:17 < 6',
    'Mon 2 Nov 11:17 > thanks',
    'Fri 6 Nov 11:15 > ask day 7',
    'Fri 6 Nov 11:21 < 4',
    'Fri 6 Nov 11:21 > thanks',
    'Fri 13 Nov 10:35 > ask day 14',
    'Fri 13 Nov 10:41 < 4',
    'Fri 13 Nov 10:41 > call-expected by Mon Nov 16, 10:41 AM',
    'Fri 13 Nov 10:41 > history',
  ]);
  expect(await ana.worklist()).toEqual([
    'routine, due Mon 16 Nov 10:41: 6 on day 3, 4 on day 7, 4 on day 14, not gone',
  ]);
  expect((await ana.episode()).status).toBe('finished');
});

test('severe pain on day 3 is called within the hour, and follow-up goes on', async ({ story }) => {
  const ana = await story({ replies: { 'ask day 3': '8', 'ask day 7': '2' } });
  await ana.until('2026-11-07T12:00');

  expect(await ana.transcript()).toEqual([
    'Mon 2 Nov 11:11 > ask day 3',
    'Mon 2 Nov 11:17 < 8',
    'Mon 2 Nov 11:17 > call-expected by Mon Nov 2, 12:17 PM',
    'Mon 2 Nov 11:17 > history',
    'Fri 6 Nov 11:15 > ask day 7',
    'Fri 6 Nov 11:21 < 2',
    'Fri 6 Nov 11:21 > thanks',
  ]);
  expect(await ana.worklist()).toEqual(['urgent, due Mon 2 Nov 12:17, overdue: 8 on day 3, severe']);
  expect(ana.clinic.rings[0]).toEqual(['callback-opened', 'urgent']);
});

test('severe pain texted at night is called at opening', async ({ story }) => {
  const ana = await story();
  await ana.until('2026-11-02T23:30');
  await ana.texts('9');

  expect(await ana.transcript()).toEqual([
    'Mon 2 Nov 11:11 > ask day 3',
    'Mon 2 Nov 23:30 < 9',
    'Mon 2 Nov 23:30 > call-expected by Tue Nov 3, 8:00 AM',
  ]);
  expect(await ana.worklist()).toEqual(['urgent, due Tue 3 Nov 08:00: 9 on day 3, severe']);

  // What staff will want to know is asked in the morning.
  await ana.until('2026-11-03T09:30');
  expect((await ana.transcript()).slice(3)).toEqual(['Tue 3 Nov 09:00 > history']);
});

test('pain that comes back up is called', async ({ story }) => {
  const ana = await story({ painAtVisit: 6, replies: { 'ask day 3': '3', 'ask day 7': '5' } });
  await ana.until('2026-11-08T12:00');

  expect((await ana.transcript()).slice(2)).toEqual([
    'Mon 2 Nov 11:17 > thanks',
    'Fri 6 Nov 11:15 > ask day 7',
    'Fri 6 Nov 11:21 < 5',
    'Fri 6 Nov 11:21 > call-expected by Mon Nov 9, 11:21 AM',
    'Fri 6 Nov 11:21 > history',
  ]);
  expect(await ana.worklist()).toEqual(['routine, due Mon 9 Nov 11:21: 6 at the visit, 3 on day 3, 5 on day 7, worse']);
});

test('who never answers is reminded once a check-in, then called without a text about it', async ({ story }) => {
  const ana = await story();
  await ana.until('2026-11-16T09:00');

  expect(await ana.transcript()).toEqual([
    'Mon 2 Nov 11:11 > ask day 3',
    'Tue 3 Nov 11:11 > remind day 3',
    'Fri 6 Nov 11:15 > ask day 7',
    'Sat 7 Nov 11:15 > remind day 7',
    'Fri 13 Nov 10:35 > ask day 14',
    'Sat 14 Nov 10:35 > remind day 14',
  ]);
  // Silent since Saturday evening: three business days from Monday's opening.
  expect(await ana.worklist()).toEqual(['low, due Thu 19 Nov 08:00: no answer on day 3, 7, 14']);
  expect(ana.clinic.rings).toEqual([['callback-opened', 'low']]);
  expect((await ana.episode()).status).toBe('finished');
});

test('who falls silent after pain is called', async ({ story }) => {
  const ana = await story({ replies: { 'ask day 3': '5' } });
  await ana.until('2026-11-16T09:00');

  expect(await ana.worklist()).toEqual(['low, due Thu 19 Nov 08:00: 5 on day 3, no answer on day 14']);
  expect((await ana.transcript()).at(-1)).toBe('Sat 14 Nov 10:35 > remind day 14');
});

test('who falls silent after little pain is left alone', async ({ story }) => {
  const ana = await story({ replies: { 'ask day 3': '3' } });
  await ana.until('2026-11-16T09:00');

  expect(await ana.worklist()).toEqual([]);
  expect((await ana.episode()).status).toBe('finished');
});

test('an answer to the reminder counts like one to the question', async ({ story }) => {
  const ana = await story({ replies: { 'remind day 3': '4', 'ask day 7': '4' } });
  await ana.until('2026-11-08T12:00');

  expect(await ana.transcript()).toEqual([
    'Mon 2 Nov 11:11 > ask day 3',
    'Tue 3 Nov 11:11 > remind day 3',
    'Tue 3 Nov 11:17 < 4',
    'Tue 3 Nov 11:17 > thanks',
    'Fri 6 Nov 11:15 > ask day 7',
    'Fri 6 Nov 11:21 < 4',
    'Fri 6 Nov 11:21 > call-expected by Mon Nov 9, 11:21 AM',
    'Fri 6 Nov 11:21 > history',
  ]);
  expect(await ana.worklist()).toEqual(['routine, due Mon 9 Nov 11:21: 4 on day 3, 4 on day 7, not better']);
});
