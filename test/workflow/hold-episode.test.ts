import { expect } from 'vitest';
import { endEpisode, pauseEpisode, resumeEpisode } from '#use-cases/console/hold-episode.ts';
import { test, type Story } from '#test/support/story.ts';

const actOf = async ({ episode }: Story, id: string) => ({
  episodeId: (await episode()).id,
  id,
  by: { id: 'nurse-a', name: 'Anne' },
});

test('a pause over day 3 and 7 skips both, and the last day is asked once it is over', async ({ story }) => {
  const ana = await story({ replies: { 'ask day 14': '2' } });
  await ana.until('2026-10-31T09:00');
  await pauseEpisode(ana.clinic.ports, await actOf(ana, 'pause-01'));
  await ana.until('2026-11-09T09:00');
  await resumeEpisode(ana.clinic.ports, await actOf(ana, 'resume-01'));
  await ana.until('2026-11-13T18:00');

  expect((await ana.transcript()).map((line) => line.slice(line.search(/[<>]/)))).toEqual([
    '> ask day 14',
    '< 2',
    '> thanks',
  ]);
  expect(await ana.worklist()).toEqual([]);
  expect((await ana.episode()).checkIns.map(({ status }) => status)).toEqual(['skipped', 'skipped', 'answered']);
});

test('a pause that nobody lifts is no silence: nobody is asked and nobody called', async ({ story }) => {
  const ana = await story();
  await pauseEpisode(ana.clinic.ports, await actOf(ana, 'pause-01'));
  await ana.toTheEnd();

  expect(await ana.transcript()).toEqual([]);
  expect(await ana.worklist()).toEqual([]);
  expect((await ana.episode()).status).toBe('finished');
});

test('an end while the patient is being asked sends no reminder, and the workflow finishes', async ({ story }) => {
  const ana = await story();
  await ana.until('2026-11-02T13:00');
  await endEpisode(ana.clinic.ports, await actOf(ana, 'end-0001'));
  await ana.toTheEnd();

  expect((await ana.transcript()).map((line) => line.slice(line.search(/[<>]/)))).toEqual(['> ask day 3']);
  expect(await ana.worklist()).toEqual([]);
  expect((await ana.episode()).status).toBe('ended-by-staff');
});
