import { expect } from 'vitest';
import { test } from '#test/support/story.ts';

const DAY_3_UNANSWERED = ['Mon 2 Nov 11:11 > ask day 3', 'Tue 3 Nov 11:11 > remind day 3'];

test('a severe score that comes on day 5, after the check-in closed, is called at once', async ({ story }) => {
  const ana = await story();
  await ana.until('2026-11-04T15:00');
  await ana.texts('8');

  expect(await ana.transcript()).toEqual([
    ...DAY_3_UNANSWERED,
    'Wed 4 Nov 15:00 < 8',
    'Wed 4 Nov 15:00 > call-expected by Wed Nov 4, 4:00 PM',
    'Wed 4 Nov 15:00 > history',
  ]);
  expect(await ana.worklist()).toEqual(['urgent, due Wed 4 Nov 16:00: 8 on day 5, severe']);
});

test('a mild score that comes on day 5 is thanked for, and is what day 7 is compared with', async ({ story }) => {
  const ana = await story({ replies: { 'ask day 7': '5' } });
  await ana.until('2026-11-04T15:00');
  await ana.texts('3/10');
  await ana.until('2026-11-06T12:00');

  expect(await ana.transcript()).toEqual([
    ...DAY_3_UNANSWERED,
    'Wed 4 Nov 15:00 < 3/10',
    'Wed 4 Nov 15:00 > thanks',
    'Fri 6 Nov 11:15 > ask day 7',
    'Fri 6 Nov 11:21 < 5',
    'Fri 6 Nov 11:21 > call-expected by Mon Nov 9, 11:21 AM',
    'Fri 6 Nov 11:21 > history',
  ]);
  expect(await ana.worklist()).toEqual(['routine, due Mon 9 Nov 11:21: 3 on day 5, 5 on day 7, worse']);
});

test('a second score while the workflow waits for the next day is decided on at once', async ({ story }) => {
  const ana = await story({ replies: { 'ask day 3': '3', 'ask day 7': '2' } });
  await ana.until('2026-11-05T08:30');
  await ana.texts('6');
  expect(await ana.worklist()).toEqual(['routine, due Fri 6 Nov 08:30: 3 on day 3, 6 on day 6, worse']);

  await ana.until('2026-11-06T12:00');
  expect(await ana.transcript()).toEqual([
    'Mon 2 Nov 11:11 > ask day 3',
    'Mon 2 Nov 11:17 < 3',
    'Mon 2 Nov 11:17 > thanks',
    'Thu 5 Nov 08:30 < 6',
    'Thu 5 Nov 08:30 > call-expected by Fri Nov 6, 8:30 AM',
    'Thu 5 Nov 09:00 > history',
    'Fri 6 Nov 11:15 > ask day 7',
    'Fri 6 Nov 11:21 < 2',
    'Fri 6 Nov 11:21 > thanks',
  ]);
});

test('a score within 30 days of the visit is decided on after the last day', async ({ story }) => {
  const ana = await story({ replies: { 'ask day 3': '4', 'ask day 7': '2', 'ask day 14': '1' } });
  await ana.until('2026-11-29T20:00');
  expect((await ana.episode()).status).toBe('finished');
  await ana.texts('5');

  expect((await ana.transcript()).slice(9)).toEqual([
    'Sun 29 Nov 20:00 < 5',
    'Sun 29 Nov 20:00 > call-expected by Tue Dec 1, 8:00 AM',
  ]);
  expect(await ana.worklist()).toEqual([
    'routine, due Tue 1 Dec 08:00: 4 on day 3, 2 on day 7, 1 on day 14, 5 on day 30, worse',
  ]);
});

test('a score after 30 days belongs to no episode: it is kept for staff', async ({ story }) => {
  const ana = await story({ replies: { 'ask day 3': '4', 'ask day 7': '2', 'ask day 14': '1' } });
  await ana.until('2026-12-01T20:00');
  await ana.texts('9');

  expect((await ana.transcript()).slice(9)).toEqual(['Tue 1 Dec 20:00 < 9']);
  expect(await ana.worklist()).toEqual([]);
  expect((await ana.clinic.ports.unmatched.open()).map(({ body }) => body)).toEqual(['9']);
});

test('a text from an unknown number is kept for staff, and nobody is texted', async ({ story }) => {
  const ana = await story();
  await ana.until('2026-11-02T11:30');
  await ana.clinic.textFrom('+16025550177', '9');

  expect(await ana.transcript()).toEqual(['Mon 2 Nov 11:11 > ask day 3']);
  expect(ana.clinic.twilio.texts.map(({ direction, mobile }) => `${direction} ${mobile}`)).toEqual([
    'out +16025550100',
    'in +16025550177',
  ]);
  expect((await ana.clinic.ports.unmatched.open()).map(({ from, body }) => `${from}: ${body}`)).toEqual([
    '+16025550177: 9',
  ]);
  expect(await ana.worklist()).toEqual([]);
});

test('STOP in answer to day 3 ends everything at once', async ({ story }) => {
  const ana = await story({ replies: { 'ask day 3': 'STOP' } });
  await ana.until('2026-11-02T11:18');
  expect((await ana.episode()).status).toBe('opted-out');
  expect(ana.clinic.executions().map(({ status }) => status)).toEqual(['succeeded']);

  await ana.toTheEnd();
  expect(await ana.transcript()).toEqual(['Mon 2 Nov 11:11 > ask day 3', 'Mon 2 Nov 11:17 < STOP']);
  expect(await ana.worklist()).toEqual([]);
});

test('STOP between two days: nothing more is sent but the one confirmation', async ({ story }) => {
  const ana = await story({ replies: { 'ask day 3': '6' } });
  await ana.until('2026-11-04T15:00');
  await ana.texts('Stop.');
  expect((await ana.episode()).status).toBe('opted-out');

  await ana.toTheEnd();
  expect(await ana.transcript()).toEqual([
    'Mon 2 Nov 11:11 > ask day 3',
    'Mon 2 Nov 11:17 < 6',
    'Mon 2 Nov 11:17 > thanks',
    'Wed 4 Nov 15:00 < Stop.',
    // With the full stop it is no keyword of Twilio's, which neither blocks nor answers it.
    'Wed 4 Nov 15:00 > opted-out',
  ]);
  expect(await ana.worklist()).toEqual([]);
});

test('who opted out and texts a severe score all the same is called, but not texted', async ({ story }) => {
  const ana = await story({ replies: { 'ask day 3': 'STOP' } });
  await ana.until('2026-11-04T15:00');
  await ana.texts('9');

  expect((await ana.transcript()).slice(1)).toEqual(['Mon 2 Nov 11:17 < STOP', 'Wed 4 Nov 15:00 < 9']);
  expect(await ana.worklist()).toEqual(['urgent, due Wed 4 Nov 16:00: 9 on day 5, severe']);
});

test('CALL is an answer: the call is promised, and no reminder follows', async ({ story }) => {
  const ana = await story({ replies: { 'ask day 3': 'Call', 'ask day 7': '2' } });
  await ana.until('2026-11-06T12:00');

  expect(await ana.transcript()).toEqual([
    'Mon 2 Nov 11:11 > ask day 3',
    'Mon 2 Nov 11:17 < Call',
    'Mon 2 Nov 11:17 > call-expected by Tue Nov 3, 11:17 AM',
    'Mon 2 Nov 11:17 > history',
    'Fri 6 Nov 11:15 > ask day 7',
    'Fri 6 Nov 11:21 < 2',
    'Fri 6 Nov 11:21 > thanks',
  ]);
  expect(await ana.worklist()).toEqual(['routine, due Tue 3 Nov 11:17, overdue: asks for a call']);
});

test('what a patient tells of how it began is kept for the call, and not held to be unclear', async ({ story }) => {
  const ana = await story({ replies: { 'ask day 3': 'CALL', history: 'On Sunday, I lifted boxes' } });
  await ana.until('2026-11-02T11:30');
  await ana.texts('it comes and goes');

  expect((await ana.transcript()).slice(2)).toEqual([
    'Mon 2 Nov 11:17 > call-expected by Tue Nov 3, 11:17 AM',
    'Mon 2 Nov 11:17 > history',
    'Mon 2 Nov 11:23 < On Sunday, I lifted boxes',
    'Mon 2 Nov 11:23 > history',
    'Mon 2 Nov 11:30 < it comes and goes',
    'Mon 2 Nov 11:30 > history',
  ]);
  const { replies, openCallback } = await ana.episode();
  expect(replies.map(({ history }) => history)).toEqual([undefined, openCallback?.id, openCallback?.id]);
  expect(await ana.worklist()).toEqual(['routine, due Tue 3 Nov 11:17: asks for a call']);
});

test('the first unclear reply draws one question, the second goes to staff', async ({ story }) => {
  const ana = await story({ replies: { 'ask day 3': 'not so great', clarify: 'it really depends' } });
  await ana.until('2026-11-04T09:00');

  expect(await ana.transcript()).toEqual([
    'Mon 2 Nov 11:11 > ask day 3',
    'Mon 2 Nov 11:17 < not so great',
    'Mon 2 Nov 11:17 > clarify',
    'Mon 2 Nov 11:23 < it really depends',
    'Mon 2 Nov 11:23 > call-expected by Tue Nov 3, 11:23 AM',
    'Mon 2 Nov 11:23 > history',
  ]);
  expect(await ana.worklist()).toEqual(['routine, due Tue 3 Nov 11:23, overdue: 2 replies not understood']);
});

test('a number after the clarifying question is the answer', async ({ story }) => {
  const ana = await story({ replies: { 'ask day 3': 'not so great', clarify: '4' } });
  await ana.until('2026-11-05T09:00');

  expect(await ana.transcript()).toEqual([
    'Mon 2 Nov 11:11 > ask day 3',
    'Mon 2 Nov 11:17 < not so great',
    'Mon 2 Nov 11:17 > clarify',
    'Mon 2 Nov 11:23 < 4',
    'Mon 2 Nov 11:23 > thanks',
  ]);
  expect(await ana.worklist()).toEqual([]);
});

test.for([
  { after: 'at once', at: '2026-11-02T11:17' },
  { after: 'an hour later', at: '2026-11-02T12:20' },
  { after: 'two days later', at: '2026-11-04T10:00' },
])('a webhook that comes again $after changes nothing', async ({ at }, { story }) => {
  const ana = await story();
  await ana.until('2026-11-02T11:17');
  const text = await ana.texts('8');
  await ana.until(at);
  const before = { transcript: await ana.transcript(), episode: await ana.episode(), rings: [...ana.clinic.rings] };
  await ana.clinic.deliver(text);

  expect({ transcript: await ana.transcript(), episode: await ana.episode(), rings: [...ana.clinic.rings] }).toEqual(
    before,
  );
  expect(before.transcript).toEqual([
    'Mon 2 Nov 11:11 > ask day 3',
    'Mon 2 Nov 11:17 < 8',
    'Mon 2 Nov 11:17 > call-expected by Mon Nov 2, 12:17 PM',
    'Mon 2 Nov 11:17 > history',
  ]);
  expect(await ana.worklist()).toHaveLength(1);
});
