import { expect } from 'vitest';
import { correctNumber } from '#use-cases/correct-number.ts';
import { type Story, test } from '#test/support/story.ts';

const RIGHT = '+16025550144';

async function correct({ clinic, episode, visit }: Story, fields: { id?: string; mobile?: string } = {}) {
  const by = { id: 'nurse-a', name: 'Anne' };
  const { id: episodeId, patient } = await episode();
  const seen = patient.mobile ?? visit.mobile;
  await correctNumber(clinic.ports, { episodeId, id: 'act-0001', by, mobile: RIGHT, seen, ...fields });
}

/** What a phone got and wrote, by the ids of our texts. */
const phone = ({ clinic }: Story, mobile: string): string[] =>
  clinic.twilio.texts
    .filter((text) => text.mobile === mobile)
    .map(({ direction, body, textId = '' }) => (direction === 'in' ? `< ${body}` : `> ${textId.replace(/-.*-/, '-')}`));

const statuses = async ({ episode }: Story) => (await episode()).checkIns.map(({ status }) => status);

test('a stranger says that the number is wrong; with the right one the patient is asked on the days to come', async ({
  story,
}) => {
  const ana = await story({ replies: { 'ask day 3': 'wrong number' } });
  await ana.until('2026-11-03T09:00');
  expect((await ana.episode()).status).toBe('wrong-number');
  await correct(ana);
  await ana.until('2026-11-06T18:00');
  await ana.clinic.textFrom(RIGHT, '7');
  await ana.texts('who is this?');
  await ana.until('2026-11-13T18:00');
  await ana.clinic.textFrom(RIGHT, '2');
  await ana.toTheEnd();

  expect(phone(ana, ana.visit.mobile)).toEqual([
    '> day3-ask',
    '< wrong number',
    expect.stringMatching(/^> re-/),
    '< who is this?',
  ]);
  expect(phone(ana, RIGHT).filter((line) => /day|< /.test(line))).toEqual(['> day7-ask', '< 7', '> day14-ask', '< 2']);
  expect(await statuses(ana)).toEqual(['undeliverable', 'answered', 'answered']);
  expect((await ana.clinic.ports.unmatched.open()).map(({ body }) => body)).toEqual(['who is this?']);
  expect((await ana.episode()).status).toBe('finished');
  expect(await ana.worklist()).toHaveLength(1);
});

test('a number that changes while the patient is asked: no reminder anywhere, and the next day at the new one', async ({
  story,
}) => {
  const ana = await story();
  await ana.until('2026-11-02T14:00');
  await correct(ana);
  await ana.toTheEnd();

  expect(phone(ana, ana.visit.mobile)).toEqual(['> day3-ask']);
  expect(phone(ana, RIGHT)).toEqual(['> day7-ask', '> day7-remind', '> day14-ask', '> day14-remind']);
  expect(await ana.worklist()).toEqual([expect.stringContaining('no answer on day 7, 14')]);
});

test('a follow-up whose workflow still waits is begun again beside it: each day is asked once', async ({ story }) => {
  const ana = await story({ replies: { 'ask day 3': '5' } });
  await ana.until('2026-11-04T09:00');
  await ana.texts('wrong number');
  await correct(ana);
  await ana.toTheEnd();

  const executions = ana.clinic.executions().filter(({ name }) => name.startsWith('ep-'));
  expect(executions).toHaveLength(2);
  expect(phone(ana, RIGHT)).toEqual(['> day7-ask', '> day7-remind', '> day14-ask', '> day14-remind']);
  expect((await ana.episode()).replies).toMatchObject([{ score: 5 }, { kind: 'wrong-number' }]);
});

test('a right number that comes when the days are over ends the follow-up, and is there to call', async ({ story }) => {
  const ana = await story({ replies: { 'ask day 3': 'wrong number' } });
  await ana.until('2026-11-20T09:00');
  await correct(ana);
  await ana.toTheEnd();

  expect(phone(ana, RIGHT)).toEqual([]);
  expect(await ana.episode()).toMatchObject({ status: 'finished', patient: { mobile: RIGHT } });
  expect(await ana.worklist()).toHaveLength(1);
});
