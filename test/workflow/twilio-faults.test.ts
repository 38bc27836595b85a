import { expect } from 'vitest';
import { test } from '#test/support/story.ts';

test('with Twilio down for two hours the question goes out once, when it is back', async ({ story }) => {
  const ana = await story({ replies: { 'ask day 3': '3' } });
  await ana.until('2026-11-02T10:30');
  ana.twilioIs('down');
  await ana.until('2026-11-02T12:30');
  expect(await ana.transcript()).toEqual([]);
  ana.twilioIs('well');
  await ana.until('2026-11-02T13:00');

  // Tried every quarter of an hour by then.
  expect(await ana.transcript()).toEqual([
    'Mon 2 Nov 12:41 > ask day 3',
    'Mon 2 Nov 12:47 < 3',
    'Mon 2 Nov 12:47 > thanks',
  ]);
  expect(await ana.worklist()).toEqual([]);
});

test('with Twilio down over the evening the question goes out the next morning, and its reminder a day later', async ({
  story,
}) => {
  const ana = await story();
  await ana.until('2026-11-02T10:30');
  ana.twilioIs('down');
  await ana.until('2026-11-02T21:00');
  ana.twilioIs('well');
  await ana.until('2026-11-05T12:00');

  expect(await ana.transcript()).toEqual(['Tue 3 Nov 09:11 > ask day 3', 'Wed 4 Nov 09:11 > remind day 3']);
});

test('with Twilio down for two days the question is given up, and that is not the silence of the patient', async ({
  story,
}) => {
  const ana = await story({ replies: { 'ask day 7': '2', 'ask day 14': '1' } });
  await ana.until('2026-11-02T10:30');
  ana.twilioIs('down');
  await ana.until('2026-11-04T10:30');
  ana.twilioIs('well');
  await ana.until('2026-11-06T12:00');

  expect(await ana.transcript()).toEqual([
    'Fri 6 Nov 11:15 > ask day 7',
    'Fri 6 Nov 11:21 < 2',
    'Fri 6 Nov 11:21 > thanks',
  ]);
  const { checkIns, decisions } = await ana.episode();
  expect(checkIns[0]?.status).toBe('skipped');
  expect(decisions.map(({ reason }) => reason)).toEqual(['not asked on day 3', '2 on day 7']);
  // The patient's first text says what a first text must.
  expect(ana.clinic.twilio.texts[0]?.body).toMatch(/not read 24\/7.*911.*STOP/);
});

test('a question that Twilio took without an answer is found there, and not sent again', async ({ story }) => {
  const ana = await story();
  await ana.until('2026-11-02T10:30');
  ana.twilioIs('silent');
  await ana.until('2026-11-02T14:00');
  await ana.texts('3');
  ana.twilioIs('well');
  await ana.until('2026-11-05T12:00');

  // The thanks were taken as well.
  expect(await ana.transcript()).toEqual([
    'Mon 2 Nov 11:11 > ask day 3',
    'Mon 2 Nov 14:00 < 3',
    'Mon 2 Nov 14:00 > thanks',
  ]);
});

test('a reply to a question of which Twilio said nothing is heard before the next try', async ({ story }) => {
  const ana = await story();
  await ana.until('2026-11-02T10:30');
  ana.twilioIs('silent');
  await ana.until('2026-11-02T11:12');
  ana.twilioIs('down');
  await ana.until('2026-11-02T11:13');
  await ana.texts('8');
  expect(await ana.worklist()).toEqual(['urgent, due Mon 2 Nov 12:13: 8 on day 3, severe']);

  ana.twilioIs('well');
  await ana.until('2026-11-05T12:00');
  expect((await ana.transcript()).slice(0, 2)).toEqual(['Mon 2 Nov 11:11 > ask day 3', 'Mon 2 Nov 11:13 < 8']);
});

test('with Twilio down the callback opens at once, and the patient hears of it when Twilio is back', async ({
  story,
}) => {
  const ana = await story();
  await ana.until('2026-11-02T11:17');
  ana.twilioIs('down');
  await ana.texts('8');
  expect(await ana.worklist()).toEqual(['urgent, due Mon 2 Nov 12:17: 8 on day 3, severe']);
  await ana.until('2026-11-02T11:20');
  ana.twilioIs('well');
  await ana.until('2026-11-02T12:00');

  expect(await ana.transcript()).toEqual([
    'Mon 2 Nov 11:11 > ask day 3',
    'Mon 2 Nov 11:17 < 8',
    'Mon 2 Nov 11:32 > call-expected by Mon Nov 2, 12:17 PM',
    'Mon 2 Nov 11:32 > history',
  ]);
  expect(ana.clinic.rings).toEqual([['callback-opened', 'urgent']]);
});

test('STOP while a question waits for Twilio: it is not sent any more', async ({ story }) => {
  const ana = await story();
  await ana.until('2026-11-02T10:30');
  ana.twilioIs('down');
  await ana.until('2026-11-02T12:00');
  await ana.texts('STOP');
  ana.twilioIs('well');
  await ana.toTheEnd();

  expect(await ana.transcript()).toEqual(['Mon 2 Nov 12:00 < STOP']);
  expect(await ana.worklist()).toEqual([]);
});
