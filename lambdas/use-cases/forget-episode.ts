import type { Callback } from '#domain/callback.ts';
import type { Episode } from '#domain/episode.ts';
import { callbackIds, forgotten, withoutWords } from '#domain/forget.ts';
import type { EpisodeId } from '#domain/ids.ts';
import { isBefore, plus } from '#domain/local-time.ts';
import { hasWords, sidsOf, type Text } from '#domain/text.ts';
import type { Ports } from '#ports';
import { changeRecord } from './change-record.ts';

export type ForgetPorts = Pick<Ports, 'episodes' | 'texts' | 'callbacks' | 'sender' | 'clock' | 'log'>;

/** Longer than any function that had loaded the episode before may still run, and write words to it. */
const SETTLED_AFTER = { hours: 1 };

/**
 * Removes who the patient is, and what was written. Safe to repeat, to run twice at once, and to be killed anywhere.
 *
 * 1. Where somebody waits for a call, or it is not due (any more), nothing is done: whoever calls needs all of it.
 * 2. The episode's own record goes first, in one conditional update: from here on no text is sent and no words are added,
 *    and the record itself says that the rest is still to be done.
 * 3. The words of its texts go, at Twilio before here, and those of its callbacks' notes.
 * 4. An hour later, when nobody can still be writing, the same once more; then it is done.
 */
export async function forgetEpisode(
  ports: ForgetPorts,
  id: EpisodeId,
  isDue: (current: Episode, rows: readonly Callback[]) => boolean = () => true,
): Promise<'forgotten' | 'callback-open' | 'kept'> {
  const { episodes, clock, log } = ports;
  const rows = await callbacksOf(ports, id);
  if (rows.some(({ status }) => status === 'open')) return 'callback-open';
  const episode = await changeRecord<Episode>(
    { name: `episode ${id}`, load: () => load(episodes, id), replace: episodes.replace },
    // Of the record as it is at that moment: its patient may write meanwhile.
    (current) => (current.openCallback || !isDue(current, rows) ? current : forgotten(current, clock.now())),
  );
  if (!episode.forgotten) return episode.openCallback ? 'callback-open' : 'kept';
  await finishForgetting(ports, episode);
  log.info({ event: 'forgotten', episodeId: id });
  return 'forgotten';
}

/** Steps 3 and 4. */
export async function finishForgetting(ports: ForgetPorts, { id, forgotten: begun }: Episode): Promise<void> {
  const { episodes, texts, callbacks, sender, clock } = ports;
  if (!begun || begun.isDone) return;
  const isSettled = !isBefore(clock.now(), plus(begun.at, SETTLED_AFTER));
  for (const text of await texts.transcript(id)) {
    // What Twilio has not told its number of yet waits: with no words nobody would ask Twilio to delete it, once it has.
    if (!hasWords(text) || (isUnderWay(text) && !isSettled)) continue;
    for (const sid of sidsOf(text)) await sender.remove(sid);
    await texts.forget(id, text.id);
  }
  for (const { id: callbackId } of await callbacksOf(ports, id)) {
    await changeRecord<Callback>(
      {
        name: `callback ${callbackId}`,
        load: async () => {
          const row = await callbacks.load(id, callbackId);
          if (!row) throw new Error(`callback ${callbackId}: expected a record, got none`);
          return row;
        },
        replace: callbacks.replace,
      },
      withoutWords,
    );
  }
  if (!isSettled) return;
  await changeRecord<Episode>(
    { name: `episode ${id}`, load: () => load(episodes, id), replace: episodes.replace },
    (current) => (current.forgotten?.isDone ? current : { ...current, forgotten: { at: begun.at, isDone: true } }),
  );
}

const isUnderWay = (text: Text): boolean =>
  text.direction === 'out' && text.posts > 0 && text.sid === undefined && text.status === 'intended';

export async function callbacksOf(
  { episodes, callbacks }: Pick<Ports, 'episodes' | 'callbacks'>,
  id: EpisodeId,
): Promise<Callback[]> {
  const rows = await Promise.all(
    callbackIds(await load(episodes, id)).map((callbackId) => callbacks.load(id, callbackId)),
  );
  return rows.filter((row) => row !== undefined);
}

async function load(episodes: Ports['episodes'], id: EpisodeId): Promise<Episode> {
  const episode = await episodes.load(id);
  if (!episode) throw new Error(`episode ${id}: expected a record, got none`);
  return episode;
}
