import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CallbackRow } from '#contracts/console-views.ts';
import { ApiProblem, inWords, isUnanswered } from '#console/api/api-problem.ts';
import { caller, callRoute } from '#console/api/api.ts';
import { faultsByField, visitOf } from '#console/enrol/visit-form.ts';
import { inOrder } from '#console/patient/in-order.ts';
import { segmentsOf } from '#console/patient/marks.ts';
import { trendOf } from '#console/patient/trend.ts';
import { dueWords, span } from '#console/time/due.ts';
import { monthAfter } from '#console/time/format.ts';
import { asE164 } from '#console/words/phone-number.ts';
import { entryWords } from '#console/words/timeline-words.ts';
import { DELIVERY_RANK } from '#domain/delivery.ts';
import { deliveryWords, readingWords } from '#console/words/words.ts';
import { tasksOf } from '#console/worklist/tasks.ts';

const PHOENIX = 'America/Phoenix';
const NOW = Date.parse('2026-11-30T17:20:00Z');

describe('by when to call', () => {
  it.each([
    ['2026-11-30T17:56:00Z', 'due in 36 min', 'today, 10:56 AM MST'],
    ['2026-12-01T15:00:00Z', 'due in 21 h 40 min', 'tomorrow, 8:00 AM MST'],
    ['2026-12-03T05:20:00Z', 'due in 2 days 12 h', 'Wed, Dec 2, 10:20 PM MST'],
    ['2026-11-30T17:20:10Z', 'due now', 'today, 10:20 AM MST'],
    ['2026-11-30T15:15:00Z', '2 h 5 min late', 'today, 8:15 AM MST'],
    // still Sunday in Phoenix, though Monday in UTC
    ['2026-11-30T06:30:00Z', '10 h 50 min late', 'yesterday, 11:30 PM MST'],
  ])('%s is told as "%s" and "%s"', (dueAt, relative, absolute) => {
    expect(dueWords(dueAt, NOW, PHOENIX)).toEqual({ isPast: relative.endsWith('late'), relative, absolute });
  });

  it('names the zone that holds on that day', () => {
    expect(dueWords('2026-07-01T14:00:00Z', NOW, 'America/New_York').absolute).toMatch(/10:00 AM EDT$/);
    expect(dueWords('2026-12-01T14:00:00Z', NOW, 'America/New_York').absolute).toMatch(/9:00 AM EST$/);
  });

  it('never says nothing of a short time', () => {
    expect([1000, 60_000, 90_000, 3_600_000, 86_400_000].map(span)).toEqual([
      '1 min',
      '1 min',
      '2 min',
      '1 h',
      '1 day',
    ]);
  });
});

describe('the worklist', () => {
  const aRow = (callbackId: string, row: Partial<CallbackRow> = {}): CallbackRow => ({
    episodeId: 'ep-1',
    callbackId,
    firstName: 'Ana',
    task: 'call',
    isNumberCorrected: false,
    priority: 'routine',
    reasons: [],
    openedAt: '2026-11-30T10:00:00Z',
    dueAt: '2026-12-01T10:00:00Z',
    isPastDue: false,
    attempts: 0,
    ...row,
  });
  const nina = { by: { id: 'nina', name: 'Nina' }, at: '2026-11-30T10:00:00Z' };
  const rows = [
    aRow('low', { priority: 'low', dueAt: '2026-11-01T10:00:00Z' }),
    aRow('later', { claim: nina }),
    // the same instant, told to the millisecond, comes after a second earlier
    aRow('sooner', { dueAt: '2026-12-01T09:59:59.500Z' }),
    aRow('number', { task: 'number', claim: nina }),
    aRow('urgent', { priority: 'urgent', dueAt: '2026-12-31T10:00:00Z' }),
  ];
  const ids = (found: readonly CallbackRow[]) => found.map(({ callbackId }) => callbackId);

  it('has the most urgent first, and of one priority whoever is due first', () => {
    expect(ids(tasksOf(rows, 'everyone', 'nina').calls)).toEqual(['urgent', 'sooner', 'later', 'low']);
  });

  it('keeps numbers to mend apart from calls to make', () => {
    expect(ids(tasksOf(rows, 'everyone', 'nina').numbers)).toEqual(['number']);
  });

  it('shows only mine, or only what nobody has', () => {
    expect(ids(tasksOf(rows, 'mine', 'nina').calls)).toEqual(['later']);
    expect(ids(tasksOf(rows, 'mine', 'omar').calls)).toEqual([]);
    expect(ids(tasksOf(rows, 'nobody', 'nina').calls)).toEqual(['urgent', 'sooner', 'low']);
    expect(ids(tasksOf(rows, 'nobody', 'nina').numbers)).toEqual([]);
  });
});

describe('the trend', () => {
  it('begins with the visit, where pain was taken, and ends with the last check-in', () => {
    const scores = [
      { day: 7, score: 5 },
      { day: 3, score: 6 },
    ];
    const { points, lastDay, ticks } = trendOf({ painAtVisit: 7, scores, days: [3, 7, 14] });
    expect(points.map(({ day, score }) => [day, score])).toEqual([
      [0, 7],
      [3, 6],
      [7, 5],
    ]);
    expect(lastDay).toBe(14);
    expect(ticks.map(({ label }) => label)).toEqual(['Visit', 'Day 3', 'Day 7', 'Day 14']);
  });

  it('has a place for a late reply, and no point for a visit without a score', () => {
    const trend = trendOf({ painAtVisit: null, scores: [{ day: 21, score: 0 }], days: [3, 7, 14] });
    expect(trend).toMatchObject({ points: [{ day: 21, score: 0 }], lastDay: 21 });
  });
});

describe('the conversation', () => {
  it('has what the patient wrote before what answered it in the same second', () => {
    const text = (id: string, direction: 'in' | 'out', at: string) => ({ id, direction, at, body: '' });
    const texts = [
      text('re-SM1', 'out', '2026-11-30T17:00:01Z'),
      text('SM1', 'in', '2026-11-30T17:00:01Z'),
      text('ask', 'out', '2026-11-30T17:00:00Z'),
    ];
    expect(inOrder(texts).map(({ id }) => id)).toEqual(['ask', 'SM1', 're-SM1']);
  });

  it('follows the thread where much was said in one second', () => {
    const at = '2026-11-30T17:00:00Z';
    const text = (id: string, direction: 'in' | 'out') => ({ id, direction, at, body: '' });
    const outs = ['cb-a-1-urgent', 'cb-a-1-what-happened', 'day3-ask', 're-SM2', 'safety-SM3'];
    const texts = [...outs.map((id) => text(id, 'out')), ...['SM1', 'SM2', 'SM3'].map((id) => text(id, 'in'))];
    expect(inOrder(texts).map(({ id }) => id)).toEqual([
      'day3-ask',
      'SM1',
      'cb-a-1-urgent',
      'cb-a-1-what-happened',
      'SM2',
      're-SM2',
      'SM3',
      'safety-SM3',
    ]);
    expect(inOrder(texts.slice(0, 3)).map(({ id }) => id)).toEqual([
      'day3-ask',
      'cb-a-1-urgent',
      'cb-a-1-what-happened',
    ]);
  });
});

describe('words of danger', () => {
  it('are marked where they stand, and named together where they overlap', () => {
    const marks = [
      { from: 2, to: 6, concept: 'numbness' },
      { from: 4, to: 8, concept: 'leg-weakness' },
    ];
    expect(segmentsOf('0123456789', marks).map(({ words, concepts }) => [words, ...concepts])).toEqual([
      ['01'],
      ['23', 'numbness'],
      ['45', 'numbness', 'leg-weakness'],
      ['67', 'leg-weakness'],
      ['89'],
    ]);
  });

  it('never lose or repeat a word of the patient, however wrong the marks are', () => {
    const marks = [
      { from: -5, to: 3, concept: 'a' },
      { from: 2, to: 99, concept: 'b' },
      { from: 4, to: 4, concept: 'c' },
    ];
    expect(
      segmentsOf('me duele', marks)
        .map(({ words }) => words)
        .join(''),
    ).toBe('me duele');
    expect(segmentsOf('', marks)).toEqual([]);
  });
});

describe('a number that is typed', () => {
  it.each([
    ['(602) 555-0123', '+16025550123'],
    ['602.555.0123', '+16025550123'],
    ['1 602 555 0123', '+16025550123'],
    ['+52 55 1234 5678', '+525512345678'],
    [' +1 (602) 555-0199 ', '+16025550199'],
    // refused by the server, not mended into somebody else's number
    ['555-0123', '555-0123'],
    ['602 555 0123 ext 4', '602 555 0123 ext 4'],
  ])('%s is sent as %s', (typed, sent) => expect(asE164(typed)).toBe(sent));
});

describe('enrolling', () => {
  it('sends pain as a number, and leaves out what was left empty', () => {
    const visit = visitOf({ firstName: 'Zoe', mobile: '(602) 555-0123', painAtVisit: '0', 'consent.givenOn': '' });
    expect(visit).toEqual({ firstName: 'Zoe', mobile: '+16025550123', painAtVisit: 0, consent: {} });
    expect(visitOf({ painAtVisit: '' })).toEqual({ consent: {} });
  });

  it('tells a fault of the consent at its date', () => {
    const errors = [{ field: 'consent', expected: 'the consent' }];
    const faults = faultsByField(new ApiProblem({ title: 'not-enrollable', status: 400, errors }));
    expect(faults).toEqual({ 'consent.givenOn': 'the consent' });
  });
});

describe('a request', () => {
  afterEach(() => vi.unstubAllGlobals());
  const asked = (answer: () => Promise<Response>) => {
    const fetched = vi.fn<(url: string, init: RequestInit) => Promise<Response>>(answer);
    vi.stubGlobal('fetch', fetched);
    return fetched;
  };

  it('fills the path, leaves out what was not given, and carries the token', async () => {
    const fetched = asked(async () => Response.json({ items: [] }));
    const call = caller(() => 'Bearer t');
    await callRoute(call, 'GET /episodes/{episodeId}', { path: { episodeId: 'ep-1/../x' } });
    await callRoute(call, 'GET /episodes', { query: { month: '2026-11', after: undefined } });
    expect(fetched.mock.calls.map(([url]) => url)).toEqual(['/episodes/ep-1%2F..%2Fx', '/episodes?month=2026-11']);
    expect(fetched.mock.calls[0]?.[1].headers).toEqual({ authorization: 'Bearer t' });
  });

  it('that nobody answers may be tried again; one that is refused may not', async () => {
    asked(() => Promise.reject(new TypeError('failed to fetch')));
    const lost = await caller(() => undefined)('GET', '/session').catch((error: unknown) => error);
    expect([isUnanswered(lost), inWords(lost)]).toEqual([true, expect.stringContaining('No answer from the server')]);

    const taken = { title: 'taken', status: 409, by: 'Omar' };
    asked(async () => Response.json(taken, { status: 409 }));
    const refused = await caller(() => undefined)('POST', '/x', {}).catch((error: unknown) => error);
    expect([isUnanswered(refused), inWords(refused)]).toEqual([false, 'Omar has taken this callback.']);
  });

  it('that a proxy answers in HTML is told by its status', async () => {
    asked(async () => new Response('<html>', { status: 502 }));
    const failed = await caller(() => undefined)('GET', '/session').catch((error: unknown) => error);
    expect([isUnanswered(failed), inWords(failed)]).toEqual([true, expect.stringContaining('(502)')]);
  });
});

describe('in words', () => {
  it('a text is on its way until Twilio has taken it, then sent, and delivered only where that was heard', () => {
    const statuses = Object.keys(DELIVERY_RANK);
    const told = Object.groupBy(statuses, (status) => deliveryWords(status).replace(/ \(.*/, ''));
    expect(told).toEqual({
      'Sending…': ['intended'],
      Unconfirmed: ['unconfirmed'],
      Sent: ['accepted', 'scheduled', 'queued', 'sending', 'sent'],
      'Not delivered': ['withheld', 'expired', 'refused', 'canceled', 'failed', 'undelivered'],
      Delivered: ['delivered'],
      Read: ['read'],
    });
  });

  it.each([
    [{ kind: 'text-in', what: 'score 7' }, 'Replied · score 7'],
    [{ kind: 'text-in', what: 'opt-out' }, 'Replied · wants no more texts'],
    [{ kind: 'enrolled', what: 'visit on 2026-11-22, pain 6' }, 'Enrolled · visit on Sun, Nov 22, pain 6'],
    [
      { kind: 'decision', what: 'escalate, urgent: 8 on day 9, wrote of bladder-bowel, not-a-concept' },
      'Decided to escalate, urgent: 8 on day 9, wrote of bladder or bowel, not-a-concept',
    ],
    [
      { kind: 'text-out', what: "thanked, with the day's tip, undelivered (Twilio 30003), may have been sent twice" },
      "Thanked, with the day's tip · undelivered (Twilio 30003), may have been sent twice",
    ],
  ])('an entry of the timeline: %o is "%s"', (entry, words) => expect(entryWords(entry)).toBe(words));

  it('says how a text was read, and what staff made of it', () => {
    const score = { kind: 'score', score: 7, safety: [] };
    expect(readingWords({ reading: score })).toBe('Read as pain 7');
    expect(readingWords({ reading: score, correctedFrom: null })).toBe('Pain 7, corrected by staff from no score');
    expect(readingWords({ reading: { kind: 'unclear', score: null, safety: [] } })).toBe('Read as: no score in it');
  });

  it('counts months across a year', () => {
    expect([monthAfter('2026-12', 1), monthAfter('2026-01', -1)]).toEqual(['2027-01', '2025-12']);
  });
});
