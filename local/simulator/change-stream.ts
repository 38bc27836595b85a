import { RECORDS } from '#contracts/records-table.ts';
import type { Callback } from '#domain/callback.ts';
import { callbackChanges, episodeChanges } from '#domain/changes.ts';
import type { Episode } from '#domain/episode.ts';
import type { Callbacks, Episodes } from '#ports';
import type { StreamedChange } from '#use-cases/publish-changes.ts';
import { matches } from '../aws/stream.ts';
import type { SynthesizedStream } from '../aws/synthesized.ts';
import { toTimestamp } from './functions.ts';

interface ChangeStreamOptions {
  readonly filters: SynthesizedStream['filters'];
  /** Tells them; resolves to where the stream is to be read again from. */
  readonly tell: (batch: readonly StreamedChange[]) => Promise<string | undefined>;
}

/** As the stack gathers them. */
const GATHERED_MS = 2000;
const AT_ONCE = 100;

/** A batch that failed is read again, later each time. */
const AGAIN_MS = { first: 1000, longest: 15 * 60_000 } as const;

const { episode, mark, callback } = RECORDS.followed;

/** What is written of episodes and callbacks, in its order, to the function that the stack has for it; as its filters choose. */
export function changeStream({ filters, tell }: ChangeStreamOptions) {
  let waiting: StreamedChange[] = [];
  let sequence = 0;
  let isRunning = false;

  function put(sk: string, isNew: boolean, marked: string | undefined, changes: StreamedChange['changes']): void {
    const record = {
      eventName: isNew ? 'INSERT' : 'MODIFY',
      dynamodb: { Keys: { [RECORDS.sortKey]: { S: sk } }, NewImage: { [mark.name]: { S: marked } } },
    };
    if (!filters.some((filter) => matches(filter, record))) return;
    waiting.push({ sequence: String(++sequence), changes });
    if (isRunning) return;
    isRunning = true;
    setTimeout(() => void run(), GATHERED_MS);
  }

  async function run(size = AT_ONCE, againMs: number = AGAIN_MS.first): Promise<void> {
    const batch = waiting.slice(0, size);
    const from = await tell(batch).catch(() => batch[0]?.sequence);
    const done = from === undefined ? batch.length : batch.findIndex((record) => record.sequence === from);
    waiting = waiting.slice(done);
    isRunning = waiting.length > 0;
    if (!isRunning) return;
    // By halves, as the stack asks for it.
    const half = Math.max(1, Math.ceil(batch.length / 2));
    if (from === undefined) setTimeout(() => void run(), GATHERED_MS);
    else setTimeout(() => void run(half, Math.min(AGAIN_MS.longest, 2 * againMs)), againMs);
  }

  return {
    /** The same records, with what is written of them in the stream. */
    streaming<P extends { readonly episodes: Episodes; readonly callbacks: Callbacks }>(records: P): P {
      const { episodes, callbacks } = records;
      async function replaceEpisode(next: Episode): Promise<boolean> {
        const before = await episodes.load(next.id);
        const isDone = await episodes.replace(next);
        if (isDone) put(episode, false, next.changed, () => episodeChanges(before, next));
        return isDone;
      }
      async function writeCallback(next: Callback, write: (next: Callback) => Promise<boolean>): Promise<boolean> {
        const before = await callbacks.load(next.episodeId, next.id);
        const isDone = await write(next);
        const at = toTimestamp(Date.now());
        if (isDone) put(`${callback}${next.id}`, !before, undefined, () => callbackChanges(before, next, at));
        return isDone;
      }
      return {
        ...records,
        episodes: { ...episodes, replace: replaceEpisode },
        callbacks: {
          ...callbacks,
          insert: (next: Callback) => writeCallback(next, callbacks.insert),
          replace: (next: Callback) => writeCallback(next, callbacks.replace),
        },
      };
    },
  };
}
