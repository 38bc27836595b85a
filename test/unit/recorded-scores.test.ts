import { describe, expect, it } from 'vitest';
import { isNumberAlone } from '#domain/reading/number-alone.ts';
import { recordedScores } from '#domain/recorded-scores.ts';
import { readText } from '#use-cases/read-text.ts';
import { anAsked, anEpisode, aReceivedText, aReply, aVisit } from '#test/support/builders.ts';
import { portsInMemory } from '#test/support/use-case-ports.ts';

describe('a score as other systems get it', () => {
  const statusOf = (fields: Parameters<typeof aReply>[0]) =>
    recordedScores(anEpisode({ replies: [aReply({ score: 7, ...fields })] })).map(({ status }) => status);

  it.each([
    ['was texted alone', { isNumberAlone: true }, 'final'],
    ['was read out of a sentence', {}, 'preliminary'],
    ['staff corrected', { isNumberAlone: true, corrected: { at: '2026-11-03T09:00:00Z', from: 8 } }, 'amended'],
    ['staff read where the reader found none', { corrected: { at: '2026-11-03T09:00:00Z' } }, 'final'],
  ] as const)('that %s is %3$s', (_what, fields, status) => {
    expect(statusOf(fields)).toEqual([status]);
  });

  it('says when it was given, and when it came to stand as it does', () => {
    const at = '2026-11-02T18:00:00Z';
    const corrected = { at: '2026-11-03T09:00:00Z', from: 8 } as const;
    const episode = anEpisode({ replies: [aReply({ at, score: 7, corrected })] });
    expect(recordedScores(episode)).toMatchObject([{ at, issuedAt: corrected.at, score: 7 }]);
  });

  it('keeps its id when it is corrected', () => {
    const before = anEpisode({ replies: [aReply({ textId: 'SM7', score: 7 })] });
    const after = anEpisode({
      replies: [aReply({ textId: 'SM7', score: 5, corrected: { at: '2026-11-03T09:00:00Z', from: 7 } })],
    });
    expect(recordedScores(after).map(({ id }) => id)).toEqual(recordedScores(before).map(({ id }) => id));
  });

  it('is none where a text had none', () => {
    expect(recordedScores(anEpisode({ replies: [aReply()] }))).toEqual([]);
  });

  it('from the visit comes first, of no text, and known by its day', () => {
    const episode = anEpisode({ visit: aVisit({ pain: 6 }), replies: [aReply({ textId: 'SM7', score: 7 })] });
    expect(recordedScores(episode).map(({ id, at, day, textId }) => [id, at, day, textId])).toEqual([
      ['ep-a.visit', '2026-10-30', 0, undefined],
      ['ep-a.SM7', '2026-11-02T18:00:00Z', 3, 'SM7'],
    ]);
  });

  it('has null for ids that are kept no longer', () => {
    const { id: _id, patientId: _patientId, ...visit } = aVisit();
    const episode = { ...anEpisode({ replies: [aReply({ score: 7 })] }), visit };
    expect(recordedScores(episode)).toMatchObject([{ visitId: null, patientId: null, score: 7 }]);
  });
});

describe('a number alone', () => {
  it.each(['7', ' 7 ', '7.', '7!', '(7)', '7/10', '7 / 10', '10', '10/10', '0'])('is %j', (body) => {
    expect(isNumberAlone(body)).toBe(true);
  });

  it.each(['seven', '7 now', 'about 7', '6-7', '7.5', '11', '100', '-7', '7/9', '', '7 8'])('is not %j', (body) => {
    expect(isNumberAlone(body)).toBe(false);
  });

  it.each([
    ['7', 'final'],
    ['about a 7 today', 'preliminary'],
  ])('is remembered of a text: %j is %s', async (body, status) => {
    const world = portsInMemory();
    await world.give(anEpisode({ checkIns: [anAsked(3)] }));
    await readText(world.ports, aReceivedText({ body }));
    const episode = await world.ports.episodes.load('ep-a');
    expect(episode && recordedScores(episode)).toMatchObject([{ score: 7, status }]);
  });
});
