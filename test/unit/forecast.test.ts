import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BACK_PAIN } from '#domain/protocol.ts';
import type { PainScore } from '#domain/reading.ts';
import { type Course, courseEvents, replay } from '#domain/replay.ts';
import { loadUnder, neighbours, poissonQuantile } from '#local/forecast/forecast.ts';
import { forecastOf, inWords } from '#local/forecast/forecast-words.ts';
import { madeUpCourses, meanPainOn, PUBLISHED } from '#local/forecast/natural-history.ts';
import { consoleOver, ENROLLER, NURSE_A } from '#test/support/console.ts';
import { madeUpMonth } from '#local/forecast/made-up-month.ts';
import { worldOfMonth } from '#test/support/made-up-outcomes.ts';

const { rules } = BACK_PAIN;

const aCourse = (atVisit: PainScore, ...scores: readonly (readonly [day: number, score: PainScore])[]): Course => ({
  atVisit,
  isOver: true,
  events: scores.map(([day, score]) => ({ kind: 'score', day, score })),
});

describe('a course that is replayed', () => {
  it('opens what the rules in force opened, of every made-up visit that was decided by scores and silence', () => {
    const visits = madeUpMonth('2026-10', 400);
    const opened = visits.map(({ episode }) => {
      const ids = new Map(
        episode.decisions.flatMap((decision) =>
          decision.action === 'escalate' ? [[decision.callbackId, decision] as const] : [],
        ),
      );
      return [...ids.keys()].length;
    });
    // In the made-up month nobody closes a callback in the record of the episode: it stays open, and is one.
    const replayed = visits.map(({ episode }) => replay(courseEvents(episode), BACK_PAIN));
    expect(replayed.map((rules) => Math.min(1, rules.length))).toEqual(opened);
    const first = visits.map(({ episode }) => episode.decisions.find(({ action }) => action === 'escalate'));
    expect(replayed.map(([rule]) => rule)).toEqual(
      first.map((decision) => (decision && 'rule' in decision ? decision.rule : undefined)),
    );
  });

  it('opens otherwise under other rules', () => {
    const course = aCourse(7, [3, 7], [7, 7], [14, 3]);
    expect(replay(course, BACK_PAIN)).toEqual(['persisting-at-a-week']);
    expect(replay(course, { ...BACK_PAIN, rules: { ...rules, severe: 7 } })).toEqual(['severe', 'severe']);
    expect(replay(course, { ...BACK_PAIN, rules: { ...rules, persisting: 8 } })).toEqual([]);
  });

  it('holds a further reason within three days for the same call', () => {
    expect(replay(aCourse(5, [3, 8], [5, 9], [6, 8]), BACK_PAIN)).toEqual(['severe', 'severe']);
    expect(replay(aCourse(5, [3, 8], [5, 9]), BACK_PAIN)).toEqual(['severe']);
  });

  it('keeps what words called for, whatever the thresholds', () => {
    const course: Course = { isOver: true, events: [{ kind: 'words', day: 3, rule: 'safety' }] };
    expect(replay(course, { ...BACK_PAIN, rules: { ...rules, severe: 10 } })).toEqual(['safety']);
  });
});

describe('the published course', () => {
  it('falls by the same share each day between the published days', () => {
    expect([0, 14, 42, 182].map((day) => Number(meanPainOn(day, PUBLISHED).toFixed(2)))).toEqual([5.2, 3.96, 2.3, 1.2]);
  });

  it('is what the made-up courses have on average, and how often they are answered', () => {
    const courses = madeUpCourses(20_000, [3, 7, 14], PUBLISHED);
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    for (const day of [3, 7, 14]) {
      const events = courses.flatMap((course) => course.events.filter((event) => event.day === day));
      const scores = events.flatMap((event) => (event.kind === 'score' ? [event.score] : []));
      // the end of the scale lifts the lowest a little
      expect(Math.abs(mean(scores) - meanPainOn(day, PUBLISHED))).toBeLessThan(0.15);
      expect(Math.abs(scores.length / events.length - PUBLISHED.answers)).toBeLessThan(0.01);
    }
    const ever = courses.filter(({ events }) => events.some(({ kind }) => kind === 'score'));
    expect(ever.length / courses.length).toBeCloseTo(PUBLISHED.everAnswers, 1);
  });

  it('is the same at every run', () => {
    expect(madeUpCourses(50, [3], PUBLISHED)).toEqual(madeUpCourses(50, [3], PUBLISHED));
  });
});

describe('the load of rules', () => {
  const past = {
    courses: [aCourse(7, [3, 8], [7, 3]), aCourse(5, [3, 5], [7, 3], [14, 4]), aCourse(3, [3, 1])],
    days: [3, 7, 14],
    visitsAWeek: 30,
  };

  it('is callbacks a week, and who would not be called', () => {
    expect(loadUnder(rules, past)).toMatchObject({
      callbacksAWeek: 20,
      per100Visits: 200 / 3,
      inPainUncalledAWeek: 0,
      byReason: { severe: 10, 'persisting-at-two-weeks': 10 },
    });
    expect(loadUnder({ ...rules, persisting: 6 }, past)).toMatchObject({ callbacksAWeek: 10, inPainUncalledAWeek: 10 });
  });

  it('has a busy week by chance alone', () => {
    // the tables of Poisson's distribution
    expect([0.1, 1, 5, 20, 58].map((mean) => poissonQuantile(mean, 0.9))).toEqual([0, 2, 8, 26, 68]);
    expect(poissonQuantile(2000, 0.9)).toBeGreaterThan(2040);
  });

  it('is set beside the rules as they are', () => {
    const words = inWords(forecastOf(past, rules, { persisting: 6 }, { source: 'three visits', hasWords: true }));
    expect(words).toMatch(/as it is +20\.0/);
    expect(words).toMatch(/--persisting 6 +10\.0/);
    expect(words).toMatch(/persisting at two weeks +10\.0 +0\.0 +-10\.0/);
    expect(forecastOf(past, rules, {}, { source: '', hasWords: true }).alternatives).toHaveLength(
      neighbours(rules).length,
    );
  });
});

describe('GET /courses', () => {
  it('gives a system that reads the courses without whose they are, a page at a time', async () => {
    const { ports } = await worldOfMonth('2026-10', 120);
    const ask = consoleOver(ports);
    const first = await ask('GET /courses', { as: ENROLLER, query: { month: '2026-10', limit: '100' } });
    expect(first.body).toMatchObject({ daysPassed: 31, days: [3, 7, 14], rules });
    const rest = await ask('GET /courses', {
      as: ENROLLER,
      query: { month: '2026-10', limit: '100', after: first.body.next },
    });
    expect(first.body.items.length + rest.body.items.length).toBe(120);
    expect(rest.body.next).toBeUndefined();
    expect(JSON.stringify(first.body.items)).not.toMatch(/ep-|Pat|visit-|SM|2026/);
    expect((await ask('GET /courses', { as: NURSE_A, query: { month: '2026-10' } })).status).toBe(403);
  });
});

describe('docs/outcomes.md', () => {
  const written = readFileSync(new URL('../../docs/outcomes.md', import.meta.url), 'utf8');
  const forecast = (...options: string[]): string =>
    execFileSync('node', ['bin/aftervisit.ts', 'forecast', ...options], { encoding: 'utf8' });

  it('quotes what the command prints', () => {
    expect(written).toContain(forecast().trim());
    const [, , byReason = 'no table'] = forecast('--severe', '7', '--persisting', '5').split('\n\n');
    expect(written).toContain(byReason);
  }, 30_000);
});
