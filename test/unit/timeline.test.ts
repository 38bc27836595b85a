import { describe, expect, it } from 'vitest';
import { readingInWords, timeline } from '#domain/timeline.ts';
import {
  aCallback,
  aCheckIn,
  anEpisode,
  anIncomingText,
  anOutgoingText,
  aReading,
  aScore,
  aVisit,
} from '#test/support/builders.ts';

it('tells what happened, oldest first, and within a second as one thing follows from another', () => {
  const at = '2026-11-06T18:00:00Z';
  const episode = anEpisode({
    visit: aVisit({ pain: 0 }),
    checkIns: [
      aCheckIn(3, { status: 'skipped' }),
      aCheckIn(7, { status: 'answered' }),
      aCheckIn(14, { status: 'undeliverable' }),
    ],
    decisions: [
      {
        at,
        day: 7,
        because: 'SM1',
        action: 'escalate',
        rule: 'severe',
        priority: 'urgent',
        callbackId: 'cb-a-1',
        dueAt: at,
        reason: '8 on day 7, severe',
      },
      { at: '2026-11-14T02:00:00Z', day: 14, because: 'silence-14', action: 'close', reason: 'not reached on day 14' },
    ],
  });
  const texts = [
    anOutgoingText({
      id: 'day7-ask',
      at: '2026-11-06T17:00:00Z',
      postedAt: '2026-11-06T17:30:00Z',
      body: 'How is it?',
      posts: 1,
      status: 'delivered',
    }),
    anOutgoingText({
      id: 'cb-a-1-urgent',
      at,
      purpose: 'call-expected',
      body: 'We will call.',
      posts: 2,
      status: 'sent',
    }),
    anIncomingText({ at, body: '8', reading: aScore(8) }),
    anOutgoingText({
      id: 'day14-ask',
      at: '2026-11-13T17:31:00Z',
      status: 'refused',
      errorCode: 30006,
      body: 'Last one',
    }),
  ];
  const callbacks = [aCallback({ openedAt: at, dueAt: '2026-11-06T19:00:00Z' })];
  const told = timeline(episode, texts, callbacks);

  expect(told.map(({ at: when, kind, what }) => `${when} ${kind}: ${what}`)).toEqual([
    '2026-10-30T22:00:00Z enrolled: visit on 2026-10-30, pain 0',
    '2026-11-02T17:30:00Z check-in: day 3 skipped',
    '2026-11-06T17:30:00Z text-out: asked for the pain score, delivered',
    '2026-11-06T18:00:00Z text-in: score 8',
    '2026-11-06T18:00:00Z decision: escalate, urgent: 8 on day 7, severe',
    '2026-11-06T18:00:00Z callback: callback opened',
    '2026-11-06T18:00:00Z text-out: said when to expect the call, sent, may have been sent twice',
    '2026-11-13T17:30:00Z check-in: day 14 undeliverable',
    '2026-11-13T17:31:00Z text-out: asked for the pain score, refused (Twilio 30006)',
    '2026-11-14T02:00:00Z decision: close: not reached on day 14',
  ]);
  expect(told.map(({ body }) => body).filter(Boolean)).toEqual(['How is it?', '8', 'We will call.', 'Last one']);
  expect(told.find(({ kind }) => kind === 'callback')?.dueAt).toBe('2026-11-06T19:00:00Z');
});

it('begins with the visit alone where no score was taken', () => {
  expect(timeline(anEpisode(), [], [])).toEqual([
    { at: '2026-10-30T22:00:00Z', kind: 'enrolled', what: 'visit on 2026-10-30' },
  ]);
});

describe('a reading in words', () => {
  it.each([
    [aScore(0), 'score 0'],
    [
      aScore(6, { trend: 'worse', wantsCall: true, safety: ['numbness', 'wound'] }),
      'score 6, worse, asks for a call, numbness, wound',
    ],
    [aReading({ kind: 'trend', trend: 'better' }), 'trend, better'],
    [aReading({ kind: 'call-me', wantsCall: true }), 'call-me'],
    [aReading({ kind: 'opt-out' }), 'opt-out'],
  ])('%#', (reading, words) => {
    expect(readingInWords(reading)).toBe(words);
  });
});

it.each([
  ['queued', 'sent'],
  ['accepted', 'sent'],
  ['sending', 'sent'],
  ['sent', 'sent'],
  ['intended', 'intended'],
  ['undelivered', 'undelivered'],
] as const)('a text that is %s is told as %s: what Twilio has taken is on its way', (status, told) => {
  const [, entry] = timeline(anEpisode(), [anOutgoingText({ posts: 1, status })], []);
  expect(entry?.what).toBe(`asked for the pain score, ${told}`);
});
