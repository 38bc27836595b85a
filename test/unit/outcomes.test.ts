import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callbackIdsOf, OutcomeTally } from '#domain/outcome-tally.ts';
import { outcomesOf } from '#domain/outcomes.ts';
import type { Callback } from '#domain/callback.ts';
import type { Decision, EscalationRule } from '#domain/decision.ts';
import type { CallbackId } from '#domain/ids.ts';
import { BACK_PAIN } from '#domain/protocol.ts';
import { quartiles } from '#domain/quartiles.ts';
import type { PainScore } from '#domain/reading.ts';
import { madeUpMonth } from '#local/forecast/made-up-month.ts';
import type { Callbacks, Episodes } from '#ports';
import { seeOutcomes } from '#use-cases/console/see-outcomes.ts';
import { worldOfMonth } from '#test/support/made-up-outcomes.ts';
import { ENROLLER, consoleOver, NURSE_A, type Claims } from '#test/support/console.ts';
import { aCallback, aCheckIn, anEpisode, aPatient, aReply, aVisit } from '#test/support/builders.ts';

const NOW = '2027-01-01T00:00:00Z';

interface Told {
  readonly times: number;
  readonly episode?: Parameters<typeof anEpisode>[0];
  readonly callbacks?: readonly Callback[];
}

/** So many visits of each kind, counted. */
function outcomesOfVisits(...kinds: readonly Told[]) {
  const tally = new OutcomeTally(BACK_PAIN.rules, NOW);
  for (const { times, episode, callbacks } of kinds) {
    for (let time = 0; time < times; time++) tally.add(anEpisode({ status: 'finished', ...episode }), callbacks);
  }
  return outcomesOf(tally);
}

const scored = (day: number, score: PainScore) => aReply({ textId: `SM-${day}`, day, score });

const escalated = (rule: EscalationRule, callbackId: CallbackId = 'cb-a-1'): Decision => ({
  at: '2026-11-06T18:00:00Z',
  day: 7,
  because: 'SM-7',
  reason: '',
  action: 'escalate',
  rule,
  priority: 'routine',
  callbackId,
  dueAt: '2026-11-09T18:00:00Z',
});

describe('the outcomes of a month', () => {
  it('count by what became of each day, and by language', () => {
    const checkIns = [
      aCheckIn(3, { status: 'answered' }),
      aCheckIn(7, { status: 'unanswered' }),
      aCheckIn(14, { status: 'undeliverable' }),
    ];
    const { days, languages, contact } = outcomesOfVisits(
      { times: 30, episode: { checkIns } },
      { times: 20, episode: { checkIns, patient: aPatient({ language: 'es' }) } },
      { times: 12, episode: { checkIns: checkIns.map((checkIn) => ({ ...checkIn, status: 'unanswered' as const })) } },
    );
    expect(languages).toEqual({ en: 42, es: 20 });
    expect(days.map(({ day }) => day)).toEqual([3, 7, 14]);
    expect(days[0]).toMatchObject({ ends: { answered: 50, 'no-answer': 12 }, answeredIn: { en: 30, es: 20 } });
    expect(days[2]?.ends).toMatchObject({ 'not-reached': 50, 'no-answer': 12 });
    expect(contact).toMatchObject({ answered: 50, 'no-answer': 12, 'not-reached': 0 });
  });

  it('hold back both languages where either or its rest is a small group', () => {
    const [answered, silent] = (['answered', 'unanswered'] as const).map((status) => [aCheckIn(3, { status })]);
    const es = aPatient({ language: 'es' });
    const { days } = outcomesOfVisits(
      { times: 40, episode: { checkIns: answered! } },
      { times: 20, episode: { checkIns: silent! } },
      { times: 15, episode: { checkIns: answered!, patient: es } },
      { times: 7, episode: { checkIns: silent!, patient: es } },
    );
    expect(days[0]).toMatchObject({ ends: { answered: 55, 'no-answer': 27 }, answeredIn: { en: null, es: null } });
  });

  it('do not wait for what an ended follow-up left open', () => {
    const checkIns = [aCheckIn(3, { status: 'asked' }), aCheckIn(7)];
    const { days, isUnderWay, standing } = outcomesOfVisits({ times: 10, episode: { status: 'opted-out', checkIns } });
    expect(days.map(({ ends }) => ends)).toMatchObject([{ 'no-answer': 10 }, { 'not-asked': 10 }]);
    expect(isUnderWay).toBe(false);
    expect(standing['opted-out']).toBe(10);
  });

  it('call only 0 recovered, and take the newest score from a week on', () => {
    const { course } = outcomesOfVisits(
      { times: 10, episode: { visit: aVisit({ pain: 6 }), replies: [scored(3, 7), scored(14, 0)] } },
      { times: 11, episode: { visit: aVisit({ pain: 6 }), replies: [scored(7, 5), scored(20, 1)] } },
      { times: 12, episode: { visit: aVisit({ pain: 5 }), replies: [scored(7, 0), scored(14, 4)] } },
      { times: 13, episode: { visit: aVisit({ pain: 5 }), replies: [scored(3, 0)] } },
    );
    expect(course).toEqual({ known: 33, recovered: 10, mild: 11, persisting: 12, compared: 33, improved: 21 });
  });

  it('compare with the first score where none was taken at the visit, and not with nothing', () => {
    const { course } = outcomesOfVisits(
      { times: 10, episode: { replies: [scored(3, 6), scored(7, 3)] } },
      { times: 15, episode: { replies: [scored(7, 3)] } },
    );
    expect(course).toMatchObject({ known: 25, compared: 10, improved: 10 });
  });

  it('count a callback once, by the rule that opened it', () => {
    const decisions = [escalated('severe'), escalated('asked'), escalated('silent', 'cb-a-2')];
    expect(callbackIdsOf(anEpisode({ decisions }))).toEqual(['cb-a-1', 'cb-a-2']);
    const { callbacks } = outcomesOfVisits({ times: 20, episode: { decisions } });
    expect(callbacks.opened).toBe(40);
    expect(callbacks.reasons).toEqual({ severe: 20, silent: 20 });
  });

  it('set calls and closings against the time by when they were due', () => {
    const by = { id: 'nurse-a', name: 'Nurse A' };
    const [openedAt, dueAt] = ['2026-11-06T18:00:00Z', '2026-11-09T18:00:00Z'];
    const called = (at: string, closedAt: string) =>
      aCallback({
        openedAt,
        dueAt,
        status: 'closed',
        attempts: [{ id: 'call', by, at, result: 'reached' }],
        closed: { id: 'close', by, at: closedAt, outcome: 'advice-given' },
      });
    const episode = { decisions: [escalated('severe')] };
    const { callbacks } = outcomesOfVisits(
      { times: 12, episode, callbacks: [called('2026-11-06T19:00:00Z', '2026-11-09T18:00:00Z')] },
      { times: 11, episode, callbacks: [called('2026-11-06T20:00:00Z', '2026-11-10T00:00:00Z')] },
      // past due, and nobody has called
      { times: 10, episode, callbacks: [aCallback({ openedAt, dueAt })] },
      { times: 14, episode, callbacks: [aCallback({ openedAt, dueAt: '2027-02-01T00:00:00Z' })] },
    );
    expect(callbacks.firstCall).toMatchObject({
      inTime: 23,
      late: 10,
      toCome: 14,
      minutes: { median: 60, upper: 120 },
    });
    expect(callbacks.closing).toMatchObject({ inTime: 12, late: 21, toCome: 14 });
  });

  it('count a number that was corrected without a call as seen to when its callback was closed', () => {
    const by = { id: 'nurse-a', name: 'Nurse A' };
    const [openedAt, dueAt] = ['2026-11-06T18:00:00Z', '2026-11-09T18:00:00Z'];
    const closed = { id: 'close', by, at: '2026-11-06T20:00:00Z', outcome: 'number-corrected' } as const;
    const mended = aCallback({ openedAt, dueAt, status: 'closed', closed });
    const { callbacks, contact } = outcomesOfVisits({
      times: 12,
      episode: { decisions: [escalated('wrong-number')] },
      callbacks: [mended],
    });
    expect(callbacks.firstCall).toMatchObject({ inTime: 12, late: 0, minutes: { median: 120 } });
    expect(callbacks.closing).toMatchObject({ inTime: 12, late: 0 });
    // Of the patient nothing has been heard.
    expect(contact.answered).toBe(0);
  });

  it('tell nothing of fewer than ten visits, not even which reasons there were', () => {
    const told = outcomesOfVisits({ times: 9, episode: { replies: [scored(7, 2)], decisions: [escalated('safety')] } });
    expect(told.enrolled).toEqual({ fewerThan: 10 });
    const { isUnderWay: _isUnderWay, enrolled: _enrolled, days, ...rest } = told;
    expect(JSON.stringify(rest)).not.toMatch(/\d|safety/);
    expect(JSON.stringify(days.map(({ day: _day, ...shown }) => shown))).not.toMatch(/\d/);
  });

  it('never show a number below ten but zero, of months of any size', () => {
    for (let visits = 0; visits < 130; visits += 7) {
      const tally = new OutcomeTally(BACK_PAIN.rules, NOW);
      for (const { episode, callbacks } of madeUpMonth('2026-10', visits, { seed: visits }))
        tally.add(episode, callbacks);
      const { days, painAtVisit: _pain, callbacks, ...rest } = outcomesOf(tally);
      const counts = JSON.stringify([
        rest,
        days.map(({ ends, answeredIn }) => [ends, answeredIn]),
        [callbacks.opened, callbacks.reasons, callbacks.firstCall.inTime, callbacks.closing.inTime],
      ]);
      expect(counts.replaceAll(/"(?:fewer|more)Than":\d+/g, '').match(/:[1-9](?!\d)/g) ?? []).toEqual([]);
    }
  });
});

describe('quartiles', () => {
  it('lie between two values where they must, and tell of no fewer than ten', () => {
    expect(quartiles([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])).toEqual({ lower: 2.3, median: 4.5, upper: 6.8 });
    expect(quartiles([1, 2, 3, 4, 5, 6, 7, 8, 9])).toBeNull();
  });
});

describe('GET /outcomes', () => {
  const get = async (visits: number, as: Claims = NURSE_A) => {
    const world = await worldOfMonth('2026-10', visits);
    const reads = { pages: 0, callbacks: 0 };
    const { episodes, callbacks } = world.ports;
    const ask = consoleOver({
      ...world.ports,
      episodes: { ...episodes, pageOfMonth: (...args) => (reads.pages++, episodes.pageOfMonth(...args)) },
      callbacks: {
        ...callbacks,
        load: () => Promise.reject(new Error('expected no callback to be read by itself')),
        loadMany: (named) => ((reads.callbacks += named.length), callbacks.loadMany(named)),
      },
    });
    return { ...(await ask('GET /outcomes', { as, query: { month: '2026-10' } })), reads };
  };

  it('is answered to a nurse and to a system that reads, with figures and no person', async () => {
    const { status, body, text } = await get(300);
    expect(status).toBe(200);
    expect(body).toMatchObject({ month: '2026-10', smallestGroup: 10, enrolled: 300, isUnderWay: false });
    expect(body.rows).toContainEqual({ section: 'Visits', figure: 'enrolled', value: '300', of: '', percent: '' });
    expect(text).not.toMatch(/Pat\b|\+1602|ep-|patient-/);
    expect((await get(12, ENROLLER)).status).toBe(200);
    expect((await get(12, { sub: 'x', scope: 'aftervisit/enroll' })).status).toBe(403);
  });

  it('reads each page of the month once, and of callbacks only those that were opened', async () => {
    const { body, reads } = await get(700);
    expect(reads.pages).toBe(2);
    const opened = madeUpMonth('2026-10', 700, { until: '2027-03-01T00:00:00Z' }).flatMap(({ callbacks }) => callbacks);
    expect(reads.callbacks).toBe(opened.length);
    expect(body.callbacks.opened).toBe(opened.length);
  });

  it('adds up to the whole of the month, in pages of whatever sizes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 1, max: 99 }),
        fc.array(fc.integer({ min: 1, max: 25 }), { minLength: 1, maxLength: 5 }),
        async (visits, seed, sizes) => {
          const { ports } = await worldOfMonth('2026-10', visits, { seed });
          let asked = 0;
          const pageOfMonth: Episodes['pageOfMonth'] = (month, page) =>
            ports.episodes.pageOfMonth(month, { ...page, limit: sizes[asked++ % sizes.length]! });
          const shown = await seeOutcomes({ ...ports, episodes: { ...ports.episodes, pageOfMonth } }, '2026-10');

          const whole = new OutcomeTally(ports.protocol.rules, ports.clock.now());
          for (const each of madeUpMonth('2026-10', visits, { until: ports.clock.now(), seed }))
            whole.add(each.episode, each.callbacks);
          expect(shown).toMatchObject(outcomesOf(whole));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('holds two pages of the month at a time, however many there are', async () => {
    const { ports } = await worldOfMonth('2026-10', 60);
    let held = 0;
    let most = 0;
    const pageOfMonth: Episodes['pageOfMonth'] = async (month, page) => {
      most = Math.max(most, ++held);
      return ports.episodes.pageOfMonth(month, { ...page, limit: 10 });
    };
    const loadMany: Callbacks['loadMany'] = async (named) => {
      const rows = await ports.callbacks.loadMany(named);
      held--;
      return rows;
    };
    const { episodes, callbacks } = ports;
    const world = { ...ports, episodes: { ...episodes, pageOfMonth }, callbacks: { ...callbacks, loadMany } };
    expect((await seeOutcomes(world, '2026-10')).enrolled).toBe(60);
    expect([most, held]).toEqual([2, 0]);
  });
});
