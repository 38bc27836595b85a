import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assessScore, assessSilence, type PainCourse, type Silence, type Verdict } from '#domain/assess.ts';
import { BACK_PAIN } from '#domain/protocol.ts';
import { isPainScore, type PainScore } from '#domain/reading.ts';

/** `6 | 3:7 7:4` is 6 at the visit, 7 on day 3, 4 on day 7; without the bar no score was taken at the visit. */
function course(notation: string): PainCourse {
  const [visit = '', since = ''] = notation.includes('|') ? notation.split('|') : ['', notation];
  return {
    ...(visit.trim() ? { atVisit: score(Number(visit)) } : {}),
    scores: since
      .trim()
      .split(' ')
      .filter(Boolean)
      .map((entry) => entry.split(':').map(Number))
      .map(([day = 0, value = 0]) => ({ day, score: score(value) })),
  };
}

function score(value: number): PainScore {
  if (!isPainScore(value)) throw new Error(`expected a pain score, got ${value}`);
  return value;
}

const told = (verdict: Verdict): string =>
  verdict.action === 'escalate'
    ? `${verdict.rule}, ${verdict.priority}: ${verdict.reason}`
    : `${verdict.action}: ${verdict.reason}`;

describe('a score', () => {
  it.each([
    // severe: 8 or more, whatever came before
    ['3:8', 'severe, urgent: 8 on day 3, severe'],
    ['9 | 3:8', 'severe, urgent: 9 at the visit, 8 on day 3, severe'],
    ['3:10 7:9', 'severe, urgent: 10 on day 3, 9 on day 7, severe'],
    ['3:2 14:8', 'severe, urgent: 2 on day 3, 8 on day 14, severe'],
    ['3:7', 'continue: 7 on day 3'],
    // worsening: 2 above the lowest since the visit, and 4 or more
    ['3:2 7:4', 'worsening, routine: 2 on day 3, 4 on day 7, worse'],
    ['5 | 3:7', 'worsening, routine: 5 at the visit, 7 on day 3, worse'],
    ['3:7 7:2 14:6', 'worsening, routine: 7 on day 3, 2 on day 7, 6 on day 14, worse'],
    ['5 | 3:6', 'continue: 5 at the visit, 6 on day 3'],
    ['3:0 7:3', 'continue: 0 on day 3, 3 on day 7'],
    // persisting at a week: 4 or more, not 2 points and not 30 % better
    ['3:7 7:7', 'persisting-at-a-week, routine: 7 on day 3, 7 on day 7, not better'],
    ['6 | 3:5 7:5', 'persisting-at-a-week, routine: 6 at the visit, 5 on day 3, 5 on day 7, not better'],
    ['3:6 8:5', 'persisting-at-a-week, routine: 6 on day 3, 5 on day 8, not better'],
    ['7:4', 'persisting-at-a-week, routine: 4 on day 7, nothing to compare with'],
    ['3:6 7:4', 'continue: 6 on day 3, 4 on day 7'],
    ['7 | 7:5', 'continue: 7 at the visit, 5 on day 7'],
    ['3:7 6:7', 'continue: 7 on day 3, 7 on day 6'],
    ['3:3 7:3', 'continue: 3 on day 3, 3 on day 7'],
    // persisting at two weeks: 4 or more, however much better
    [
      '10 | 3:8 7:6 14:4',
      'persisting-at-two-weeks, routine: 10 at the visit, 8 on day 3, 6 on day 7, 4 on day 14, not gone',
    ],
    ['14:4', 'persisting-at-two-weeks, routine: 4 on day 14, not gone'],
    ['3:7 20:5', 'persisting-at-two-weeks, routine: 7 on day 3, 5 on day 20, not gone'],
    // otherwise
    ['3:5 7:1', 'continue: 5 on day 3, 1 on day 7'],
    ['3:5 7:0 14:3', 'close: 5 on day 3, 0 on day 7, 3 on day 14'],
    ['3:7 14:0', 'close: 7 on day 3, 0 on day 14'],
    ['0:5', 'continue: 5 on day 0'],
  ])('%s', (notation, expected) => {
    expect(told(assessScore(course(notation), BACK_PAIN))).toBe(expected);
  });

  it('counts a share of the first score as better, where a deployment sets more points than that', () => {
    const rules = { ...BACK_PAIN.rules, improvedBy: 5 };
    expect(assessScore(course('3:6 7:4'), { ...BACK_PAIN, rules }).action).toBe('continue');
    expect(assessScore(course('3:7 7:5'), { ...BACK_PAIN, rules }).action).toBe('escalate');
  });

  it('takes every number from the protocol', () => {
    const rules = { severe: 6, persisting: 3, persistingFromDay: 2, worseBy: 3, improvedBy: 1, improvedByShare: 0.9 };
    const protocol = { days: [2, 5], rules };
    const verdicts = ['1:6', '2:5 2:4', '1:0 2:3', '2:3', '1:5 5:4', '1:2 5:2'];
    expect(verdicts.map((notation) => told(assessScore(course(notation), protocol)).split(/[,:]/)[0])).toEqual([
      'severe',
      'continue',
      'worsening',
      'persisting-at-a-week',
      'persisting-at-two-weeks',
      'close',
    ]);
  });

  it('is needed: without one there is nothing to assess', () => {
    expect(() => assessScore({ scores: [] }, BACK_PAIN)).toThrow('expected a score to assess, got none');
  });

  it('is the end of a protocol without days', () => {
    expect(assessScore(course('0:1'), { ...BACK_PAIN, days: [] }).action).toBe('close');
    expect(assessSilence(course('0:1'), 0, { ...BACK_PAIN, days: [] }).action).toBe('close');
  });
});

describe('silence', () => {
  it.each([
    ['', 3, 'continue: no answer on day 3'],
    ['3:9', 7, 'continue: 9 on day 3, no answer on day 7'],
    ['7:4', 14, 'silent, low: 4 on day 7, no answer on day 14'],
    ['8 | 3:5 7:4', 14, 'silent, low: 8 at the visit, 5 on day 3, 4 on day 7, no answer on day 14'],
    ['3:7 7:3', 14, 'close: 7 on day 3, 3 on day 7, no answer on day 14'],
    ['', 14, 'silent, low: no answer on day 3, 7, 14'],
    ['2 |', 14, 'silent, low: 2 at the visit, no answer on day 3, 7, 14'],
  ])('%s, then none on day %i', (notation, day, expected) => {
    expect(told(assessSilence(course(notation), day, BACK_PAIN))).toBe(expected);
  });

  it('is told with why each day was silent', () => {
    const silences: Silence[] = [
      { day: 3, why: 'not asked' },
      { day: 7, why: 'no answer' },
      { day: 14, why: 'no answer' },
    ];
    expect(told(assessSilence(course(''), 14, BACK_PAIN, silences))).toBe(
      'silent, low: not asked on day 3, no answer on day 7, 14',
    );
    expect(told(assessSilence(course('3:7'), 14, BACK_PAIN, [{ day: 14, why: 'not asked' }]))).toBe(
      'silent, low: 7 on day 3, not asked on day 14',
    );
    expect(told(assessSilence(course(''), 7, BACK_PAIN, silences.slice(0, 2)))).toBe('continue: no answer on day 7');
  });
});

describe('a patient who could not be reached', () => {
  it.each([
    ['', 3, 'unreachable, low: not reached on day 3'],
    ['3:2', 7, 'unreachable, low: 2 on day 3, not reached on day 7'],
    ['3:7', 14, 'unreachable, low: 7 on day 3, not reached on day 14'],
  ])('%s, then on day %i, is phoned whatever was known: nothing is now', (notation, day, expected) => {
    const silences: Silence[] = [{ day, why: 'not reached' }];
    expect(told(assessSilence(course(notation), day, BACK_PAIN, silences))).toBe(expected);
  });

  it('on an earlier day alone is not phoned for it again', () => {
    const silences: Silence[] = [
      { day: 3, why: 'not reached' },
      { day: 7, why: 'no answer' },
    ];
    expect(told(assessSilence(course(''), 7, BACK_PAIN, silences))).toBe('continue: no answer on day 7');
    expect(told(assessSilence(course(''), 14, BACK_PAIN, [...silences, { day: 14, why: 'no answer' }]))).toBe(
      'silent, low: not reached on day 3, no answer on day 7, 14',
    );
  });
});

describe('any course', () => {
  const anyScore = fc.integer({ min: 0, max: 10 }).map(score);
  const courses = fc
    .tuple(
      fc.option(anyScore, { nil: undefined }),
      fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), anyScore), { minLength: 1, maxLength: 6 }),
    )
    .map(([atVisit, scores]): PainCourse => ({
      atVisit,
      scores: scores.toSorted(([a], [b]) => a - b).map(([day, value]) => ({ day, score: value })),
    }));
  const withNewest = ({ atVisit, scores }: PainCourse, value: PainScore): PainCourse => ({
    atVisit,
    scores: [...scores.slice(0, -1), { day: scores.at(-1)?.day ?? 0, score: value }],
  });
  const PRIORITY_RANK = { urgent: 2, routine: 1, low: 0 };

  it('is decided monotonely: a higher newest score never turns an escalation into none, nor lowers its priority', () => {
    fc.assert(
      fc.property(courses, anyScore, anyScore, (given, one, other) => {
        const [lower, higher] = one <= other ? [one, other] : [other, one];
        const before = assessScore(withNewest(given, lower), BACK_PAIN);
        const after = assessScore(withNewest(given, higher), BACK_PAIN);
        if (before.action !== 'escalate') return;
        expect(after.action).toBe('escalate');
        if (after.action === 'escalate') {
          expect(PRIORITY_RANK[after.priority]).toBeGreaterThanOrEqual(PRIORITY_RANK[before.priority]);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('escalates severe pain on any day, and never pain below 4', () => {
    fc.assert(
      fc.property(courses, (given) => {
        const newest = given.scores.at(-1)?.score ?? 0;
        const verdict = assessScore(given, BACK_PAIN);
        if (newest >= 8) expect(verdict).toMatchObject({ action: 'escalate', rule: 'severe', priority: 'urgent' });
        if (newest < 4) expect(verdict.action).not.toBe('escalate');
      }),
    );
  });

  it('has its reason in words, every score in it', () => {
    fc.assert(
      fc.property(courses, (given) => {
        const { reason } = assessScore(given, BACK_PAIN);
        for (const { day, score: value } of given.scores) expect(reason).toContain(`${value} on day ${day}`);
      }),
    );
  });
});
