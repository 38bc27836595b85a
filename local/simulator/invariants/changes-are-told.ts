import type { Callback } from '#domain/callback.ts';
import type { EpisodeId } from '#domain/ids.ts';
import { scoreId } from '#domain/recorded-scores.ts';
import type { Invariant } from './invariant.ts';

export const changesAreTold: Invariant = {
  name: 'changes-are-told',
  holds:
    'Every score on record, and every callback that was opened or closed, is on the bus at least once; of a score the change that is latest by its own time says what the record says.',
  watch({ world }, violated) {
    const episodes = new Set<EpisodeId>();
    const rows = new Map<string, Callback>();
    /** What was told of a score or a callback, each once; the bus promises no order, and a part of a batch may be refused. */
    const told = new Map<string, { readonly what: string; readonly at: string }[]>();
    const ids = new Set<string>();
    return {
      on(event) {
        if (event.kind === 'published') {
          for (const change of event.changes) {
            if (ids.has(change.id)) continue;
            ids.add(change.id);
            const of = 'scoreId' in change ? change.scoreId : change.callbackId;
            const what = 'scoreId' in change ? String(change.score) : change.what;
            told.set(of, [...(told.get(of) ?? []), { what, at: change.at }]);
          }
        }
        if (event.kind !== 'written' || !event.answer || event.method === 'load') return;
        if (event.port === 'episodes' && event.method === 'replace')
          episodes.add((event.args as [{ id: EpisodeId }])[0].id);
        if (event.port !== 'callbacks' || (event.method !== 'insert' && event.method !== 'replace')) return;
        const [row] = event.args as [Callback];
        rows.set(row.id, row);
      },
      async atEnd() {
        for (const id of episodes) {
          for (const { textId, score } of (await world.ports.episodes.load(id))?.replies ?? []) {
            const [last] = (told.get(scoreId(id, textId)) ?? []).toSorted((a, b) => b.at.localeCompare(a.at));
            if (score !== undefined && last?.what !== String(score))
              violated(`${textId} in ${id} says ${score}, and the bus was told ${last?.what ?? 'nothing'}`);
          }
        }
        for (const { id, closed } of rows.values()) {
          const changes = (told.get(id) ?? []).map(({ what }) => what);
          const due = ['Callback opened', ...(closed ? ['Callback closed'] : [])];
          for (const what of due) if (!changes.includes(what)) violated(`${what}: the bus was not told of ${id}`);
        }
      },
    };
  },
};
