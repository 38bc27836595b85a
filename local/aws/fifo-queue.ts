/** A message of a FIFO queue, in the terms of SQS. */
export interface QueuedMessage {
  readonly id: string;
  readonly group: string;
  readonly body: string;
  /** The sender's own, beside the body. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** In milliseconds. */
  readonly sentAt?: number;
}

export interface FifoQueueOptions {
  /** Resolves to whether the message was read. */
  readonly consume: (message: QueuedMessage) => Promise<boolean>;
  readonly visibilitySeconds: number;
  readonly maxReceives: number;
  /** Reports work under way to a clock that waits for it. */
  readonly track: <T>(work: Promise<T>) => Promise<T>;
  /** A faulty queue holds a message back so many milliseconds before it delivers it. */
  readonly hold?: (message: QueuedMessage) => number;
  /** A faulty queue delivers a message again although it was read. */
  readonly forgets?: (message: QueuedMessage) => boolean;
  /** A message comes in, and leaves: read, or to the dead letters. */
  readonly onMove?: (message: QueuedMessage, to: 'queue' | 'dead letters' | 'reader') => void;
}

/** SQS's own, and not to be changed. */
const DEDUPLICATION_MS = 5 * 60_000;

/**
 * First in, first out within a group. A message that is not read comes back after the visibility timeout and holds up
 * its own group only; after so many receives it goes to the dead letters.
 */
export function fifoQueue({ consume, visibilitySeconds, maxReceives, track, hold, forgets, onMove }: FifoQueueOptions) {
  const groups = new Map<string, QueuedMessage[]>();
  /** When each message was put, by its id. */
  const seen = new Map<string, number>();
  const deadLetters: QueuedMessage[] = [];

  async function drain(group: string, waiting: QueuedMessage[]): Promise<void> {
    for (let message = waiting[0]; message; message = waiting[0]) {
      const heldMs = hold?.(message) ?? 0;
      if (heldMs > 0) await new Promise((resolve) => setTimeout(resolve, heldMs));
      const isRead = await receive(message);
      if (!isRead) deadLetters.push(message);
      onMove?.(message, isRead ? 'reader' : 'dead letters');
      waiting.shift();
    }
    groups.delete(group);
  }

  async function receive(message: QueuedMessage): Promise<boolean> {
    let isRead = false;
    for (let receives = 1; receives <= maxReceives; receives++) {
      if (await track(consume(message))) {
        if (!forgets?.(message)) return true;
        isRead = true;
      }
      await new Promise((resolve) => setTimeout(resolve, visibilitySeconds * 1000));
    }
    return isRead;
  }

  function add(message: QueuedMessage): void {
    onMove?.(message, 'queue');
    const waiting = groups.get(message.group);
    if (waiting) {
      waiting.push(message);
      return;
    }
    const first = [message];
    groups.set(message.group, first);
    void drain(message.group, first);
  }

  return {
    /** Within the deduplication interval a message of the same id is dropped; after it, it is a new one. */
    put(message: QueuedMessage): void {
      const now = Date.now();
      if (now - (seen.get(message.id) ?? -Infinity) < DEDUPLICATION_MS) return;
      seen.set(message.id, now);
      add(message);
    },
    deadLetters,
    /** Gives the dead letters to the reader once more, as an engineer does when the fault is mended. */
    redrive(): void {
      for (const message of deadLetters.splice(0)) add(message);
    },
    /** How many messages wait, the one that is being read included. */
    waiting: (): number => [...groups.values()].reduce((sum, { length }) => sum + length, 0),
  };
}
