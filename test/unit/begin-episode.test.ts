import { expect, it } from 'vitest';
import { beginEpisode, isTooLate } from '#domain/begin-episode.ts';
import { BACK_PAIN } from '#domain/protocol.ts';
import { aPatient, aVisit, VISIT_ON } from '#test/support/builders.ts';

const enrollment = { visit: aVisit(), patient: aPatient(), consentOn: VISIT_ON };

it('an episode begins with every day of the protocol scheduled', () => {
  const { checkIns, ...episode } = beginEpisode('ep-a', enrollment, '2026-10-30T22:00:00Z', BACK_PAIN);
  expect(checkIns.map(({ day, status, unclear }) => [day, status, unclear])).toEqual([
    [3, 'scheduled', 0],
    [7, 'scheduled', 0],
    [14, 'scheduled', 0],
  ]);
  expect(episode).toMatchObject({ status: 'running', version: 1, replies: [], decisions: [], callbacks: 0 });
});

it('a day in a rehearsal is as short as it is set, counted from the enrolment', () => {
  const rehearsal = { ...BACK_PAIN, secondsPerDay: 60 };
  const { checkIns } = beginEpisode('ep-a', enrollment, '2026-10-30T22:00:00Z', rehearsal);
  expect(checkIns.map(({ sendAt }) => sendAt)).toEqual([
    '2026-10-30T22:03:00Z',
    '2026-10-30T22:07:00Z',
    '2026-10-30T22:14:00Z',
  ]);
});

it.each([
  ['2026-11-03T17:30:00Z', false],
  ['2026-11-03T17:30:01Z', true],
])('a day after its time a check-in is too late: at %s %s', (now, tooLate) => {
  expect(isTooLate('2026-11-02T17:30:00Z', now, BACK_PAIN)).toBe(tooLate);
});
