/** A message of a FIFO queue, in the terms of SQS. */
export interface QueuedMessage {
  readonly id: string;
  readonly group: string;
  readonly body: string;
}

export interface FifoQueueOptions {
  /** Resolves to whether the message was read. */
  readonly consume: (message: QueuedMessage) => Promise<boolean>;
  readonly visibilitySeconds: number;
  readonly maxReceives: number;
  /** Reports work under way to a clock that waits for it. */
  readonly track: <T>(work: Promise<T>) => Promise<T>;
}

/** SQS's own, and not to be changed. */
const DEDUPLICATION_MS = 5 * 60_000;

/**
 * First in, first out within a group. A message that is not read comes back after the visibility timeout and holds up
 * its own group only; after so many receives it goes to the dead letters.
 */
export function fifoQueue({ consume, visibilitySeconds, maxReceives, track }: FifoQueueOptions) {
  const groups = new Map<string, QueuedMessage[]>();
  /** When each message was put, by its id. */
  const seen = new Map<string, number>();
  const deadLetters: QueuedMessage[] = [];

  async function drain(group: string, waiting: QueuedMessage[]): Promise<void> {
    for (let message = waiting[0]; message; message = waiting[0]) {
      if (!(await receive(message))) deadLetters.push(message);
      waiting.shift();
    }
    groups.delete(group);
  }

  async function receive(message: QueuedMessage): Promise<boolean> {
    for (let receives = 1; receives <= maxReceives; receives++) {
      if (await track(consume(message))) return true;
      await new Promise((resolve) => setTimeout(resolve, visibilitySeconds * 1000));
    }
    return false;
  }

  return {
    /** Within the deduplication interval a message of the same id is dropped; after it, it is a new one. */
    put(message: QueuedMessage): void {
      const now = Date.now();
      if (now - (seen.get(message.id) ?? -Infinity) < DEDUPLICATION_MS) return;
      seen.set(message.id, now);
      const waiting = groups.get(message.group);
      if (waiting) {
        waiting.push(message);
        return;
      }
      const first = [message];
      groups.set(message.group, first);
      void drain(message.group, first);
    },
    deadLetters,
  };
}
