import { describe, expect, it } from 'vitest';
import { deploymentNamed } from '#lib/deployments.ts';
import { releases } from '#local/simulator/definitions.ts';
import { FAULT_CLASSES } from '#local/simulator/fault-catalogue.ts';
import { play } from '#local/simulator/play.ts';
import { canary, type Sink, SINKS } from '#local/simulator/privacy/canary.ts';
import { NUMBER_STEM } from '#local/simulator/words.ts';
import { synthesizeTemplate } from '#local/aws/synthesized.ts';
import type { Ports } from '#ports';

const RELEASES = releases();
const NUMBER = `${NUMBER_STEM}1001`;

async function searched(seeds: readonly number[], tamper?: (ports: Ports) => Ports) {
  const { invariant, measures, seen, leaks } = canary();
  for (const seed of seeds) {
    await play({
      seed,
      episodes: 10,
      releases: RELEASES,
      plan: { kind: 'drawn', among: FAULT_CLASSES },
      invariants: [invariant],
      measures,
      ...(tamper ? { tamper } : {}),
    });
  }
  return { seen, leaks };
}

/** A product that leaks into one sink. */
const LEAKS: Readonly<Record<Exclude<Sink, 'metric' | 'published event'>, (ports: Ports) => Ports>> = {
  log: (ports) => ({
    ...ports,
    phones: {
      ...ports.phones,
      load(hash) {
        ports.log.info({ event: 'looked-up', outcome: NUMBER });
        return ports.phones.load(hash);
      },
    },
  }),
  error: (ports) => ({
    ...ports,
    sweeps: {
      ...ports.sweeps,
      load: async () => {
        throw new Error('expected a sweep', { cause: new Error(NUMBER) });
      },
    },
  }),
  'execution: input': (ports) => ({
    ...ports,
    workflows: {
      ...ports.workflows,
      startFollowUp: (input) => ports.workflows.startFollowUp({ ...input, mobile: NUMBER } as typeof input),
    },
  }),
  'execution: history': (ports) => ({
    ...ports,
    workflows: {
      ...ports.workflows,
      resume: (token, outcome) => ports.workflows.resume(token, Object.assign({}, outcome, { mobile: NUMBER })),
    },
  }),
  bell: (ports) => ({
    ...ports,
    bell: { ring: (reason, priority) => ports.bell.ring(`${reason} ${NUMBER}` as typeof reason, priority) },
  }),
  URL: (ports) => ({
    ...ports,
    texts: {
      ...ports.texts,
      beginPost: (text, at) => {
        Object.assign(text, { id: `${text.id}-${NUMBER}` });
        return ports.texts.beginPost(text, at);
      },
    },
  }),
  'message attributes': (ports) => ({
    ...ports,
    inbox: { put: (text) => ports.inbox.put(text, text.from as Parameters<Ports['inbox']['put']>[1]) },
  }),
  'table key': (ports) => ({
    ...ports,
    pseudonyms: { ...ports.pseudonyms, phone: (mobile) => mobile as ReturnType<Ports['pseudonyms']['phone']> },
  }),
};

describe('what every simulated patient carries in name, number and words', { timeout: 120_000 }, () => {
  it('is in none of the sinks after a large faulty run, and something was in each of them', async () => {
    const { seen, leaks } = await searched([1, 2, 3, 4, 5, 6]);
    expect(leaks).toEqual([]);
    expect([...seen.keys()].toSorted()).toEqual([...SINKS].toSorted());
    for (const [sink, count] of seen) expect(count, sink).toBeGreaterThan(10);
  });

  it.each(Object.entries(LEAKS))('is found where the product leaks it into a sink: %s', async (sink, tamper) => {
    const { leaks } = await searched([2], tamper);
    expect(leaks.map((leak) => leak.sink)).toContain(sink);
  });

  it('is found in a metric and in a published event', () => {
    const { invariant, measures, leaks } = canary();
    measures.count('Aftervisit', `texts-to-${NUMBER}`, '');
    const { on } = invariant.watch(undefined as never, () => {});
    const callback = { id: 'cb-1', episodeId: `ep-${NUMBER}`, priority: 'urgent', attempts: [], openedAt: 'now' };
    on?.({
      kind: 'written',
      port: 'callbacks',
      method: 'insert',
      args: [callback],
      answer: true,
      order: 1,
      by: undefined,
    });
    expect(leaks.map(({ sink }) => sink)).toEqual(['metric', 'published event']);
  });
});

describe('sinks that the stack does not have', () => {
  const resources = Object.values(synthesizeTemplate(deploymentNamed('example')).Resources);

  it('no trace is taken', () => {
    expect(JSON.stringify(resources)).not.toContain('"TracingConfig"');
    for (const { Type, Properties } of resources)
      if (Type === 'AWS::StepFunctions::StateMachine')
        expect(Properties.TracingConfiguration).not.toEqual({ Enabled: true });
  });

  it('no object is kept but the page', () => {
    const buckets = resources.filter(({ Type }) => Type === 'AWS::S3::Bucket');
    expect(buckets.map(({ Metadata }) => Metadata?.['aws:cdk:path'])).toEqual([expect.stringContaining('/Console/')]);
  });
});
