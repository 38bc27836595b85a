import { describe, expect, it } from 'vitest';
import type { KnownEpisode } from '#domain/episode.ts';
import { CheckInUnsent, EpisodeClosed } from '#domain/errors.ts';
import { endEpisode, pauseEpisode, resumeEpisode } from '#use-cases/console/hold-episode.ts';
import { readText } from '#use-cases/read-text.ts';
import { recordSilence } from '#use-cases/record-silence.ts';
import { sendCheckIn } from '#use-cases/send-check-in.ts';
import { aCheckIn, anAsked, anEpisode, aReceivedText } from '#test/support/builders.ts';
import { crashingAt, portsInMemory } from '#test/support/use-case-ports.ts';

const BY = { id: 'nurse-a', name: 'Anne' };
const DAY_3 = '2026-11-02T17:30:00Z';

async function given(fields: Partial<KnownEpisode> = {}, at = DAY_3) {
  const world = portsInMemory(at);
  await world.give(anEpisode(fields));
  const { ports } = world;
  const act = (id: string) => ({ episodeId: 'ep-a', id, by: BY }) as const;
  return {
    ...world,
    pause: (id = 'pause-01') => pauseEpisode(ports, act(id)),
    resume: (id = 'resume-01') => resumeEpisode(ports, act(id)),
    end: (id = 'end-00001') => endEpisode(ports, act(id)),
    ask: (day: number, purpose: 'ask' | 'remind' = 'ask') =>
      sendCheckIn(ports, { schema: 1, episodeId: 'ep-a', day, purpose, token: `token-${day}-${purpose}` }),
    silence: (day: number) => recordSilence(ports, { schema: 1, episodeId: 'ep-a', day }),
    episode: async () => (await ports.episodes.load('ep-a'))!,
    acts: async () => (await ports.audit.trail('ep-a')).map(({ at: when, by, act: what }) => [when, by, what]),
  };
}

describe('a paused episode', () => {
  it('skips what falls due, texts nobody, and does not hold it to be silence', async () => {
    const { pause, ask, silence, episode, bodies } = await given();
    await pause();
    await expect(ask(3)).rejects.toThrow(CheckInUnsent);
    expect(await silence(3)).toEqual({ action: 'continue' });
    expect(bodies()).toEqual([]);
    expect((await episode()).checkIns[0]).toMatchObject({ status: 'skipped' });
    expect((await episode()).decisions).toMatchObject([{ action: 'continue', reason: 'paused by staff' }]);
  });

  it('through its last day calls nobody, though nothing was ever heard', async () => {
    const unheard = [aCheckIn(3, { status: 'unanswered' }), aCheckIn(7, { status: 'unanswered' }), aCheckIn(14)];
    const { pause, ask, silence, episode } = await given({ checkIns: unheard }, '2026-11-13T17:30:00Z');
    await pause();
    await expect(ask(14)).rejects.toThrow(CheckInUnsent);
    expect(await silence(14)).toEqual({ action: 'close' });
    expect(await episode()).toMatchObject({ status: 'finished', callbacks: 0 });
  });

  it('does not remind of what was asked before', async () => {
    const { pause, ask, silence, pass, bodies } = await given();
    await ask(3);
    await pause();
    pass({ hours: 24 });
    await ask(3, 'remind');
    pass({ hours: 8 });
    expect(await silence(3)).toEqual({ action: 'continue' });
    expect(bodies()).toHaveLength(1);
  });

  it('still hears the patient, and calls who is in severe pain', async () => {
    const { pause, ports, waiting, resumed } = await given({ checkIns: [anAsked(3), aCheckIn(7), aCheckIn(14)] });
    waiting.add('token-3');
    await pause();
    await readText(ports, aReceivedText({ body: '9', receivedAt: DAY_3 }));
    expect(resumed).toMatchObject([{ outcome: { action: 'escalate', callback: { priority: 'urgent' } } }]);
  });

  it('goes on when it is resumed: the next day is asked', async () => {
    const { pause, resume, ask, goTo, bodies, episode } = await given();
    await pause();
    await expect(ask(3)).rejects.toThrow(CheckInUnsent);
    await resume();
    expect(await episode()).not.toHaveProperty('pausedAt');
    goTo('2026-11-06T17:30:00Z');
    await ask(7);
    expect(bodies()).toEqual([expect.stringContaining('How is your pain')]);
  });

  it('keeps the time since when, however often it is paused', async () => {
    const { pause, pass, episode } = await given();
    await pause();
    pass({ hours: 1 });
    await pause('pause-02');
    expect(await episode()).toMatchObject({ pausedAt: DAY_3, version: 2 });
  });
});

describe('an episode that staff have ended', () => {
  it.each(['running', 'finished'] as const)('was %s, and is asked nothing more', async (status) => {
    const { end, ask, bodies, episode } = await given({ status });
    await end();
    expect((await episode()).status).toBe('ended-by-staff');
    await expect(ask(3)).rejects.toThrow(EpisodeClosed);
    expect(bodies()).toEqual([]);
  });

  it('ends the wait for an answer at the next task: no reminder, and silence calls nobody', async () => {
    const { end, ask, silence, pass, bodies } = await given();
    await ask(3);
    await end();
    pass({ hours: 24 });
    await expect(ask(3, 'remind')).rejects.toThrow(EpisodeClosed);
    expect(await silence(3)).toEqual({ action: 'close' });
    expect(bodies()).toHaveLength(1);
  });

  it('keeps its open callback: the patient still waits for a call', async () => {
    const openCallback = { id: 'cb-a-1', priority: 'urgent', dueAt: '2026-11-02T19:00:00Z' } as const;
    const { end, episode } = await given({ openCallback, callbacks: 1 });
    await end();
    expect(await episode()).toMatchObject({ openCallback });
  });

  it.each(['opted-out', 'wrong-number', 'superseded'] as const)('and was %s stays that', async (status) => {
    const { end, episode } = await given({ status });
    await end();
    expect((await episode()).status).toBe(status);
  });

  it('cannot be paused', async () => {
    const { end, pause, episode } = await given();
    await end();
    await pause();
    expect(await episode()).not.toHaveProperty('pausedAt');
  });
});

describe('each act', () => {
  it('is on the trail with who and when', async () => {
    const { pause, resume, end, pass, acts } = await given();
    await pause();
    pass({ hours: 1 });
    await resume();
    pass({ hours: 1 });
    await end();
    expect(await acts()).toEqual([
      [DAY_3, 'nurse-a', 'paused'],
      ['2026-11-02T18:30:00Z', 'nurse-a', 'resumed'],
      ['2026-11-02T19:30:00Z', 'nurse-a', 'ended'],
    ]);
  });

  it('repeated is done once, even after what undid it', async () => {
    const { pause, resume, episode, acts } = await given();
    await pause();
    await resume();
    const before = await episode();
    await pause();
    await resume();
    expect(await episode()).toEqual(before);
    expect(await acts()).toHaveLength(2);
  });

  it('cannot hide behind the name of another', async () => {
    const { pause, resume, end, episode, acts } = await given();
    await pause('the-same');
    await resume('the-same');
    await end('the-same');
    expect(await episode()).toMatchObject({ status: 'ended-by-staff' });
    expect(await acts()).toHaveLength(3);
  });

  it.each(['before', 'after'] as const)('that crashes %s any of its calls is finished by its repeat', async (when) => {
    for (let crashAt = 1; crashAt <= 4; crashAt++) {
      const { ports, episode, acts } = await given();
      const act = { episodeId: 'ep-a', id: 'pause-01', by: BY } as const;
      await pauseEpisode(crashingAt(ports, crashAt, when).ports, act).catch(() => undefined);
      await pauseEpisode(ports, act);
      expect(await episode()).toMatchObject({ pausedAt: DAY_3, version: 2 });
      expect(await acts()).toHaveLength(1);
    }
  });
});
