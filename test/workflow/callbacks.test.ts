import { expect } from 'vitest';
import { test, type Story } from '#test/support/story.ts';

/** A row of the worklist is closed, as staff will. */
async function close({ clinic }: Story): Promise<void> {
  const [row] = await clinic.worklist();
  if (!row) throw new Error('expected an open callback');
  await clinic.ports.callbacks.replace({ ...row, status: 'closed', version: row.version + 1 });
}

test('a routine callback that turns severe stays one row, now urgent', async ({ story }) => {
  const ana = await story({ replies: { 'ask day 3': '6', 'ask day 7': '6' } });
  await ana.until('2026-11-06T15:00');
  expect(await ana.worklist()).toEqual(['routine, due Mon 9 Nov 11:21: 6 on day 3, 6 on day 7, not better']);
  await ana.texts('9');

  expect((await ana.transcript()).slice(5)).toEqual([
    'Fri 6 Nov 11:21 > call-expected by Mon Nov 9, 11:21 AM',
    'Fri 6 Nov 11:21 > history',
    'Fri 6 Nov 15:00 < 9',
    'Fri 6 Nov 15:00 > call-expected by Fri Nov 6, 4:00 PM',
  ]);
  expect(await ana.worklist()).toEqual([
    'urgent, due Fri 6 Nov 16:00: 6 on day 3, 6 on day 7, not better; 6 on day 3, 6 on day 7, 9 on day 7, severe',
  ]);
  expect(ana.clinic.rings).toEqual([
    ['callback-opened', 'routine'],
    ['callback-opened', 'urgent'],
  ]);
});

test('a further reason of the same priority is added to the row, and the patient is told the same time', async ({
  story,
}) => {
  const ana = await story({ replies: { 'ask day 3': '6', 'ask day 7': '6' } });
  await ana.until('2026-11-06T15:00');
  await ana.texts('CALL');

  expect((await ana.transcript()).slice(-2)).toEqual([
    'Fri 6 Nov 15:00 < CALL',
    'Fri 6 Nov 15:00 > call-expected by Mon Nov 9, 11:21 AM',
  ]);
  expect(await ana.worklist()).toEqual([
    'routine, due Mon 9 Nov 11:21: 6 on day 3, 6 on day 7, not better; 6 on day 3, 6 on day 7, asks for a call',
  ]);
  expect(ana.clinic.rings).toEqual([['callback-opened', 'routine']]);
});

test('past due, the supervisor is told three times an hour of clinic time apart; then the row is overdue, and stays', async ({
  story,
}) => {
  const ana = await story({ replies: { 'ask day 3': '8' } });
  const seen = async () => [(await ana.worklist())[0]?.split(':')[0], ana.clinic.rings.length - 1];

  await ana.until('2026-11-02T12:16');
  expect(await seen()).toEqual(['urgent, due Mon 2 Nov 12', 0]);
  await ana.until('2026-11-02T12:18');
  expect(await seen()).toEqual(['urgent, due Mon 2 Nov 12', 1]);
  await ana.until('2026-11-02T13:18');
  expect(await seen()).toEqual(['urgent, due Mon 2 Nov 12', 2]);
  await ana.until('2026-11-02T14:18');
  expect(await ana.worklist()).toEqual(['urgent, due Mon 2 Nov 12:17, overdue: 8 on day 3, severe']);
  await ana.toTheEnd();
  expect(ana.clinic.rings).toEqual([
    ['callback-opened', 'urgent'],
    ['callback-past-due', 'urgent'],
    ['callback-past-due', 'urgent'],
    ['callback-past-due', 'urgent'],
  ]);
  expect((await ana.worklist())[0]).toContain('urgent, due Mon 2 Nov 12:17, overdue: 8 on day 3, severe');
});

test('the supervisor is not rung at night: the next look is at opening', async ({ story }) => {
  const ana = await story();
  await ana.until('2026-11-02T16:20');
  await ana.texts('8');
  expect(await ana.worklist()).toEqual(['urgent, due Mon 2 Nov 17:00: 8 on day 3, severe']);

  await ana.until('2026-11-03T07:59');
  expect(ana.clinic.rings).toHaveLength(2);
  await ana.until('2026-11-03T08:01');
  expect(ana.clinic.rings).toHaveLength(3);
});

test('a severe score raises a row that was overdue, and the supervisor is told anew', async ({ story }) => {
  const ana = await story({ replies: { 'ask day 3': '6', 'ask day 7': '6', 'ask day 14': '9' } });
  await ana.until('2026-11-13T10:00');
  expect(await ana.worklist()).toEqual(['routine, due Mon 9 Nov 11:21, overdue: 6 on day 3, 6 on day 7, not better']);
  const told = ana.clinic.rings.length;
  await ana.until('2026-11-13T16:00');

  expect((await ana.transcript()).slice(-2)).toEqual([
    'Fri 13 Nov 10:41 < 9',
    'Fri 13 Nov 10:41 > call-expected by Fri Nov 13, 11:41 AM',
  ]);
  expect((await ana.worklist())[0]).toMatch(/^urgent, due Mon 9 Nov 11:21, overdue: .*9 on day 14, severe$/);
  expect(ana.clinic.rings.slice(told)).toEqual([
    ['callback-opened', 'urgent'],
    ['callback-past-due', 'urgent'],
    ['callback-past-due', 'urgent'],
    ['callback-past-due', 'urgent'],
  ]);
});

test('a raised row that nobody closes is brought up once more at the time that was first promised', async ({
  story,
}) => {
  const ana = await story({ replies: { 'ask day 3': '6', 'ask day 7': '6' } });
  await ana.until('2026-11-06T15:00');
  await ana.texts('9');
  const alerts = () => ana.clinic.rings.filter(([reason]) => reason === 'callback-past-due').length;
  await ana.until('2026-11-09T11:20');
  expect(alerts()).toBe(3);
  await ana.toTheEnd();

  expect(alerts()).toBe(6);
});

test('the patient who is called in time is not brought to the supervisor', async ({ story }) => {
  const ana = await story({ replies: { 'ask day 3': '8', 'ask day 7': '2', 'ask day 14': '1' } });
  await ana.until('2026-11-02T11:50');
  await close(ana);
  await ana.until('2026-11-13T12:00');

  expect(ana.clinic.rings).toEqual([['callback-opened', 'urgent']]);
  expect(await ana.worklist()).toEqual([]);
});
