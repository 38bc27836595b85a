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

/**
 * First in, first out within a group. A message that is not read comes back after the visibility timeout and holds up
 * its own group only; after so many receives it goes to the dead letters.
 */
export function fifoQueue({ consume, visibilitySeconds, maxReceives, track }: FifoQueueOptions) {
  const groups = new Map<string, QueuedMessage[]>();
  const seen = new Set<string>();
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
    /** A message of an id that was put before is dropped, as within SQS's deduplication interval. */
    put(message: QueuedMessage): void {
      if (seen.has(message.id)) return;
      seen.add(message.id);
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
