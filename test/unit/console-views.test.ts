import { describe, expect, it } from 'vitest';
import type { Decision, EscalationRule } from '#domain/decision.ts';
import { callbackRow, conversation, episodeRow, patientView, scoresOf } from '#use-cases/console/views.ts';
import {
  aCallback,
  anEpisode,
  anIncomingText,
  anOutgoingText,
  aReading,
  aReply,
  aScore,
  aVisit,
} from '#test/support/builders.ts';

const NOW = '2026-11-06T19:00:00Z';
const escalated = (rule: EscalationRule, fields: { callbackId?: `cb-${string}`; reason?: string } = {}): Decision => ({
  at: '2026-11-06T18:00:00Z',
  day: 7,
  because: `SM-${rule}`,
  action: 'escalate',
  rule,
  priority: 'routine',
  reason: rule,
  callbackId: 'cb-a-1',
  dueAt: '2026-11-09T18:00:00Z',
  ...fields,
});

describe('a row of the worklist', () => {
  const row = (decisions: Decision[], callback = aCallback(), now = NOW) =>
    callbackRow(callback, anEpisode({ decisions }), now);

  it('says whom to call, why, how soon, and how often it was tried', () => {
    const by = { id: 'nurse-a', name: 'Anne' };
    const claim = { by, at: NOW };
    const attempts = [{ id: 'act-1', by, at: NOW, result: 'no-answer' as const }];
    const reasons = [escalated('severe', { reason: 'first' }), escalated('asked', { reason: 'second' })];
    expect(row([...reasons, escalated('asked', { callbackId: 'cb-a-2' })], aCallback({ claim, attempts }))).toEqual({
      episodeId: 'ep-a',
      callbackId: 'cb-a-1',
      firstName: 'Ana',
      task: 'call',
      isNumberCorrected: false,
      priority: 'routine',
      reasons: ['first', 'second'],
      openedAt: '2026-11-06T18:00:00Z',
      dueAt: '2026-11-09T18:00:00Z',
      isPastDue: false,
      claim,
      attempts: 1,
    });
  });

  it.each(['wrong-number', 'unreachable'] as const)('about a number is a task of its own: %s', (rule) => {
    expect(row([escalated(rule)]).task).toBe('number');
  });

  it('that has another reason as well is a call', () => {
    expect(row([escalated('unreachable'), escalated('severe')]).task).toBe('call');
    expect(row([escalated('severe', { callbackId: 'cb-a-2' }), escalated('unreachable')]).task).toBe('number');
  });

  it('whose reasons the index does not show yet is a call', () => {
    expect(row([]).task).toBe('call');
    expect(row([escalated('unreachable', { callbackId: 'cb-a-2' })]).task).toBe('call');
  });

  it('is past due from the moment after, until it is closed', () => {
    const { dueAt } = aCallback();
    expect(row([], aCallback(), dueAt).isPastDue).toBe(false);
    expect(row([], aCallback(), '2026-11-09T18:00:01Z').isPastDue).toBe(true);
    expect(row([], aCallback({ status: 'closed' }), '2026-11-09T18:00:01Z').isPastDue).toBe(false);
  });
});

describe('the conversation', () => {
  const seen = (...texts: Parameters<typeof conversation>[0]) => conversation(texts, anEpisode());
  const sent = { posts: 1, postedAt: '2026-11-02T17:31:00Z', sid: 'SM-out', status: 'delivered' } as const;

  it('shows what was texted, when it went out, and what became of it', () => {
    expect(seen(anOutgoingText(sent))).toEqual([
      {
        id: 'day3-ask',
        direction: 'out',
        at: '2026-11-02T17:31:00Z',
        body: 'Example Spine: How is your pain?',
        delivery: { status: 'delivered', mayBeTwice: false },
      },
    ]);
  });

  it('says where Twilio failed, and where a text may have come twice', () => {
    expect(seen(anOutgoingText({ ...sent, status: 'undelivered', errorCode: 30003, posts: 2 }))).toMatchObject([
      { delivery: { status: 'undelivered', errorCode: 30003, mayBeTwice: true } },
    ]);
    expect(seen(anOutgoingText({ posts: 1, status: 'refused', errorCode: 21610 }))).toHaveLength(1);
  });

  it.each([
    ['was never posted', anOutgoingText({ posts: 0 })],
    ['was one too many', anOutgoingText({ posts: 1, status: 'withheld' })],
    ['came too late', anOutgoingText({ posts: 1, status: 'expired' })],
    ['was for a phone that our own ledger has out', anOutgoingText({ posts: 1, status: 'refused' })],
  ])('leaves out what %s', (_why, text) => {
    expect(seen(text)).toEqual([]);
  });

  it('shows how the patient was read, with the words of danger marked', () => {
    const marks = [{ from: 2, to: 12, concept: 'chest-pain' }] as const;
    const reading = aReading({ safety: ['chest-pain'] });
    expect(seen(anIncomingText({ body: 'a chest pain', reading, marks }))).toEqual([
      {
        id: 'SM1',
        direction: 'in',
        at: '2026-11-02T18:00:00Z',
        body: 'a chest pain',
        reading: { kind: 'unclear', score: null, safety: ['chest-pain'] },
        marks,
      },
    ]);
  });

  it('shows the score as staff corrected it, and what it was', () => {
    const corrected = (from?: 8) => ({ at: NOW, ...(from && { from }) });
    const of = (reply: ReturnType<typeof aReply>) =>
      conversation([anIncomingText({ reading: aScore(8) })], anEpisode({ replies: [reply] }));
    expect(of(aReply({ textId: 'SM1', score: 3, corrected: corrected(8) }))).toMatchObject([
      { reading: { kind: 'score', score: 3 }, correctedFrom: 8 },
    ]);
    expect(of(aReply({ textId: 'SM1', score: 3, corrected: corrected() }))).toMatchObject([{ correctedFrom: null }]);
    expect(of(aReply({ textId: 'SM1', score: 0 }))).toMatchObject([{ reading: { score: 0 } }]);
  });
});

describe('an episode', () => {
  const replies = [aReply({ textId: 'SM1', score: 0 }), aReply({ textId: 'SM2' })];

  it('is one line with its newest score, which may be 0', () => {
    expect(episodeRow(anEpisode({ replies }))).toEqual({
      episodeId: 'ep-a',
      firstName: 'Ana',
      visitOn: '2026-10-30',
      status: 'running',
      isPaused: false,
      newestScore: 0,
    });
  });

  it('says that it is paused, and how urgent its callback is', () => {
    const openCallback = { id: 'cb-a-1', priority: 'urgent', dueAt: NOW } as const;
    expect(episodeRow(anEpisode({ pausedAt: NOW, openCallback }))).toMatchObject({
      isPaused: true,
      newestScore: null,
      openCallback: 'urgent',
    });
  });

  it('has the scores of its replies alone, and the one of the visit beside the patient', () => {
    expect(scoresOf(anEpisode({ replies }))).toEqual([{ day: 3, score: 0, at: '2026-11-02T18:00:00Z', textId: 'SM1' }]);
    expect(patientView(anEpisode({ visit: aVisit({ pain: 6 }) }))).toMatchObject({ painAtVisit: 6 });
    expect(patientView(anEpisode())).toMatchObject({ painAtVisit: null, mobile: '+16025550123' });
  });
});
