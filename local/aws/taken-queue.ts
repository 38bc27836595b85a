import type { QueuedMessage } from './fifo-queue.ts';

export interface TakenQueueOptions {
  readonly visibilitySeconds: number;
  readonly maxReceives: number;
}

export interface TakenMessage extends QueuedMessage {
  readonly receipt: string;
  /** This time included. */
  readonly receives: number;
}

interface Waiting {
  readonly message: QueuedMessage;
  receives: number;
  /** In milliseconds. */
  visibleFrom: number;
}

/**
 * A queue in no order, from which messages are taken when it suits. One that is taken and not deleted shows again after the
 * visibility timeout; after so many receives it goes to the dead letters.
 */
export function takenQueue({ visibilitySeconds, maxReceives }: TakenQueueOptions) {
  const waiting = new Map<string, Waiting>();
  const deadLetters: QueuedMessage[] = [];
  let receipts = 0;

  const put = (message: QueuedMessage): void => {
    waiting.set(`receipt-${++receipts}`, { message, receives: 0, visibleFrom: 0 });
  };

  return {
    put,
    take(atMost: number): readonly TakenMessage[] {
      const now = Date.now();
      const taken: TakenMessage[] = [];
      for (const [receipt, each] of waiting) {
        if (taken.length === atMost) break;
        if (each.visibleFrom > now) continue;
        if (each.receives === maxReceives) {
          waiting.delete(receipt);
          deadLetters.push(each.message);
          continue;
        }
        each.receives++;
        each.visibleFrom = now + visibilitySeconds * 1000;
        taken.push({ ...each.message, receipt, receives: each.receives });
      }
      return taken;
    },
    delete: (receipt: string): void => void waiting.delete(receipt),
    /** Gives the dead letters another chance, as an engineer does when the fault is mended. */
    redrive(): void {
      // Some of those that wait are dead letters at the next look.
      for (const each of waiting.values()) each.receives = 0;
      for (const message of deadLetters.splice(0)) put(message);
    },
    waiting: (): number => waiting.size,
    deadLetters,
  };
}

export type TakenQueue = ReturnType<typeof takenQueue>;
