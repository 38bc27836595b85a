import { describe, expect, it } from 'vitest';
import { correctScore as corrected } from '#domain/correct-score.ts';
import type { Episode } from '#domain/episode.ts';
import { BACK_PAIN } from '#domain/protocol.ts';
import type { PainScore } from '#domain/reading.ts';
import { correctScore } from '#use-cases/correct-score.ts';
import { readText } from '#use-cases/read-text.ts';
import { sendCheckIn } from '#use-cases/send-check-in.ts';
import { aCheckIn, aClinic, anAsked, anEpisode, aReceivedText, aReply } from '#test/support/builders.ts';
import { portsInMemory } from '#test/support/use-case-ports.ts';

const AT = '2026-11-03T09:00:00Z';
const answered = (score: PainScore): Episode =>
  anEpisode({
    checkIns: [anAsked(3, { status: 'answered', answeredBy: 'SM1' }), aCheckIn(7), aCheckIn(14)],
    replies: [aReply({ textId: 'SM1', score })],
  });
const correct = (episode: Episode, score: PainScore, { textId = 'SM1', at = AT, act = 'act-1' } = {}) =>
  corrected(episode, { textId, score, at, act }, { protocol: BACK_PAIN, clinic: aClinic() });

describe('a corrected score', () => {
  it('takes the place of the one that was read, which stays known', () => {
    const { replies, checkIns } = correct(answered(8), 3);
    expect(replies).toEqual([aReply({ textId: 'SM1', score: 3, corrected: { at: AT, from: 8, act: 'act-1' } })]);
    expect(checkIns).toEqual(answered(8).checkIns);
  });

  it('is given to a text in which no score was read', () => {
    const episode = anEpisode({ replies: [aReply({ textId: 'SM1', kind: 'unclear' })] });
    expect(correct(episode, 6).replies).toEqual([
      aReply({ textId: 'SM1', kind: 'score', score: 6, corrected: { at: AT, act: 'act-1' } }),
    ]);
  });

  it('of 0 is a score', () => {
    expect(correct(answered(8), 0).replies[0]).toMatchObject({ score: 0, corrected: { from: 8 } });
  });

  it('is decided on with all the others, and the first decision stays as it was taken', () => {
    const first = {
      at: '2026-11-02T18:00:00Z',
      day: 3,
      because: 'SM1',
      action: 'continue',
      reason: '3 on day 3',
    } as const;
    const { decisions, openCallback } = correct({ ...answered(3), decisions: [first] }, 8);
    expect(decisions).toMatchObject([
      first,
      {
        at: AT,
        day: 3,
        because: 'corrected-SM1-act-1',
        rule: 'severe',
        priority: 'urgent',
        reason: '8 on day 3, severe',
      },
    ]);
    expect(openCallback).toMatchObject({ id: 'cb-a-1', priority: 'urgent' });
  });

  it('of an early day changes how the newest one is weighed', () => {
    const episode = { ...answered(8), replies: [...answered(8).replies, aReply({ textId: 'SM2', day: 7, score: 5 })] };
    expect(correct(episode, 2).decisions).toMatchObject([
      { rule: 'worsening', reason: '2 on day 3, 5 on day 7, worse' },
    ]);
  });

  it('leaves a callback open that is open: only a person closes it', () => {
    const openCallback = { id: 'cb-a-1', priority: 'urgent', dueAt: '2026-11-03T19:00:00Z' } as const;
    expect(correct({ ...answered(8), callbacks: 1, openCallback }, 1)).toMatchObject({ callbacks: 1, openCallback });
  });

  it('that is the score already changes nothing', () => {
    const episode = answered(8);
    expect(correct(episode, 8)).toBe(episode);
    const once = correct(episode, 3);
    expect(correct(once, 3, { at: '2026-11-04T09:00:00Z', act: 'act-2' })).toBe(once);
  });

  it('stays done where the same act comes again after a newer one', () => {
    const newer = correct(correct(answered(8), 3), 5, { act: 'act-2' });
    expect(correct(newer, 3)).toBe(newer);
  });

  it('of a text that is not there is a fault, and names no more than ids', () => {
    expect(() => correct(answered(8), 3, { textId: 'SM9' })).toThrow(
      'episode ep-a: expected a reply SM9 to correct, got none',
    );
  });
});

describe('a check-in that still waits', () => {
  const unclear = aReply({ textId: 'SM1', kind: 'unclear', day: 3, at: '2026-11-02T18:00:00Z' });
  const waiting = anEpisode({ checkIns: [anAsked(3, { unclear: 1 }), aCheckIn(7), aCheckIn(14)], replies: [unclear] });

  it('is answered by the score that a person reads in its reply', () => {
    expect(correct(waiting, 4).checkIns[0]).toMatchObject({ status: 'answered', answeredBy: 'SM1' });
  });

  it('finishes the episode on the last day', () => {
    const last = anEpisode({ checkIns: [anAsked(14)], replies: [{ ...unclear, day: 14, at: '2026-11-13T18:00:00Z' }] });
    expect(correct(last, 1).status).toBe('finished');
  });

  it('is not answered by a text of the same day that came before it was asked', () => {
    const early = { ...waiting, replies: [{ ...unclear, at: '2026-11-02T17:00:00Z' }] };
    expect(correct(early, 4).checkIns).toEqual(waiting.checkIns);
  });

  it.each(['opted-out', 'wrong-number', 'superseded'] as const)('stays as it is where the episode is %s', (status) => {
    expect(correct({ ...waiting, status }, 4)).toMatchObject({ status, checkIns: waiting.checkIns });
  });
});

describe('a member of staff corrects a score', () => {
  const STAFF = { id: 'staff-1', name: 'Sam' };

  async function given(episode = answered(3)) {
    const world = portsInMemory(AT);
    await world.give(episode);
    const act = (score: PainScore, { id = `to-${score}`, by = STAFF, ports = world.ports } = {}) =>
      correctScore(ports, { episodeId: 'ep-a', id, textId: 'SM1', score, by });
    return { ...world, act, trail: () => world.ports.audit.trail('ep-a') };
  }

  it('and the trail says who did what and when, without a word of the text', async () => {
    const { act, trail, callbackClocks } = await given();
    expect(await act(2)).toMatchObject({ version: 2, replies: [{ score: 2 }] });
    expect(await trail()).toEqual([
      {
        episodeId: 'ep-a',
        at: AT,
        id: 'corrected-score-to-2',
        by: 'staff-1',
        name: 'Sam',
        act: 'corrected-score',
        what: 'score of SM1 from 3 to 2',
      },
    ]);
    expect([...callbackClocks]).toEqual([]);
  });

  it('and the callback opens that the right score asks for', async () => {
    const { act, callbackClocks } = await given();
    await act(9);
    expect([...callbackClocks]).toEqual([
      [
        'cb-a-1-urgent',
        { schema: 1, episodeId: 'ep-a', callbackId: 'cb-a-1', priority: 'urgent', dueAt: '2026-11-03T15:00:00Z' },
      ],
    ]);
  });

  it('where there was none, and the trail says so', async () => {
    const { act, trail } = await given(anEpisode({ replies: [aReply({ textId: 'SM1', kind: 'unclear' })] }));
    await act(6);
    expect(await trail()).toMatchObject([{ what: 'score of SM1 from none to 6' }]);
  });

  it('twice, which is once', async () => {
    const { act, trail, pass } = await given();
    const once = await act(9);
    pass({ minutes: 1 });
    expect(await act(9)).toEqual(once);
    expect(await trail()).toMatchObject([{ at: AT, by: 'staff-1' }]);
  });

  it('to what it is already, which changes no more than the trail', async () => {
    const { act, trail } = await given();
    expect(await act(3)).toMatchObject({ version: 1, replies: [{ score: 3 }], decisions: [] });
    expect(await trail()).toMatchObject([{ what: 'score of SM1 confirmed as 3' }]);
  });

  it('and the request comes again after somebody else has corrected it: the newer stands', async () => {
    const { act, trail, pass } = await given();
    await act(9);
    await act(9, { id: 'confirmed' });
    pass({ minutes: 1 });
    const newer = await act(5, { by: { id: 'staff-2', name: 'Bo' } });
    expect(await act(9)).toEqual(newer);
    expect(await act(9, { id: 'confirmed' })).toEqual(newer);
    expect(await trail()).toHaveLength(3);
  });

  it('and somebody else does before it is on the trail, which then says what it can', async () => {
    const { ports, act, trail, pass } = await given();
    const audit = { ...ports.audit, append: () => Promise.reject(new Error('table down')) };
    await expect(act(9, { ports: { ...ports, audit } })).rejects.toThrow('table down');
    pass({ minutes: 1 });
    const newer = await act(5);
    expect(await act(9)).toEqual(newer);
    expect((await trail()).map(({ at, what }) => [at, what])).toEqual([
      [AT, 'score of SM1 to 9'],
      ['2026-11-03T09:01:00Z', 'score of SM1 from 9 to 5'],
    ]);
  });

  it('and back, and each act is on the trail', async () => {
    const { act, trail, pass } = await given();
    for (const [index, score] of ([5, 3, 5] as const).entries()) {
      await act(score, { id: `act-${index}` });
      pass({ minutes: 1 });
    }
    expect((await trail()).map(({ what }) => what)).toEqual([
      'score of SM1 from 3 to 5',
      'score of SM1 from 5 to 3',
      'score of SM1 from 3 to 5',
    ]);
  });

  it('while the trail cannot be written: the repeat writes it with the time of the act, and opens the callback', async () => {
    const { ports, act, trail, pass, callbackClocks } = await given();
    const audit = { ...ports.audit, append: () => Promise.reject(new Error('table down')) };
    await expect(act(9, { ports: { ...ports, audit } })).rejects.toThrow('table down');
    expect([...callbackClocks]).toEqual([]);
    pass({ minutes: 5 });
    await act(9);
    expect(await trail()).toMatchObject([{ at: AT, by: 'staff-1' }]);
    expect([...callbackClocks.keys()]).toEqual(['cb-a-1-urgent']);
  });

  it('of a text that the reader could not read, and no reminder goes out', async () => {
    const world = portsInMemory('2026-11-02T18:00:05Z');
    await world.give(anEpisode({ checkIns: [anAsked(3), aCheckIn(7), aCheckIn(14)] }));
    await readText(world.ports, aReceivedText({ body: 'so so' }));
    await correctScore(world.ports, { episodeId: 'ep-a', id: 'act-1', textId: 'SM1', score: 5, by: STAFF });
    const remind = { schema: 1, episodeId: 'ep-a', day: 3, purpose: 'remind', token: 'token-3b' } as const;
    world.goTo('2026-11-03T17:30:00Z');
    await expect(sendCheckIn(world.ports, remind)).rejects.toThrow(expect.objectContaining({ name: 'CheckInSettled' }));
    expect(world.bodies()).toEqual([expect.stringContaining('just one number')]);
  });
});
