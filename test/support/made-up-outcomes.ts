import type { OutcomesView } from '#contracts/outcome-views.ts';
import { madeUpMonth } from '#local/forecast/made-up-month.ts';
import { seeOutcomes } from '#use-cases/console/see-outcomes.ts';
import { portsInMemory } from './use-case-ports.ts';

/** A made-up month, in the records. */
export async function worldOfMonth(month: string, visits: number, { now = '2027-03-01T00:00:00Z', seed = 1 } = {}) {
  const world = portsInMemory(now);
  for (const { episode, callbacks } of madeUpMonth(month, visits, { until: now, seed })) {
    await world.ports.episodes.insert(episode);
    for (const callback of callbacks) await world.ports.callbacks.insert(callback);
  }
  return world;
}

/** What the API answers of it. */
export async function madeUpOutcomes(
  month: string,
  visits: number,
  options?: Parameters<typeof worldOfMonth>[2],
): Promise<OutcomesView> {
  const { ports } = await worldOfMonth(month, visits, options);
  return seeOutcomes(ports, month);
}
