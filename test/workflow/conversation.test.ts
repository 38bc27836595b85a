import { expect } from 'vitest';
import { test, type Story } from '#test/support/story.ts';

const ASKED = 'Mon 2 Nov 11:11 > ask day 3';
const EMERGENCY = "my legs are numb and I can't hold my urine";

/** After the question of day 3 has gone out. */
async function asked(begin: () => Promise<Story>): Promise<Story> {
  const ana = await begin();
  await ana.until('2026-11-02T11:30');
  return ana;
}

test('words of an emergency in answer to day 3: told to call 911 at once, then when we call, and nothing is asked', async ({
  story,
}) => {
  const ana = await story({ replies: { 'ask day 3': EMERGENCY } });
  await ana.until('2026-11-05T09:00');

  expect(await ana.transcript()).toEqual([
    ASKED,
    `Mon 2 Nov 11:17 < ${EMERGENCY}`,
    'Mon 2 Nov 11:17 > safety',
    'Mon 2 Nov 11:17 > call-expected by Mon Nov 2, 12:17 PM',
  ]);
  expect(await ana.worklist()).toEqual([
    expect.stringMatching(/^urgent, due Mon 2 Nov 12:17, overdue: wrote of .*bladder-bowel/),
  ]);
});

test('words of self-harm at night in Spanish are answered at night, and called at opening', async ({ story }) => {
  const ana = await story({ language: 'es' });
  await ana.until('2026-11-03T02:00');
  await ana.texts('quiero morirme');

  const [, ...said] = ana.clinic.twilio.texts.map(({ body }) => body);
  expect(said).toEqual([
    'quiero morirme',
    expect.stringContaining('Llame ahora al 988'),
    expect.stringContaining('Le llamaremos pronto'),
  ]);
  expect(await ana.worklist()).toEqual(['urgent, due Tue 3 Nov 08:00: wrote of self-harm']);
});

test('danger beside a score: both are in the record, and the words outrank the number', async ({ story }) => {
  const ana = await story({ replies: { 'ask day 3': '9 and my legs are numb' } });
  await ana.until('2026-11-02T11:30');

  expect((await ana.transcript()).slice(2)).toEqual([
    'Mon 2 Nov 11:17 > safety',
    'Mon 2 Nov 11:17 > call-expected by Mon Nov 2, 12:17 PM',
  ]);
  expect((await ana.episode()).replies).toMatchObject([{ kind: 'score', score: 9 }]);
  expect(await ana.worklist()).toEqual([expect.stringMatching(/: 9 on day 3, wrote of .*leg-weakness/)]);
});

test('danger after STOP: no text, and the callback opens', async ({ story }) => {
  const ana = await story({ replies: { 'ask day 3': 'STOP' } });
  await ana.until('2026-11-04T15:00');
  await ana.texts('I want to die');

  expect((await ana.transcript()).slice(1)).toEqual(['Mon 2 Nov 11:17 < STOP', 'Wed 4 Nov 15:00 < I want to die']);
  expect(await ana.worklist()).toEqual(['urgent, due Wed 4 Nov 16:00: wrote of self-harm']);
});

test('danger on day 45, long after the end, finds its patient', async ({ story }) => {
  const ana = await story({ replies: { 'ask day 3': '4', 'ask day 7': '2', 'ask day 14': '1' } });
  await ana.until('2026-12-14T10:00');
  await ana.texts(EMERGENCY);

  expect((await ana.transcript()).slice(9)).toEqual([
    `Mon 14 Dec 10:00 < ${EMERGENCY}`,
    'Mon 14 Dec 10:00 > safety',
    'Mon 14 Dec 10:00 > call-expected by Mon Dec 14, 11:00 AM',
  ]);
  expect(await ana.worklist()).toHaveLength(1);
  expect(await ana.clinic.ports.unmatched.open()).toEqual([]);
});

test('danger from a number that nobody knows is answered, and rings for staff', async ({ story }) => {
  const ana = await asked(story);
  await ana.clinic.textFrom('+16025550177', 'I want to die');

  const theirs = ana.clinic.twilio.texts.filter(({ mobile }) => mobile === '+16025550177');
  expect(theirs.map(({ body }) => body)).toEqual(['I want to die', expect.stringContaining('call or text 988')]);
  expect(ana.clinic.rings).toEqual([['unmatched-text', 'urgent']]);
  expect((await ana.clinic.ports.unmatched.open()).map(({ body }) => body)).toEqual(['I want to die']);
});

test.for([
  { language: 'en', body: 'wrong number', sorry: 'Sorry for the mix-up' },
  { language: 'es', body: 'número equivocado', sorry: 'Perdone la molestia' },
] as const)(
  'a wrong number ($language): one apology, nothing after it, and a task for staff',
  async (told, { story }) => {
    const { language, body, sorry } = told;
    const ana = await story({ language, replies: { 'ask day 3': body } });
    await ana.until('2026-11-02T12:00');
    expect((await ana.episode()).status).toBe('wrong-number');
    await ana.texts('so so');
    await ana.texts(body);
    await ana.toTheEnd();

    const { texts } = ana.clinic.twilio;
    expect(texts.flatMap(({ direction, body: said }) => (direction === 'out' ? [said] : [])).slice(1)).toEqual([
      expect.stringContaining(sorry),
    ]);
    expect(await ana.worklist()).toEqual([expect.stringMatching(/^low, due .+: the number is not theirs/)]);
  },
);

test.for([
  ['en', 'please stop texting me', 'You will get no more texts'],
  ['es', 'no me manden más mensajes', 'Ya no recibira mensajes'],
] as const)('an opt-out in own words (%s) is confirmed once, and ends everything', async (told, { story }) => {
  const [language, body, confirmed] = told;
  const ana = await story({ language, replies: { 'ask day 3': body } });
  await ana.until('2026-11-02T12:00');
  await ana.texts(body);
  await ana.toTheEnd();

  expect((await ana.episode()).status).toBe('opted-out');
  const { texts } = ana.clinic.twilio;
  expect(texts.flatMap(({ direction, body: said }) => (direction === 'out' ? [said] : [])).slice(1)).toEqual([
    expect.stringContaining(confirmed),
  ]);
  expect(await ana.worklist()).toEqual([]);
});

test.for([
  ['a tapback', 'Liked "How is your pain?"'],
  ['a tapback in Spanish', 'Le gustó "¿Cuánto dolor tiene? Envíe de 0 a 10"'],
  ['an auto-reply', "I'm driving"],
  ['thanks', 'thank you'],
] as const)('%s is no answer: nothing is said to it, and the reminder comes', async ([, body], { story }) => {
  const ana = await story({ replies: { 'ask day 3': body, 'remind day 3': '3' } });
  await ana.until('2026-11-05T09:00');

  expect(await ana.transcript()).toEqual([
    ASKED,
    `Mon 2 Nov 11:17 < ${body}`,
    'Tue 3 Nov 11:11 > remind day 3',
    'Tue 3 Nov 11:17 < 3',
    'Tue 3 Nov 11:17 > thanks',
  ]);
  expect((await ana.episode()).replies.map(({ score }) => score)).toEqual([undefined, 3]);
  expect(await ana.worklist()).toEqual([]);
});

test.for([
  ['en', 'a little better', 'still better'],
  ['es', 'un poco mejor', 'sigue mejor'],
] as const)('a trend (%s) is asked for its number once; a second goes to staff', async (told, { story }) => {
  const [language, first, second] = told;
  const ana = await story({ language, replies: { 'ask day 3': first, clarify: second } });
  await ana.until('2026-11-02T12:00');

  const [, , ...said] = await ana.transcript();
  expect(said.map((line) => line.replace(/ by .*/, ''))).toEqual([
    'Mon 2 Nov 11:17 > clarify',
    `Mon 2 Nov 11:23 < ${second}`,
    'Mon 2 Nov 11:23 > call-expected',
    'Mon 2 Nov 11:23 > history',
  ]);
  expect(await ana.worklist()).toEqual(['routine, due Tue 3 Nov 11:23: 2 replies not understood']);
});

test('who says after a low score that it got worse is asked for the number, which is decided on', async ({ story }) => {
  const ana = await story({ replies: { 'ask day 3': '2', clarify: '8' } });
  await ana.until('2026-11-04T10:00');
  await ana.texts('it got a lot worse');
  await ana.until('2026-11-04T10:30');

  expect((await ana.transcript()).slice(3)).toEqual([
    'Wed 4 Nov 10:00 < it got a lot worse',
    'Wed 4 Nov 10:00 > clarify',
    'Wed 4 Nov 10:06 < 8',
    'Wed 4 Nov 10:06 > call-expected by Wed Nov 4, 11:06 AM',
    'Wed 4 Nov 10:06 > history',
  ]);
  expect(await ana.worklist()).toEqual(['urgent, due Wed 4 Nov 11:06: 2 on day 3, 8 on day 5, severe']);
});

test('a picture without words draws the clarifying question', async ({ story }) => {
  const ana = await asked(story);
  const { inbox, pseudonyms, clock, texts } = ana.clinic.ports;
  const { mobile } = ana.visit;
  const picture = { sid: 'MM1', from: mobile, body: '', media: 1, receivedAt: clock.now() };
  await inbox.put(picture, pseudonyms.phone(mobile));
  await ana.until('2026-11-02T11:31');

  expect(await ana.transcript()).toEqual([ASKED, 'Mon 2 Nov 11:30 > clarify']);
  const kept = await texts.transcript((await ana.episode()).id);
  expect(kept.find(({ id }) => id === 'MM1')).toMatchObject({ body: '', media: 1, reading: { kind: 'unclear' } });
});

test.for([
  ['en', 'AYUDA', 'Our number: (855) 77-SPINE'],
  ['es', 'ayuda por favor', 'Tel. (855) 77-SPINE'],
] as const)('help (%s) says who we are, and the question stays open', async ([language, body, number], { story }) => {
  const ana = await story({ language, replies: { 'ask day 3': body } });
  await ana.until('2026-11-02T12:00');
  expect(await ana.transcript()).toEqual([ASKED, `Mon 2 Nov 11:17 < ${body}`, 'Mon 2 Nov 11:17 > help']);
  expect(ana.clinic.twilio.texts.at(-1)?.body).toContain(number);

  await ana.texts('2');
  expect((await ana.transcript()).at(-1)).toBe('Mon 2 Nov 12:00 > thanks');
});

test('a Spanish course of follow-up, from the first text to the last', async ({ story }) => {
  const replies = { 'ask day 3': 'como un 6', 'ask day 7': 'llámenme por favor', 'ask day 14': 'ya no me duele' };
  const ana = await story({ language: 'es', replies });
  await ana.until('2026-11-13T12:00');

  expect((await ana.transcript()).map((line) => line.replace(/^\w+ \d+ \w+ /, ''))).toEqual([
    '11:11 > ask day 3',
    '11:17 < como un 6',
    '11:17 > thanks',
    '11:15 > ask day 7',
    '11:21 < llámenme por favor',
    '11:21 > call-expected',
    '11:21 > history',
    expect.stringContaining('> ask day 14'),
    expect.stringContaining('< ya no me duele'),
    expect.stringContaining('> thanks'),
  ]);
  expect(ana.clinic.twilio.texts.at(-1)?.body).toMatch(/Para seguir bien: .*abdomen.*Si vuelve/);
  expect((await ana.episode()).replies.map(({ score }) => score)).toEqual([6, undefined, 0]);
  expect(await ana.worklist()).toEqual([expect.stringMatching(/^routine, .*: 6 on day 3, asks for a call$/)]);
});
