import { describe, expect, it } from 'vitest';
import { HISTORY_QUESTIONS } from '#domain/episode.ts';
import { openQuestion, told } from '#domain/history.ts';
import { claimCallback, addNote } from '#use-cases/console/work-callback.ts';
import { openCallback } from '#use-cases/open-callback.ts';
import { readText } from '#use-cases/read-text.ts';
import { recordSilence } from '#use-cases/record-silence.ts';
import { sendCheckIn } from '#use-cases/send-check-in.ts';
import { sweep } from '#use-cases/sweep/sweep.ts';
import { aCheckIn, anAsked, anEpisode, aReceivedText } from '#test/support/builders.ts';
import { questionsIn, withCallback } from '#test/support/console.ts';
import { portsInMemory } from '#test/support/use-case-ports.ts';

/** Monday 2 November, 10:36 in Phoenix. */
const MORNING = '2026-11-02T17:36:00Z';
/** 20:00 of the same day. */
const EVENING = '2026-11-03T03:00:00Z';
const NEXT_MORNING = '2026-11-03T16:05:00Z';
const ANSWERS = ['On Sunday', 'I lifted boxes', 'it comes and goes', 'sitting for long', 'after five'];
const CLAIM = { episodeId: 'ep-a', callbackId: 'cb-a-1', id: 'act-0001', by: { id: 'nurse-a', name: 'Anne' } } as const;

async function given(at = MORNING, body = '9') {
  const world = portsInMemory(at);
  await withCallback(world, {}, body);
  let count = 0;
  return {
    ...world,
    async texts(words: string): Promise<void> {
      world.pass({ minutes: 1 });
      count++;
      await readText(
        world.ports,
        aReceivedText({ sid: `SM-${count}`, body: words, receivedAt: world.ports.clock.now() }),
      );
    },
    asked: () => questionsIn(world.bodies()),
    episode: async () => (await world.ports.episodes.load('ep-a'))!,
    answers: async () =>
      told((await world.ports.episodes.load('ep-a'))!.replies, 'cb-a-1').map(({ question }) => question),
    claim: () => claimCallback(world.ports, { ...CLAIM, takesOver: false }),
  };
}

describe('the history questions', () => {
  it('come one at a time, each after the answer before it, and end after the best time to call', async () => {
    const { texts, asked, answers, episode, bodies } = await given();
    for (const [index, answer] of ANSWERS.entries()) {
      expect(asked()).toEqual(HISTORY_QUESTIONS.slice(0, index + 1));
      await texts(answer);
    }
    expect(await answers()).toEqual(HISTORY_QUESTIONS);
    expect(openQuestion(await episode())).toBeUndefined();
    const sent = bodies().length;
    await texts('and when I drive');
    expect(bodies()).toHaveLength(sent);
    expect(await answers()).toEqual([...HISTORY_QUESTIONS, undefined]);
  });

  it('wait for an answer however long it takes: nobody is hurried', async () => {
    const { asked, pass, ports } = await given();
    pass({ hours: 5 });
    await sweep(ports);
    expect(asked()).toEqual(['beginning']);
  });

  it('are not asked twice by a text that is read twice', async () => {
    const { texts, ports, asked, answers } = await given();
    await texts('On Sunday');
    await readText(ports, aReceivedText({ sid: 'SM-1', body: 'On Sunday', receivedAt: ports.clock.now() }));
    expect(asked()).toEqual(['beginning', 'cause']);
    expect(await answers()).toEqual(['beginning']);
  });

  it('give way to the next check-in, whose answer is about the pain', async () => {
    const { texts, ports, goTo, answers, episode } = await given();
    goTo('2026-11-06T17:30:00Z');
    await sendCheckIn(ports, { schema: 1, episodeId: 'ep-a', day: 7, purpose: 'ask', token: 'token-7' });
    await texts('5');
    expect((await episode()).replies.at(-1)).toMatchObject({ day: 7, score: 5 });
    expect(await answers()).toEqual([]);
  });
});

describe('they end when staff take the callback on', () => {
  it('by a claim: what the patient tells then is kept, and draws no question', async () => {
    const { texts, claim, asked, answers } = await given();
    await claim();
    await texts('On Sunday');
    expect(asked()).toEqual(['beginning']);
    expect(await answers()).toEqual([undefined]);
  });

  it('and by a note as well', async () => {
    const { ports, episode } = await given();
    await addNote(ports, { ...CLAIM, words: 'will call at noon' });
    expect(openQuestion(await episode())).toBeUndefined();
  });

  it('and a number is a score again', async () => {
    const { texts, claim, episode } = await given();
    await claim();
    await texts('7');
    expect((await episode()).replies.at(-1)).toMatchObject({ score: 7 });
  });
});

describe('between the questions', () => {
  it('words of danger are heard and answered, and the question stays open', async () => {
    const { texts, bodies, episode, asked, answers } = await given();
    await texts("my legs are numb and I can't control my bladder");
    expect(bodies()).toContainEqual(expect.stringContaining('Call 911 or go'));
    expect((await episode()).decisions.at(-1)).toMatchObject({ rule: 'safety', priority: 'urgent' });
    expect(await answers()).not.toContain('beginning');
    await texts('On Sunday');
    expect(await answers()).toContain('beginning');
    expect(asked()).toEqual(['beginning', 'cause']);
  });

  it('an opt-out is one, and nothing more is asked', async () => {
    const { texts, ports, asked } = await given();
    await texts('STOP');
    expect(await ports.phones.load('ph-0123')).toMatchObject({ mayText: false });
    await texts('On Sunday');
    expect(asked()).toEqual(['beginning']);
  });

  it('a score in words is a score, and the question stays open', async () => {
    const { texts, episode, answers } = await given();
    await texts('my pain is 6 today');
    expect((await episode()).replies.at(-1)).toMatchObject({ score: 6 });
    expect(await answers()).toEqual([]);
  });

  it('the wish for a call is one and no answer, so that the next words stand under their question', async () => {
    const { texts, asked, answers } = await given();
    await texts('please call me');
    await texts('On Sunday');
    expect(await answers()).toEqual(['beginning']);
    expect(asked()).toEqual(['beginning', 'cause']);
  });

  it('but to the last question it says when', async () => {
    const { texts, answers } = await given();
    for (const answer of ANSWERS.slice(0, 4)) await texts(answer);
    await texts('call me after 5');
    expect((await answers()).at(-1)).toBe('best-time');
  });

  it.each([0, 1, 2, 3])('a bare number is a score where the question asks for none: %i', async (told) => {
    const { texts, episode, answers } = await given();
    for (const answer of ANSWERS.slice(0, told)) await texts(answer);
    await texts('9');
    expect((await episode()).replies.at(-1)).toMatchObject({ score: 9 });
    expect(await answers()).toHaveLength(told);
  });

  it.each(['5', 'at 5'])('a bare number that says when to call is words and no score: %s', async (number) => {
    const { texts, episode, answers } = await given();
    for (const answer of ANSWERS.slice(0, 4)) await texts(answer);
    await texts(number);
    const reply = (await episode()).replies.at(-1);
    expect(reply).toMatchObject({ kind: 'unclear', question: 'best-time' });
    expect(reply).not.toHaveProperty('score');
    expect(await answers()).toEqual(HISTORY_QUESTIONS);
  });
});

describe('who was asked nothing', () => {
  it('because of danger is asked nothing later, and texts a score', async () => {
    const { texts, asked, episode } = await given(MORNING, "I can't control my bladder");
    await texts('ok thank you I will go');
    expect(asked()).toEqual([]);
    await texts('8');
    expect((await episode()).replies.at(-1)).toMatchObject({ score: 8 });
  });

  it('because they were silent is heard when they text a score at last', async () => {
    const world = portsInMemory('2026-11-14T20:00:00Z');
    const days = [aCheckIn(3, { status: 'unanswered' }), aCheckIn(7, { status: 'unanswered' }), anAsked(14)];
    const { ports, give, callbackClocks, pass } = world;
    await give(anEpisode({ checkIns: days }));
    const outcome = await recordSilence(ports, { schema: 1, episodeId: 'ep-a', day: 14 });
    if (outcome.action !== 'escalate') throw new Error('expected a callback');
    await openCallback(ports, outcome.callback);
    pass({ minutes: 5 });
    await readText(ports, aReceivedText({ body: '9', receivedAt: ports.clock.now() }));
    expect((await ports.episodes.load('ep-a'))?.openCallback).toMatchObject({ priority: 'urgent' });
    expect([...callbackClocks.keys()]).toContain('cb-a-1-urgent');
  });
});

describe('at night', () => {
  it('nothing is asked: the sweep asks in the morning', async () => {
    const { ports, asked, goTo } = await given(EVENING);
    expect(asked()).toEqual([]);
    await sweep(ports);
    expect(asked()).toEqual([]);
    goTo(NEXT_MORNING);
    await sweep(ports);
    await sweep(ports);
    expect(asked()).toEqual(['beginning']);
  });

  it('what waits is dropped when staff claim meanwhile', async () => {
    const { ports, asked, goTo, claim } = await given(EVENING);
    await claim();
    goTo(NEXT_MORNING);
    await sweep(ports);
    expect(asked()).toEqual([]);
    expect(await ports.texts.deferred()).toEqual([]);
  });

  it('what the patient tells unasked is not asked in the morning: one question comes, the next one', async () => {
    const { ports, texts, asked, goTo } = await given(EVENING);
    await texts('It began on Sunday');
    goTo(NEXT_MORNING);
    await sweep(ports);
    expect(asked()).toEqual(['cause']);
  });

  it('a number is a score where the question that would ask for it waits for the morning', async () => {
    // Three minutes before seven in the evening; a minute goes by before each text.
    const { texts, asked, episode } = await given('2026-11-03T01:57:00Z');
    for (const answer of ANSWERS.slice(0, 4)) await texts(answer);
    expect(asked()).not.toContain('best-time');
    await texts('9');
    expect((await episode()).replies.at(-1)).toMatchObject({ score: 9 });
  });
});
