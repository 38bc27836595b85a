import type { Change } from '#domain/changes.ts';
import type { Feed, Log } from '#ports';

/** One change of the record, as the stream tells it: where it stands there, and what is to be told of it. */
export interface StreamedChange {
  readonly sequence: string;
  /** Throws where the record is not what it should be. */
  readonly changes: () => readonly Change[];
}

/**
 * Tells what has changed, in the order of the record, and resolves to where the stream is to be read again from: nothing
 * where all of it was told. What was told after that place is told twice then; each change has an id for that.
 */
export async function publishChanges(
  { feed, log }: { readonly feed: Feed; readonly log: Log },
  streamed: readonly StreamedChange[],
): Promise<string | undefined> {
  const read = readUntilFault(streamed);
  const isRead = read.length === streamed.length;
  if (!isRead) log.error({ event: 'change-not-read' });
  const unpublished = new Set(await feed.publish(read.flatMap(({ changes }) => changes)));
  const failed = read.find(({ changes }) => changes.some((change) => unpublished.has(change)));
  if (failed) log.error({ event: 'changes-not-published', count: unpublished.size });
  return failed?.sequence ?? streamed[read.length]?.sequence;
}

interface Read {
  readonly sequence: string;
  readonly changes: readonly Change[];
}

/** One that cannot be read holds back what comes after it, and nothing that came before. */
function readUntilFault(streamed: readonly StreamedChange[]): readonly Read[] {
  const read: Read[] = [];
  for (const { sequence, changes } of streamed) {
    try {
      read.push({ sequence, changes: changes() });
    } catch {
      return read;
    }
  }
  return read;
}
