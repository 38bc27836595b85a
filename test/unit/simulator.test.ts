import { describe, expect, it } from 'vitest';
import { safetyTier } from '#domain/reading.ts';
import { readReply } from '#domain/read-reply.ts';
import type { Ports } from '#ports';
import { releases } from '#local/simulator/definitions.ts';
import { FAULT_CLASSES, type FaultClass } from '#local/simulator/fault-catalogue.ts';
import { type Manner, MANNERS } from '#local/simulator/manners.ts';
import { playSeed } from '#local/simulator/play-seed.ts';
import { type Cause, shrink } from '#local/simulator/shrink.ts';
import { PHRASES } from '#local/simulator/words.ts';

const RELEASES = releases();

const seedsFrom = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => first + index);

const played = (seed: number, fields: { among?: typeof FAULT_CLASSES; episodes?: number } = {}) =>
  playSeed(RELEASES, { episodes: 4, among: [], ...fields }, seed, { keepTrace: true });

describe('the simulator', { timeout: 60_000 }, () => {
  it('finds nothing wrong where nothing fails', async () => {
    for (const seed of seedsFrom(1, 5)) expect((await played(seed)).violation, `seed ${seed}`).toBeUndefined();
  });

  it('finds nothing wrong whatever fails', async () => {
    const struck = new Set<string>();
    const happened: string[] = [];
    for (const seed of seedsFrom(1, 20)) {
      const { violation, faults, trace } = await played(seed, { among: FAULT_CLASSES });
      happened.push(...trace);
      expect(violation, `seed ${seed}`).toBeUndefined();
      for (const kind of Object.keys(faults)) struck.add(kind);
    }
    expect(struck.size).toBeGreaterThan(30);
    const seen = [
      ...['the fallback queues', 'staff have done nurse-1-number-', 'the bus takes visit'],
      ...['is forgotten', 'staff have done nurse-1-erases-', 'staff have done nurse-1-settles-', 'forget failed'],
    ];
    for (const what of seen) expect(happened.filter((line) => line.includes(what)).length, what).toBeGreaterThan(0);
  });

  it('plays the same seed in the same way every time, and another in another', async () => {
    const [first, second, other] = [
      await played(7, { among: FAULT_CLASSES }),
      await played(7, { among: FAULT_CLASSES }),
      await played(8, { among: FAULT_CLASSES }),
    ];
    expect(second.digest).toBe(first.digest);
    expect(second.trace).toEqual(first.trace);
    expect(other.digest).not.toBe(first.digest);
  });

  it('plays the same when the faults that struck are named one by one', async () => {
    const drawn = await played(7, { among: FAULT_CLASSES });
    const named = await playSeed(RELEASES, { episodes: 4, among: [], only: drawn.injected }, 7);
    expect(drawn.injected.length).toBeGreaterThan(0);
    expect(named.digest).toBe(drawn.digest);
  });

  it('shifts no other phone when visits are left out', async () => {
    const all = await playSeed(RELEASES, { episodes: 6, among: [] }, 3, { keepTrace: true });
    const one = await playSeed(RELEASES, { episodes: 6, among: [], visits: [2] }, 3, { keepTrace: true });
    const ofPhone = (trace: readonly string[]) => trace.filter((line) => line.includes(' phone 2: twilio takes'));
    expect(ofPhone(one.trace).length).toBeGreaterThan(0);
    expect(ofPhone(all.trace)).toEqual(expect.arrayContaining(ofPhone(one.trace)));
  });
});

/** Bugs in the product, and the invariant that each breaks. */
const BUGS: readonly (readonly [
  bug: string,
  invariant: string,
  tamper: (ports: Ports) => Ports,
  among: readonly FaultClass[],
  manners: readonly Manner[],
])[] = [
  [
    'an opt-out that is not looked up',
    'opt-outs-hold',
    (ports) => ({
      ...ports,
      phones: {
        ...ports.phones,
        async load(hash) {
          const phone = await ports.phones.load(hash);
          return phone && { ...phone, mayText: true };
        },
      },
    }),
    [],
    MANNERS,
  ],
  [
    'evidence that is not looked for',
    'questions-once',
    (ports) => ({
      ...ports,
      // nor what the status callbacks bring
      texts: { ...ports.texts, settle: async () => {} },
      sender: { ...ports.sender, sentSince: async () => [] },
    }),
    ['twilio-answer-lost'],
    ['silent'],
  ],
  [
    'a callback that is not started',
    'escalations-open',
    (ports) => ({
      ...ports,
      workflows: { ...ports.workflows, startCallback: async () => {}, resume: async () => 'gone' },
      episodes: { ...ports.episodes, escalated: async () => [] },
    }),
    [],
    MANNERS,
  ],
  [
    'a doorbell that is not rung',
    'answers-resume',
    (ports) => ({ ...ports, workflows: { ...ports.workflows, resume: async () => 'resumed' } }),
    [],
    MANNERS,
  ],
  [
    'a queue that loses what was put',
    'replies-are-kept',
    (ports) => ({ ...ports, inbox: { put: async () => {} } }),
    [],
    MANNERS,
  ],
  [
    'a log with a number in it',
    'nothing-private',
    (ports) => ({
      ...ports,
      phones: {
        ...ports.phones,
        load(hash) {
          ports.log.info({ event: 'looked-up', outcome: '+16025551001' });
          return ports.phones.load(hash);
        },
      },
    }),
    [],
    MANNERS,
  ],
  [
    'a status that goes back',
    'status-moves-forward',
    (ports) => ({
      ...ports,
      texts: {
        ...ports.texts,
        async loadOutgoing(episodeId, id) {
          const text = await ports.texts.loadOutgoing(episodeId, id);
          return text?.status === 'delivered' ? { ...text, status: 'intended' as const } : text;
        },
      },
    }),
    [],
    MANNERS,
  ],
];

describe('a bug in the product', { timeout: 60_000 }, () => {
  it.each(BUGS)('is found and cut down to little: %s', async (_bug, invariant, tamper, among, manners) => {
    for (const seed of seedsFrom(1, 40)) {
      const run = (cause?: Cause) =>
        playSeed(
          RELEASES,
          { episodes: 4, among, ...(cause ? { only: cause.faults, visits: cause.visits } : {}) },
          seed,
          { tamper, manners },
        );
      const first = await run();
      if (first.violation?.invariant !== invariant) continue;
      const shrunk = await shrink(first, [1, 2, 3, 4], run);
      expect(shrunk.played.violation?.invariant).toBe(invariant);
      expect(shrunk.visits.length).toBeLessThanOrEqual(2);
      expect(shrunk.faults.length).toBeLessThanOrEqual(among.length * 3);
      return;
    }
    expect.unreachable(`expected a violation of ${invariant} within 40 seeds`);
  });
});

describe("the patients' words of danger", () => {
  it.each([...PHRASES.en.crisis, ...PHRASES.en.emergency, ...PHRASES.es.crisis, ...PHRASES.es.emergency])(
    'are read as such: %s',
    (phrase) => {
      const { safety } = readReply(phrase.replace('{m}', 'Zqbcd'));
      expect(['crisis', 'emergency']).toContain(safetyTier(safety));
    },
  );
});
