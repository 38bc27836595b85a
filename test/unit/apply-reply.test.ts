import { describe, expect, it } from 'vitest';
import { type AnswerContext, answerTo } from '#domain/answer.ts';
import { applyReply } from '#domain/apply-reply.ts';
import type { Episode } from '#domain/episode.ts';
import { BACK_PAIN } from '#domain/protocol.ts';
import type { Reading, ReadingKind } from '#domain/reading.ts';
import { aCheckIn, aClinic, anAsked, anEpisode, aReading, aReply, aScore, aVisit } from '#test/support/builders.ts';

const READ_AT = '2026-11-30T18:00:00Z';

const CONTEXT = { rules: BACK_PAIN.rules, isAnsweredByTwilio: false, isNewlyOut: false };

const apply = (episode: Episode, reading: Reading, textId = 'SM1', at = '2026-11-02T18:00:00Z'): Episode =>
  applyReply(episode, { textId, at, readAt: READ_AT, reading }, { protocol: BACK_PAIN, clinic: aClinic() });

const asked = anEpisode({ checkIns: [anAsked(3), aCheckIn(7), aCheckIn(14)] });
const between = anEpisode({ checkIns: [anAsked(3, { status: 'unanswered' }), aCheckIn(7), aCheckIn(14)] });
const ON_DAY_5 = '2026-11-04T18:00:00Z';
const withOpenCallback: Partial<Episode> = {
  callbacks: 1,
  openCallback: { id: 'cb-a-1', priority: 'routine', dueAt: '2026-11-03T18:00:00Z' },
};

describe('a score', () => {
  it('is recorded, settles the check-in that was asked, and is decided on', () => {
    const { replies, checkIns, decisions, status } = apply(asked, aScore(4));
    expect(replies).toEqual([
      { textId: 'SM1', at: '2026-11-02T18:00:00Z', readAt: READ_AT, day: 3, kind: 'score', score: 4 },
    ]);
    expect(checkIns[0]).toEqual(anAsked(3, { status: 'answered', answeredBy: 'SM1' }));
    expect(decisions).toMatchObject([{ day: 3, because: 'SM1', action: 'continue', reason: '4 on day 3' }]);
    expect(status).toBe('running');
  });

  it('that was applied before changes nothing', () => {
    const once = apply(asked, aScore(8));
    expect(apply(once, aScore(8))).toBe(once);
  });

  it('of 0 is a score', () => {
    expect(apply(asked, aScore(0)).replies[0]).toMatchObject({ score: 0 });
  });

  it('after the check-in closed belongs to the day on which it came, and can escalate', () => {
    const { replies, checkIns, decisions } = apply(between, aScore(8), 'SM1', ON_DAY_5);
    expect(replies).toMatchObject([{ day: 5, score: 8 }]);
    expect(checkIns).toEqual(between.checkIns);
    expect(decisions).toMatchObject([{ day: 5, rule: 'severe', callbackId: 'cb-a-1' }]);
  });

  it('after an answer is a second score, not a second answer', () => {
    const { checkIns, decisions } = apply(apply(asked, aScore(3)), aScore(6), 'SM2', ON_DAY_5);
    expect(checkIns[0]?.answeredBy).toBe('SM1');
    expect(decisions.at(-1)).toMatchObject({ rule: 'worsening', reason: '3 on day 3, 6 on day 5, worse' });
  });

  it('before anything was asked is decided on', () => {
    const { replies, decisions } = apply(anEpisode(), aScore(9), 'SM1', '2026-10-31T18:00:00Z');
    expect(replies).toMatchObject([{ day: 1, score: 9 }]);
    expect(decisions).toMatchObject([{ day: 1, rule: 'severe' }]);
  });

  it('before the visit’s local date counts as its day', () => {
    expect(apply(anEpisode(), aScore(2), 'SM1', '2026-10-29T18:00:00Z').replies[0]?.day).toBe(0);
  });

  it('on the last day finishes the episode, and later ones are decided on still', () => {
    const finished = apply(anEpisode({ checkIns: [anAsked(14)] }), aScore(1), 'SM1', '2026-11-13T18:00:00Z');
    expect(finished).toMatchObject({ status: 'finished', decisions: [{ action: 'close' }] });
    const late = apply(finished, aScore(8), 'SM2', '2026-11-20T18:00:00Z');
    expect(late).toMatchObject({ status: 'finished', openCallback: { priority: 'urgent' } });
  });

  it('is weighed against the score at the visit', () => {
    const { decisions } = apply({ ...asked, visit: aVisit({ pain: 2 }) }, aScore(5));
    expect(decisions).toMatchObject([{ rule: 'worsening', reason: '2 at the visit, 5 on day 3, worse' }]);
  });
});

describe('what outranks what', () => {
  it.each([
    [
      'a safety concept',
      aScore(9, { safety: ['fever-infection', 'numbness'] }),
      'safety',
      'urgent',
      '9 on day 3, wrote of fever-infection, numbness',
    ],
    ['a safety concept alone', aReading({ safety: ['self-harm'] }), 'safety', 'urgent', 'wrote of self-harm'],
    ['a severe score with a wish', aScore(8, { wantsCall: true }), 'severe', 'urgent', '8 on day 3, severe'],
    ['a low score with a wish', aScore(2, { wantsCall: true }), 'asked', 'routine', '2 on day 3, asks for a call'],
    ['a wish', aReading({ kind: 'call-me', wantsCall: true }), 'asked', 'routine', 'asks for a call'],
  ])('%s', (_, reading, rule, priority, reason) => {
    const { decisions, checkIns } = apply(asked, reading);
    expect(decisions).toMatchObject([{ action: 'escalate', rule, priority, reason }]);
    expect(checkIns[0]?.status).toBe('answered');
  });
});

describe('a text that is not understood', () => {
  const unclear = aReading();

  it('is counted, leaves the check-in open and draws one question', () => {
    const once = apply(asked, unclear);
    expect(once.checkIns[0]).toMatchObject({ status: 'asked', unclear: 1 });
    expect(once.decisions).toEqual([]);
    expect(answerTo(once, 'SM1', unclear, CONTEXT)).toEqual({ purpose: 'clarify' });
  });

  it.each(['unclear', 'trend'] as const)('a second time goes to staff: %s', (kind) => {
    const twice = apply(apply(asked, unclear), aReading({ kind }), 'SM2');
    expect(twice.checkIns[0]).toMatchObject({ status: 'answered', answeredBy: 'SM2', unclear: 2 });
    expect(twice.decisions).toMatchObject([
      { rule: 'not-understood', priority: 'routine', reason: '2 replies not understood' },
    ]);
    expect(answerTo(twice, 'SM2', unclear, CONTEXT)).toBeUndefined();
  });

  it('is counted for each check-in by itself', () => {
    const next = apply(
      { ...asked, checkIns: [anAsked(3, { status: 'answered', unclear: 1 }), anAsked(7), aCheckIn(14)] },
      unclear,
      'SM1',
      '2026-11-06T18:00:00Z',
    );
    expect(next.decisions).toEqual([]);
    expect(next.checkIns.map((checkIn) => checkIn.unclear)).toEqual([1, 1, 0]);
  });

  it('is not counted before anything was asked, and is told how to reach the clinic', () => {
    const next = apply(anEpisode(), unclear, 'SM1', '2026-10-31T18:00:00Z');
    expect(next.checkIns).toEqual(anEpisode().checkIns);
    expect(answerTo(next, 'SM1', unclear, CONTEXT)).toEqual({ purpose: 'help' });
  });

  it('while a callback is open tells staff how it began, and draws nothing', () => {
    const next = apply({ ...between, ...withOpenCallback }, unclear, 'SM1', ON_DAY_5);
    expect(next.replies).toMatchObject([{ day: 5, kind: 'unclear', history: 'cb-a-1' }]);
    expect(next.checkIns).toEqual(between.checkIns);
    expect(next.decisions).toEqual([]);
    expect(answerTo(next, 'SM1', unclear, CONTEXT)).toBeUndefined();
  });

  it('while a callback is open and a check-in too is about the check-in', () => {
    const next = apply({ ...asked, ...withOpenCallback }, unclear);
    expect(next.replies[0]).not.toHaveProperty('history');
    expect(next.checkIns[0]?.unclear).toBe(1);
  });

  it('after an answer draws nothing, once', () => {
    const next = apply(apply(asked, aScore(2)), unclear, 'SM2');
    expect(next.checkIns[0]).toMatchObject({ answeredBy: 'SM1', unclear: 1 });
    expect(answerTo(next, 'SM2', unclear, CONTEXT)).toBeUndefined();
  });
});

describe('an end by the patient', () => {
  it.each([
    ['opt-out', 'running', 'opted-out'],
    ['opt-out', 'finished', 'opted-out'],
    ['opt-in', 'opted-out', 'opted-out'],
  ] as const)('%s: an episode that was %s is %s', (kind, before, after) => {
    const next = apply({ ...asked, status: before }, aReading({ kind }));
    expect(next.status).toBe(after);
    expect(next.checkIns).toEqual(asked.checkIns);
    expect(next.decisions).toEqual([]);
  });

  it.each(['running', 'finished', 'superseded'] as const)(
    'a wrong number closes an episode that was %s, and is a task for staff without haste',
    (status) => {
      const next = apply({ ...asked, status }, aReading({ kind: 'wrong-number' }));
      expect(next.status).toBe('wrong-number');
      expect(next.checkIns).toEqual(asked.checkIns);
      expect(next.decisions).toMatchObject([
        { action: 'escalate', rule: 'wrong-number', priority: 'low', reason: 'the number is not theirs' },
      ]);
    },
  );

  it('on the last check-in is that end, not a finish', () => {
    expect(apply(anEpisode({ checkIns: [anAsked(14)] }), aReading({ kind: 'opt-out' })).status).toBe('opted-out');
  });

  it('leaves no check-in to be answered', () => {
    const next = apply({ ...asked, status: 'superseded' }, aScore(2));
    expect(next.checkIns).toEqual(asked.checkIns);
    expect(next.decisions).toHaveLength(1);
  });
});

describe('what the patient is answered', () => {
  const answer = (reading: Reading, episode: Episode = asked, at = '2026-11-02T18:00:00Z') =>
    answerTo(apply(episode, reading, 'SM1', at), 'SM1', reading, CONTEXT);

  it.each([
    [0, 'none'],
    [3, 'mild'],
    [7, 'moderate'],
  ] as const)('thanks and the tip of the day for a score of %i', (score, band) => {
    expect(answer(aScore(score))).toEqual({ purpose: 'thanks', position: 'first', band });
  });

  it('the first tip for a score before anything was asked', () => {
    expect(answer(aScore(1), anEpisode())).toEqual({ purpose: 'thanks', position: 'first', band: 'mild' });
  });

  it('nothing here where the reply opens a callback, which answers itself', () => {
    expect(answer(aScore(8))).toBeUndefined();
  });

  it('when to expect the call where one is open already', () => {
    const episode = apply({ ...asked, checkIns: [anAsked(3, { status: 'answered' }), aCheckIn(7)] }, aScore(9), 'SM0');
    expect(answer(aScore(10), episode)).toEqual({
      purpose: 'call-expected',
      by: '2026-11-02T19:00:00Z',
      priority: 'urgent',
    });
  });

  it.each<ReadingKind>(['reaction', 'auto-reply', 'thanks'])('nothing to a text that is %s', (kind) => {
    const next = apply(asked, aReading({ kind }));
    expect(next.checkIns).toEqual(asked.checkIns);
    expect(next.decisions).toEqual([]);
    expect(answer(aReading({ kind }))).toBeUndefined();
  });

  it.each([
    ['help', 'help'],
    ['opt-in', 'opted-in'],
    ['opt-out', 'opted-out'],
    ['wrong-number', 'wrong-number'],
  ] as const)('to %s the text for it, unless Twilio has answered the keyword', (kind, purpose) => {
    const reading = aReading({ kind });
    const next = apply(asked, reading);
    const said = (context: Partial<AnswerContext>) => answerTo(next, 'SM1', reading, { ...CONTEXT, ...context });
    expect(said({ isNewlyOut: true })).toEqual({ purpose });
    const byTwilio = said({ isNewlyOut: true, isAnsweredByTwilio: true });
    // Twilio knows no word for a wrong number.
    expect(byTwilio).toEqual(kind === 'wrong-number' ? { purpose } : undefined);
  });

  it.each(['opt-out', 'wrong-number'] as const)('nothing to %s from a phone that was out before', (kind) => {
    expect(answer(aReading({ kind }))).toBeUndefined();
  });

  it('the question again to YES, which is a word of Twilio’s but nothing that it answers', () => {
    const reading = aReading();
    expect(answerTo(apply(asked, reading), 'SM1', reading, { ...CONTEXT, isAnsweredByTwilio: true })).toEqual({
      purpose: 'clarify',
    });
  });

  it.each([
    ['worse', { purpose: 'clarify' }],
    ['same', undefined],
    ['better', undefined],
  ] as const)('to %s after a score: %o', (trend, expected) => {
    const answered = apply(asked, aScore(3), 'SM0');
    expect(answer(aReading({ kind: 'trend', trend }), answered)).toEqual(expected);
  });

  it('nothing to a wish that is not decided on, and to a score without a number', () => {
    expect(answer(aReading({ kind: 'call-me' }))).toBeUndefined();
    expect(answerTo(asked, 'SM1', aReading({ kind: 'score' }), CONTEXT)).toBeUndefined();
  });
});

it('what was not a score leaves no number behind', () => {
  expect(apply(asked, aReading({ kind: 'thanks' })).replies).toEqual([aReply({ textId: 'SM1', readAt: READ_AT })]);
});

describe('a reply that came before the question and is read after it, late or put back from the dead letters', () => {
  const onDay7 = anEpisode({ checkIns: [anAsked(3, { status: 'unanswered' }), anAsked(7), aCheckIn(14)] });

  it('does not answer it: it belongs to the day on which it came, and the question still waits', () => {
    const { replies, checkIns } = apply(onDay7, aScore(2), 'SM1', ON_DAY_5);
    expect(replies).toMatchObject([{ day: 5, score: 2 }]);
    expect(checkIns).toEqual(onDay7.checkIns);
  });

  it('and is not understood is counted where it belongs', () => {
    expect(apply(onDay7, aReading(), 'SM1', ON_DAY_5).checkIns.map(({ unclear }) => unclear)).toEqual([1, 0, 0]);
  });

  it('answers it where two clocks may only be a little off', () => {
    expect(apply(onDay7, aScore(2), 'SM1', '2026-11-06T17:05:00Z').checkIns[1]).toMatchObject({ answeredBy: 'SM1' });
  });

  it('escalates all the same', () => {
    expect(apply(onDay7, aScore(9), 'SM1', ON_DAY_5).decisions).toMatchObject([{ day: 5, rule: 'severe' }]);
  });
});
