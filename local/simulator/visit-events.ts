import { fifoQueue, type FifoQueueOptions } from '../aws/fifo-queue.ts';
import type { Release } from './definitions.ts';
import type { Faults } from './faults.ts';
import type { Later } from './standstill.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Until the engineer whom the dead letters call has looked, and redrives them. */
const REDRIVEN_AFTER_MS = 8 * HOUR_MS;

/** An event of the clinic's system, as the bus has it. */
export interface VisitSent {
  readonly event: object;
  readonly line: number;
  /** It is among the dead letters, and would be there again: the clinic hears of it from the engineer. */
  readonly onRefused: () => void;
}

export type Handed = 'done' | 'refused' | 'failed';

interface VisitEventsOptions {
  readonly faults: Faults;
  readonly settings: Release['visits'];
  /** So long the bus tries to hand an event over; then it is a dead letter. */
  readonly maxAgeMs: number;
  readonly outside: Later;
  readonly enrol: (event: object, line: number) => Promise<Handed>;
  readonly onMove: NonNullable<FifoQueueOptions['onMove']>;
}

/** The account's bus, at least once and in no order; the queue behind it; and the engineer whom its dead letters call. */
export function visitEvents({ faults, settings, maxAgeMs, outside, enrol, onMove }: VisitEventsOptions) {
  const sent = new Map<string, VisitSent>();
  const refused = new Set<string>();
  let isEngineerCalled = false;
  const lineOf = (id: string): number => sent.get(id)?.line ?? 0;

  const queue = fifoQueue({
    visibilitySeconds: settings.visibilitySeconds,
    maxReceives: settings.maxReceive,
    track: (work) => work,
    onMove(message, to) {
      const { id } = message;
      if (to === 'dead letters' && refused.has(id)) {
        queue.deadLetters.splice(queue.deadLetters.indexOf(message), 1);
        // That rings, and rightly; nothing of ours is at fault.
        onMove(message, 'reader');
        sent.get(id)?.onRefused();
        return;
      }
      onMove(message, to);
      if (to === 'dead letters') callEngineer();
    },
    hold: ({ id }) => faults.strike('queue-late', lineOf(id))?.between(1000, 20 * MINUTE_MS) ?? 0,
    forgets: ({ id }) => faults.strike('queue-redelivers', lineOf(id)) !== undefined,
    async consume({ id }) {
      const { event, line = 0 } = sent.get(id) ?? {};
      const handed = event ? await enrol(event, line) : 'done';
      if (handed === 'refused') refused.add(id);
      else refused.delete(id);
      return handed === 'done';
    },
  });

  function callEngineer(): void {
    if (isEngineerCalled) return;
    isEngineerCalled = true;
    outside(REDRIVEN_AFTER_MS, () => {
      isEngineerCalled = false;
      queue.redrive();
    });
  }

  /** In no order, and whatever came before: each is a group of its own. */
  function handOver(visit: VisitSent): void {
    const id = `visit-event-${sent.size + 1}`;
    sent.set(id, visit);
    queue.put({ id, group: id, body: '' });
  }

  return {
    put(visit: VisitSent): void {
      const { line } = visit;
      const lateMs = faults.strike('event-late', line)?.between(MINUTE_MS, maxAgeMs + 2 * HOUR_MS) ?? 0;
      // What the bus gives up is a dead letter, too.
      outside(lateMs > maxAgeMs ? maxAgeMs + REDRIVEN_AFTER_MS : lateMs, () => handOver(visit));
      const again = faults.strike('event-doubled', line);
      if (again) outside(Math.max(0, again.between(-6, 6)) * HOUR_MS, () => handOver(visit));
    },
    waiting: queue.waiting,
    redrive: queue.redrive,
  };
}
