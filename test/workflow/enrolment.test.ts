import { expect } from 'vitest';
import { test } from '#test/support/story.ts';

test('enrolled on day 5: day 3 is skipped, and the first text on day 7 says what a first text must', async ({
  story,
}) => {
  const ana = await story({ enrolledAt: '2026-11-04T16:00', replies: { 'ask day 7': '2', 'ask day 14': '1' } });
  await ana.until('2026-11-13T12:00');

  expect(await ana.transcript()).toEqual([
    'Fri 6 Nov 11:15 > ask day 7',
    'Fri 6 Nov 11:21 < 2',
    'Fri 6 Nov 11:21 > thanks',
    'Fri 13 Nov 10:35 > ask day 14',
    'Fri 13 Nov 10:41 < 1',
    'Fri 13 Nov 10:41 > thanks',
  ]);
  expect(ana.clinic.twilio.texts[0]?.body).toMatch(/not read 24\/7.*911.*STOP/);
  const { checkIns, decisions } = await ana.episode();
  expect(checkIns.map(({ status }) => status)).toEqual(['skipped', 'answered', 'answered']);
  expect(decisions.map(({ reason }) => reason)).toEqual([
    'not asked on day 3',
    '2 on day 7',
    '2 on day 7, 1 on day 14',
  ]);
  expect(await ana.worklist()).toEqual([]);
});

test('enrolled on day 5 and silent: the worklist does not claim that day 3 was asked', async ({ story }) => {
  const ana = await story({ enrolledAt: '2026-11-04T16:00' });
  await ana.until('2026-11-16T09:00');

  expect(await ana.transcript()).toEqual([
    'Fri 6 Nov 11:15 > ask day 7',
    'Sat 7 Nov 11:15 > remind day 7',
    'Fri 13 Nov 10:35 > ask day 14',
    'Sat 14 Nov 10:35 > remind day 14',
  ]);
  expect(await ana.worklist()).toEqual(['low, due Thu 19 Nov 08:00: not asked on day 3, no answer on day 7, 14']);
});

test('enrolled in the evening of day 3: asked the next morning, once the patient is awake', async ({ story }) => {
  const ana = await story({ enrolledAt: '2026-11-02T19:30', replies: { 'ask day 3': '2' } });
  await ana.until('2026-11-04T12:00');

  expect(await ana.transcript()).toEqual([
    'Tue 3 Nov 09:00 > ask day 3',
    'Tue 3 Nov 09:06 < 2',
    'Tue 3 Nov 09:06 > thanks',
  ]);
  expect(await ana.worklist()).toEqual([]);
});

test('the same visit enrolled twice is one episode, asked once', async ({ story }) => {
  const ana = await story({ replies: { 'ask day 3': '2' } });
  expect(await ana.enroll()).toMatchObject({ kind: 'known' });
  await ana.until('2026-11-02T12:00');
  expect(await ana.enroll()).toMatchObject({ kind: 'known' });

  expect(await ana.transcript()).toEqual([
    'Mon 2 Nov 11:11 > ask day 3',
    'Mon 2 Nov 11:17 < 2',
    'Mon 2 Nov 11:17 > thanks',
  ]);
  expect(ana.clinic.executions()).toHaveLength(1);
});

test('who opted out is refused at the next visit, until they text START', async ({ story }) => {
  const ana = await story({ replies: { 'ask day 3': 'STOP' } });
  const secondVisit = { visitId: 'visit-2', visitOn: '2026-11-16', consent: { givenOn: '2026-11-16' } };
  await ana.until('2026-11-16T17:00');
  expect(await ana.enroll(secondVisit)).toEqual({ kind: 'opted-out' });
  await ana.until('2026-11-17T09:00');
  await ana.texts('START');
  expect(await ana.enroll(secondVisit)).toMatchObject({ kind: 'enrolled' });
  await ana.until('2026-11-19T12:00');

  expect(await ana.transcript()).toEqual([
    'Mon 2 Nov 11:11 > ask day 3',
    'Mon 2 Nov 11:17 < STOP',
    'Tue 17 Nov 09:00 < START',
    'Thu 19 Nov 11:20 > ask day 3',
  ]);
  expect((await ana.episode()).status).toBe('opted-out');
});

test('a new visit of the same patient supersedes the running episode, and gets the replies', async ({ story }) => {
  const ana = await story({ replies: { 'ask day 3': '6' } });
  await ana.until('2026-11-05T17:00');
  const second = await ana.enroll({ visitId: 'visit-2', visitOn: '2026-11-05', consent: { givenOn: '2026-11-05' } });
  expect(second).toMatchObject({ kind: 'enrolled' });
  await ana.until('2026-11-08T12:30');
  await ana.texts('7');
  await ana.until('2026-11-10T12:00');

  expect(await ana.transcript()).toEqual([
    'Mon 2 Nov 11:11 > ask day 3',
    'Mon 2 Nov 11:17 < 6',
    'Mon 2 Nov 11:17 > thanks',
    'Sun 8 Nov 11:20 > ask day 3',
    'Sun 8 Nov 12:30 < 7',
    'Sun 8 Nov 12:30 > thanks',
  ]);
  expect((await ana.episode()).status).toBe('superseded');
  expect((await ana.episode()).replies.map(({ score }) => score)).toEqual([6]);
  expect(await ana.worklist()).toEqual([]);
});

test('a new visit on a day with an open question: no reminder of the old one follows', async ({ story }) => {
  const ana = await story();
  await ana.until('2026-11-02T15:00');
  await ana.enroll({ visitId: 'visit-2', visitOn: '2026-11-02', consent: { givenOn: '2026-11-02' } });
  await ana.until('2026-11-05T12:00');

  expect(await ana.transcript()).toEqual(['Mon 2 Nov 11:11 > ask day 3', 'Thu 5 Nov 11:20 > ask day 3']);
  expect(await ana.worklist()).toEqual([]);
});

test("a phone in another patient's running episode is refused, and every reply stays with that patient", async ({
  story,
}) => {
  const ana = await story({ replies: { 'ask day 3': '6' } });
  const other = await ana.enroll({ visitId: 'visit-2', patientId: 'patient-2', firstName: 'Benicio' });
  expect(other).toEqual({ kind: 'phone-in-use' });
  await ana.until('2026-11-02T12:00');

  expect(await ana.transcript()).toEqual([
    'Mon 2 Nov 11:11 > ask day 3',
    'Mon 2 Nov 11:17 < 6',
    'Mon 2 Nov 11:17 > thanks',
  ]);
  expect((await ana.episode()).replies).toHaveLength(1);
  expect(ana.clinic.executions()).toHaveLength(1);
  expect(await ana.worklist()).toEqual([]);
});
