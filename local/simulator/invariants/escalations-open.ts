import { isHigher } from '#domain/callback.ts';
import type { Decision } from '#domain/decision.ts';
import type { Episode } from '#domain/episode.ts';
import { type Invariant, SOON_MS } from './invariant.ts';

type Escalation = Extract<Decision, { action: 'escalate' }>;

/** More than all faults together may cost. The callback's own clock, which would notice, may wait out a long weekend. */
const LATE_MS = 48 * 3600_000;

export const escalationsOpen: Invariant = {
  name: 'escalations-open',
  holds:
    'Every decision to escalate has its callback: within a minute where no fault was in the way, and within two days always, weekends too.',
  watch({ world, outside, isUndisturbed }, violated) {
    const decided = new Map<string, { readonly episode: Episode; readonly decision: Escalation }>();
    const check = async (episode: Episode, { callbackId, priority, because }: Escalation): Promise<void> => {
      const row = await world.ports.callbacks.load(episode.id, callbackId);
      if (!row) violated(`${because} in ${episode.id} escalates, and there is no callback ${callbackId}`);
      else if (isHigher(priority, row.priority))
        violated(`${because} in ${episode.id} escalates as ${priority}, and ${callbackId} is ${row.priority}`);
    };
    return {
      on(event) {
        if (event.kind !== 'written' || event.port !== 'episodes' || event.method !== 'replace' || !event.answer)
          return;
        const [episode] = event.args as [Episode];
        for (const decision of episode.decisions) {
          const key = `${episode.id}/${decision.because}`;
          if (decision.action !== 'escalate' || decided.has(key)) continue;
          decided.set(key, { episode, decision });
          outside(LATE_MS, () => void check(episode, decision));
          const line = world.lineOf(episode.id);
          if (!isUndisturbed(line)) continue;
          outside(SOON_MS, () => {
            if (isUndisturbed(line)) void check(episode, decision);
          });
        }
      },
      async atEnd() {
        for (const { episode, decision } of decided.values()) await check(episode, decision);
      },
    };
  },
};
