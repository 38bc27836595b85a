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
const correct = (episode: Episode, score: PainScore, textId = 'SM1', at = AT) =>
  corrected(episode, { textId, score, at }, { protocol: BACK_PAIN, clinic: aClinic() });

describe('a corrected score', () => {
  it('takes the place of the one that was read, which stays known', () => {
    const { replies, checkIns } = correct(answered(8), 3);
    expect(replies).toEqual([aReply({ textId: 'SM1', score: 3, corrected: { at: AT, from: 8 } })]);
    expect(checkIns).toEqual(answered(8).checkIns);
  });

  it('is given to a text in which no score was read', () => {
    const episode = anEpisode({ replies: [aReply({ textId: 'SM1', kind: 'unclear' })] });
    expect(correct(episode, 6).replies).toEqual([
      aReply({ textId: 'SM1', kind: 'score', score: 6, corrected: { at: AT } }),
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
        because: `corrected-SM1-${AT}`,
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
    expect(correct(once, 3, 'SM1', '2026-11-04T09:00:00Z')).toBe(once);
  });

  it('of a text that is not there is a fault, and names no more than ids', () => {
    expect(() => correct(answered(8), 3, 'SM9')).toThrow('episode ep-a: expected a reply SM9 to correct, got none');
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
    const act = (score: PainScore, by = STAFF, ports = world.ports) =>
      correctScore(ports, { episodeId: 'ep-a', textId: 'SM1', score, by });
    return { ...world, act, trail: () => world.ports.audit.trail('ep-a') };
  }

  it('and the trail says who did what and when, without a word of the text', async () => {
    const { act, trail, callbackClocks } = await given();
    expect(await act(2)).toMatchObject({ version: 2, replies: [{ score: 2 }] });
    expect(await trail()).toEqual([
      {
        episodeId: 'ep-a',
        at: AT,
        id: `SM1-2-${AT}`,
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

  it('twice, which is once; and to what it is already, which is nothing', async () => {
    const { act, trail, pass } = await given();
    await act(3);
    expect(await trail()).toEqual([]);
    const once = await act(9);
    pass({ minutes: 1 });
    expect(await act(9, { id: 'staff-2', name: 'Bo' })).toEqual(once);
    expect(await trail()).toMatchObject([{ at: AT, by: 'staff-1' }]);
  });

  it('and back, and each act is on the trail', async () => {
    const { act, trail, pass } = await given();
    for (const score of [5, 3, 5] as const) {
      await act(score);
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
    await expect(act(9, STAFF, { ...ports, audit })).rejects.toThrow('table down');
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
    await correctScore(world.ports, { episodeId: 'ep-a', textId: 'SM1', score: 5, by: STAFF });
    const remind = { schema: 1, episodeId: 'ep-a', day: 3, purpose: 'remind', token: 'token-3b' } as const;
    world.goTo('2026-11-03T17:30:00Z');
    await expect(sendCheckIn(world.ports, remind)).rejects.toThrow(expect.objectContaining({ name: 'CheckInSettled' }));
    expect(world.bodies()).toEqual([expect.stringContaining('just one number')]);
  });
});
