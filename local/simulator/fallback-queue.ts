import type { WebhookParameters } from '#contracts/webhook-parameters.ts';
import type { MobileNumber, Timestamp } from '#domain/ids.ts';
import { fifoQueue, type FifoQueueOptions } from '../aws/fifo-queue.ts';
import type { Release } from './definitions.ts';
import type { Faults } from './faults.ts';
import { toTimestamp } from './functions.ts';
import type { Later } from './standstill.ts';

/** Until the engineer whom the dead letters call has looked, and redrives them. */
const REDRIVEN_AFTER_MS = 8 * 3600_000;

interface FallbackQueueOptions {
  readonly faults: Faults;
  readonly settings: Release['fallback'];
  readonly outside: Later;
  readonly lineOf: (mobile: MobileNumber) => number;
  /** Resolves to whether the text was handed on. */
  readonly receive: (parameters: WebhookParameters, line: number, arrivedAt: Timestamp) => Promise<boolean>;
  readonly onMove: NonNullable<FifoQueueOptions['onMove']>;
}

/** What Twilio posts to the fallback, as it came; and the engineer whom its dead letters call. */
export function fallbackQueue({ faults, settings, outside, lineOf, receive, onMove }: FallbackQueueOptions) {
  let count = 0;
  let isEngineerCalled = false;
  const parametersOf = (body: string) => JSON.parse(body) as WebhookParameters;
  const lineOfBody = (body: string): number => lineOf(parametersOf(body).From ?? '');

  const queue = fifoQueue({
    visibilitySeconds: settings.visibilitySeconds,
    maxReceives: settings.maxReceive,
    track: (work) => work,
    onMove(message, to) {
      onMove(message, to);
      if (to !== 'dead letters' || isEngineerCalled) return;
      isEngineerCalled = true;
      outside(REDRIVEN_AFTER_MS, () => {
        isEngineerCalled = false;
        queue.redrive();
      });
    },
    hold: ({ body }) => faults.strike('queue-late', lineOfBody(body))?.between(1000, 20 * 60_000) ?? 0,
    forgets: ({ body }) => faults.strike('queue-redelivers', lineOfBody(body)) !== undefined,
    consume: ({ body, sentAt = 0 }) => receive(parametersOf(body), lineOfBody(body), toTimestamp(sentAt)),
  });

  return {
    /** In no order, and whatever came before: each is a group of its own. */
    put(parameters: WebhookParameters): void {
      const id = `fallback-${++count}`;
      queue.put({ id, group: id, body: JSON.stringify(parameters), sentAt: Date.now() });
    },
    waiting: queue.waiting,
    redrive: queue.redrive,
    heal: queue.redrive,
  };
}
