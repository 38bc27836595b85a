import { fifoQueue, type FifoQueueOptions } from '../aws/fifo-queue.ts';
import type { Release } from './definitions.ts';
import type { Faults } from './faults.ts';
import type { Later } from './standstill.ts';

const MENDED_AFTER_MS = 8 * 3600_000;

interface ReadingQueueOptions {
  readonly faults: Faults;
  readonly settings: Release['queue'];
  readonly outside: Later;
  readonly lineOf: (group: string) => number;
  /** Resolves to whether the text was read. */
  readonly read: (body: string, line: number) => Promise<boolean>;
  /** Its reader was killed by a poisoned text. */
  readonly onPoison: () => void;
  readonly onMove: NonNullable<FifoQueueOptions['onMove']>;
}

/** The queue between receiving and reading, its poison, and the engineer whom its dead letters call. */
export function readingQueue({ faults, settings, outside, lineOf, read, onPoison, onMove }: ReadingQueueOptions) {
  const poisoned = new Set<string>();
  const mended = new Set<string>();
  let isHealed = false;

  const queue = fifoQueue({
    visibilitySeconds: settings.visibilitySeconds,
    maxReceives: settings.maxReceive,
    track: (work) => work,
    onMove,
    hold: ({ group }) => faults.strike('queue-late', lineOf(group))?.between(1000, 20 * 60_000) ?? 0,
    forgets: ({ group }) => faults.strike('queue-redelivers', lineOf(group)) !== undefined,
    async consume({ id, group, body }) {
      const line = lineOf(group);
      if (!mended.has(id) && !poisoned.has(id) && faults.strike('poison-text', line)) {
        poisoned.add(id);
        // The alarm of the dead letters calls an engineer, who mends the reader and redrives them.
        outside(MENDED_AFTER_MS, () => {
          poisoned.delete(id);
          mended.add(id);
          queue.redrive();
        });
      }
      if (!poisoned.has(id) || isHealed) return read(body, line);
      onPoison();
      return false;
    },
  });

  return {
    put: queue.put,
    waiting: queue.waiting,
    redrive: queue.redrive,
    heal(): void {
      isHealed = true;
      queue.redrive();
    },
  };
}
