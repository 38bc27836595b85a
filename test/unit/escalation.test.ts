import { describe, expect, it } from 'vitest';
import type { Verdict } from '#domain/assess.ts';
import { isHigher } from '#domain/callback.ts';
import { PRIORITIES, type CallbackPriority } from '#domain/decision.ts';
import type { Episode } from '#domain/episode.ts';
import { courseOf, opensCallback, reasonsFor, withVerdict } from '#domain/escalation.ts';
import { aClinic, anEpisode, aReply, aVisit } from '#test/support/builders.ts';

/** Monday 2 November 2026, 10:00 in Phoenix. */
const MONDAY = '2026-11-02T17:00:00Z';
const verdict = (priority: CallbackPriority, reason: string = priority): Verdict => ({
  action: 'escalate',
  rule: 'asked',
  priority,
  reason,
});
const escalate = (
  episode: Episode,
  priority: CallbackPriority,
  at = MONDAY,
  textId = `SM-${priority}-${at}`,
): Episode => withVerdict(episode, verdict(priority), { at, day: 3, because: textId }, aClinic());

describe('the first escalation', () => {
  it.each([
    ['urgent', '2026-11-02T18:00:00Z'],
    ['routine', '2026-11-03T17:00:00Z'],
    ['low', '2026-11-05T17:00:00Z'],
  ] as const)('opens a callback whose due time follows from its priority: %s', (priority, dueAt) => {
    const next = escalate(anEpisode(), priority);
    expect(next).toMatchObject({ callbacks: 1, openCallback: { id: 'cb-a-1', priority, dueAt } });
    expect(next.decisions).toMatchObject([{ callbackId: 'cb-a-1', priority, dueAt, reason: priority }]);
    expect(opensCallback(next, next.decisions[0]!)).toBe(true);
  });

  it('after a closed one has the next number', () => {
    expect(escalate(anEpisode({ callbacks: 2 }), 'low').openCallback?.id).toBe('cb-a-3');
  });
});

describe('while a callback is open', () => {
  it.each(['urgent', 'routine', 'low'] as const)('%s again only adds its reason', (priority) => {
    const open = escalate(anEpisode(), priority);
    const next = escalate(open, priority, '2026-11-02T17:20:00Z');
    expect(next.openCallback).toEqual(open.openCallback);
    expect(next.callbacks).toBe(1);
    expect(next.decisions.map((decision) => opensCallback(next, decision))).toEqual([true, false]);
    expect(reasonsFor(next, 'cb-a-1')).toEqual([priority, priority]);
  });

  it('a lower priority leaves it as it is', () => {
    const open = escalate(anEpisode(), 'urgent');
    const next = escalate(open, 'low', '2026-11-02T17:20:00Z');
    expect(next.openCallback).toEqual(open.openCallback);
    expect(next.decisions.at(-1)).toMatchObject({ priority: 'urgent', dueAt: open.openCallback?.dueAt });
  });

  it('a higher priority raises it and brings it forward', () => {
    const next = escalate(escalate(anEpisode(), 'low'), 'urgent', '2026-11-02T17:20:00Z');
    expect(next).toMatchObject({
      callbacks: 1,
      openCallback: { id: 'cb-a-1', priority: 'urgent', dueAt: '2026-11-02T18:20:00Z' },
    });
    expect(next.decisions.map((decision) => opensCallback(next, decision))).toEqual([true, true]);
  });

  it('a higher priority never puts it off', () => {
    const open = escalate(anEpisode(), 'low');
    // due on Thursday at 10:00; an hour before that, and the evening before
    expect(escalate(open, 'routine', '2026-11-05T16:59:00Z').openCallback).toEqual({
      id: 'cb-a-1',
      priority: 'routine',
      dueAt: '2026-11-05T17:00:00Z',
    });
  });

  it('one past due keeps its due time, and the patient is told a time to come', () => {
    const open = escalate(anEpisode(), 'urgent');
    const next = escalate(open, 'urgent', '2026-11-02T19:00:00Z');
    expect(next.openCallback?.dueAt).toBe('2026-11-02T18:00:00Z');
    expect(next.decisions.at(-1)).toMatchObject({ dueAt: '2026-11-02T20:00:00Z' });
  });
});

it('a verdict to go on opens nothing', () => {
  const next = withVerdict(
    anEpisode(),
    { action: 'continue', reason: '2 on day 3' },
    { at: MONDAY, day: 3, because: 'SM1' },
    aClinic(),
  );
  expect(next).toEqual(
    anEpisode({ decisions: [{ at: MONDAY, day: 3, because: 'SM1', action: 'continue', reason: '2 on day 3' }] }),
  );
  expect(opensCallback(next, next.decisions[0]!)).toBe(false);
  expect(reasonsFor(next, 'cb-a-1')).toEqual([]);
});

it('reasons of another callback are not this one’s', () => {
  const { openCallback: _, ...closed } = escalate(anEpisode(), 'urgent');
  const second = escalate(closed, 'low', '2026-11-09T17:00:00Z');
  expect(reasonsFor(second, 'cb-a-2')).toEqual(['low']);
  expect(second.decisions.map((decision) => opensCallback(second, decision))).toEqual([true, true]);
});

it('the course has the score at the visit and every score since', () => {
  const replies = [aReply({ score: 0 }), aReply({ kind: 'unclear' }), aReply({ day: 7, score: 5 })];
  expect(courseOf(anEpisode({ visit: aVisit({ pain: 6 }), replies }))).toEqual({
    atVisit: 6,
    scores: [
      { day: 3, score: 0 },
      { day: 7, score: 5 },
    ],
  });
  expect(courseOf(anEpisode())).toEqual({ atVisit: undefined, scores: [] });
});

it('urgent is higher than routine, and routine than low', () => {
  for (const [a, b] of PRIORITIES.flatMap((x, i) => PRIORITIES.map((y, j) => [i < j, isHigher(x, y)] as const))) {
    expect(b).toBe(a);
  }
});
