import { describe, expect, it } from 'vitest';
import { deploymentNamed } from '#lib/deployments.ts';
import { checkClass, observe } from '#local/simulator/alarms/check-alarms.ts';
import { evaluate } from '#local/simulator/alarms/evaluate.ts';
import { FAULT_ALARMS } from '#local/simulator/alarms/fault-alarms.ts';
import { matches, valueOf } from '#local/simulator/alarms/log-pattern.ts';
import { type SynthesizedAlarm, watchingOf } from '#local/simulator/alarms/synthesized-alarms.ts';
import { releases } from '#local/simulator/definitions.ts';
import { FAULT_CLASSES, type FaultClass } from '#local/simulator/fault-catalogue.ts';
import { synthesizeTemplate } from '#local/aws/synthesized.ts';

const WATCHING = watchingOf(synthesizeTemplate(deploymentNamed('example')));
const SCENE = { releases: releases(), watching: WATCHING, episodes: 10 };
const raising = FAULT_CLASSES.filter((kind) => 'raises' in FAULT_ALARMS[kind]);

const MINUTE = 60_000;

/** When an alarm over these points is in alarm, in minutes. */
const rings = (fields: Partial<SynthesizedAlarm>, points: readonly (readonly [minute: number, value: number])[]) => {
  const alarm: SynthesizedAlarm = {
    name: 'Alarm',
    terms: [{ metric: 'm', sign: 1 }],
    isFilled: false,
    statistic: 'Sum',
    periodMinutes: 5,
    periods: 1,
    threshold: 2,
    isTooFew: false,
    actions: 1,
    ...fields,
  };
  const measured = { points: new Map([['m', points.map(([at, value]) => ({ at: at * MINUTE, value }))]]), harms: [] };
  return evaluate([alarm], measured, 0, 40 * MINUTE).map(({ at, until }) => [at / MINUTE, until / MINUTE]);
};

describe('an alarm, as CloudWatch evaluates it', () => {
  it('adds up what falls into its period, wherever that begins', () => {
    expect(
      rings({}, [
        [3.5, 1],
        [7.9, 1],
      ]),
    ).toEqual([[8, 9]]);
    expect(
      rings({}, [
        [3.5, 1],
        [8, 1],
      ]),
    ).toEqual([]);
  });

  it('is quiet without data, unless it is filled', () => {
    const tooFew = { isTooFew: true, threshold: 1, periodMinutes: 1, periods: 18 } as const;
    expect(
      rings({ ...tooFew, isFilled: true }, [
        [0, 1],
        [15, 1],
        [39, 1],
      ]),
    ).toEqual([[34, 40]]);
    expect(rings(tooFew, [[0, 1]])).toEqual([]);
  });

  it('takes the greatest of a level', () => {
    expect(
      rings({ statistic: 'Maximum', periodMinutes: 1 }, [
        [3, 1],
        [3.5, 1],
        [6, 2],
      ]),
    ).toEqual([[7, 8]]);
  });
});

describe('a filter of a log', () => {
  const line = { message: 'sweep', outcome: 'texts sent', count: 3 };

  it('takes a line by what it says', () => {
    expect(matches('{ $.message = "sweep" }', line)).toBe(true);
    expect(matches('{ ($.message = "sweep") && ($.outcome = "texts sent") }', line)).toBe(true);
    expect(matches('{ ($.message = "sweep") && ($.outcome = "texts taken in") }', line)).toBe(false);
    expect(() => matches('"sweep"', line)).toThrow('pattern');
  });

  it('counts it, or what it counts', () => {
    expect([valueOf('1', line), valueOf('$.count', line), valueOf('$.code', line)]).toEqual([1, 3, undefined]);
  });
});

describe('a class of faults', { timeout: 60_000 }, () => {
  it('is either told of, or heals for a reason', () => {
    const names = WATCHING.alarms.map(({ name }) => name);
    for (const kind of FAULT_CLASSES) {
      const expected = FAULT_ALARMS[kind];
      if ('heals' in expected) expect(expected.heals.length, kind).toBeGreaterThan(15);
      else for (const alarm of expected.raises) expect(names, kind).toContain(alarm);
    }
  });

  it('is told of where it delays danger, stops the sweep, blocks the queue, breaks the sender or silences the bell', () => {
    const dangerous: readonly FaultClass[] = [
      ...(['twilio-down', 'twilio-busy', 'twilio-outage', 'refused', 'poison-text', 'queue-late'] as const),
      ...(['sweep-missed', 'list-fails', 'bell-fails', 'bell-lost', 'function-broken', 'account-outage'] as const),
      ...(['webhook-lost', 'webhook-late', 'table-outage', 'workflow-throttled'] as const),
    ];
    expect(raising).toEqual(expect.arrayContaining([...dangerous]));
  });

  // Two seeds of each, and every function broken in turn: npm run simulate -- --alarms
  it.each(raising)('%s raises its alarm within five minutes of every harm', async (kind) => {
    const { faults, harms } = await checkClass(SCENE, kind, kind === 'function-broken' ? [1, 2, 3, 4] : [1]);
    const isAllSeen = kind !== 'undelivered' && kind !== 'twilio-down';
    expect(isAllSeen ? faults : faults.filter((fault) => !fault.endsWith('was never raised'))).toEqual([]);
    expect(harms).toBeGreaterThan(0);
  });

  it('raises none on clinic-days without faults', async () => {
    for (const seed of [1, 2, 3]) {
      const { rings: found, harms } = await observe(SCENE, seed, 31, () => ({ kind: 'none' }));
      expect({ found, harms }, `seed ${seed}`).toEqual({ found: [], harms: [] });
    }
  });

  it('is missed where a filter looks for another word', async () => {
    const deaf = {
      ...WATCHING,
      filters: WATCHING.filters.map((filter) => ({ ...filter, pattern: filter.pattern.replace('twilio-', 'twilo-') })),
    };
    const { faults } = await checkClass({ ...SCENE, watching: deaf }, 'twilio-busy', [1]);
    expect(faults.join()).toContain('TwilioUnavailable never');
  });
});
