import type { Callback } from '#domain/callback.ts';
import type { Episode } from '#domain/episode.ts';
import type { CallbackId } from '#domain/ids.ts';
import { type Invariant, SOON_MS } from './invariant.ts';

export const callbacksAreWorked: Invariant = {
  name: 'callbacks-are-worked',
  holds:
    'A callback has a reason on record, one is open at a time, a claimed one is nobody else’s and who is told to have it has it, a closed one stays closed and had its reasons read, each act is done once, and no question is texted once staff have it.',
  watch({ world }, violated) {
    const rows = new Map<CallbackId, Callback>();
    const closedAs = new Map<CallbackId, string>();
    const claimedAt = new Map<CallbackId, number>();
    const seen = new Map<string, number>();
    const reasons = new Map<CallbackId, Set<string>>();
    const open = new Map<string, CallbackId | undefined>();

    function decided({ id: episodeId, decisions, openCallback }: Episode): void {
      open.set(episodeId, openCallback?.id);
      if (openCallback?.isClaimed && !claimedAt.has(openCallback.id)) claimedAt.set(openCallback.id, Date.now());
      for (const decision of decisions) {
        if (decision.action !== 'escalate') continue;
        const { callbackId, because } = decision;
        const known = reasons.get(callbackId) ?? new Set<string>();
        if (known.has(because)) continue;
        reasons.set(callbackId, known.add(because));
        if (closedAs.has(callbackId))
          violated(`${because} in ${episodeId} escalates to ${callbackId}, which is closed`);
      }
    }
    function worked(row: Callback): void {
      const { id, claim, attempts, notes, closed } = row;
      const before = rows.get(id);
      rows.set(id, row);
      const was = closedAs.get(id);
      if (was !== undefined && !isWithoutWords(before, row))
        violated(`${id} was closed as ${was}, and is written again`);
      if (was === undefined && closed) {
        closedAs.set(id, JSON.stringify(closed));
        if ((reasons.get(id)?.size ?? 0) > (seen.get(closed.id) ?? 0))
          violated(`${id} is closed by one who has seen ${seen.get(closed.id)} of ${reasons.get(id)?.size} reasons`);
      }
      if (before?.claim && claim && before.claim.by.id !== claim.by.id)
        violated(`${id} was claimed by ${before.claim.by.id}, and is by ${claim.by.id}`);
      const acts = [...attempts, ...notes];
      if (new Set(acts.map((act) => act.id)).size < acts.length) violated(`${id} has an act twice`);
      const done = new Set([...(before?.attempts ?? []), ...(before?.notes ?? [])].map((act) => act.id));
      const foreign = acts.find((act) => !done.has(act.id) && act.by.id !== claim?.by.id);
      if (foreign) violated(`${id} is claimed by ${claim?.by.id}, and ${foreign.by.id} works on it`);
    }
    return {
      on(event) {
        if (event.kind === 'acting') {
          const { id, reasonsSeen } = event.deed;
          if (reasonsSeen !== undefined) seen.set(id, reasonsSeen);
        }
        if (event.kind === 'acted' && event.deed.callbackId && event.deed.holder) {
          const { callbackId, holder } = event.deed;
          const has = rows.get(callbackId)?.claim?.by.id;
          if (has !== holder) violated(`${holder} is told to have ${callbackId}, which ${has ?? 'nobody'} has`);
        }
        if (event.kind === 'posting' && event.text.reportTo) {
          const { episodeId, textId } = event.text.reportTo;
          const callbackId = open.get(episodeId);
          const since = callbackId && claimedAt.get(callbackId);
          if (since !== undefined && Date.now() - since > SOON_MS)
            void world.ports.texts.loadOutgoing(episodeId, textId).then((text) => {
              if (text?.purpose === 'history') violated(`${textId} asks, though staff have ${callbackId}`);
            });
        }
        if (event.kind !== 'written' || !event.answer) return;
        if (event.port === 'episodes' && event.method === 'replace') decided((event.args as [Episode])[0]);
        if (event.port !== 'callbacks' || event.method.startsWith('load')) return;
        const [row] = event.args as [Callback];
        if (event.method === 'insert' && !reasons.has(row.id))
          violated(`${row.id} is opened, and no decision names it`);
        worked(row);
      },
      async atEnd() {
        for (const { id, episodeId } of await world.ports.callbacks.worklist()) {
          const marked = (await world.ports.episodes.load(episodeId))?.openCallback?.id;
          if (marked !== id) violated(`${id} is open, and its episode has ${marked ?? 'none'}`);
        }
      },
    };
  },
};

/** The same row without what was noted: that is forgotten, and nothing else. */
function isWithoutWords(before: Callback | undefined, after: Callback): boolean {
  const bare = ({ version: _version, notes, ...row }: Callback) =>
    JSON.stringify({ ...row, notes: notes.map(({ words: _words, ...note }) => note) });
  return before !== undefined && bare(before) === bare(after) && after.notes.every(({ words }) => words === undefined);
}
