import type { FunctionName } from '#contracts/environment.ts';
import { ReceivedText } from '#contracts/received-text.ts';
import type { WebhookParameters } from '#contracts/webhook-parameters.ts';
import type { Ports } from '#ports';
import { enrollEvent, VisitRefused } from '#use-cases/enroll-event.ts';
import { loggingFailure } from '#use-cases/logging-failure.ts';
import { readText } from '#use-cases/read-text.ts';
import { receiveFallback } from '#use-cases/receive-fallback.ts';
import { receiveText } from '#use-cases/receive-text.ts';
import type { worldMeasures } from './alarms/world-measures.ts';
import type { Release } from './definitions.ts';
import { fallbackQueue } from './fallback-queue.ts';
import type { Faults } from './faults.ts';
import type { phoneLines } from './lines.ts';
import { readingQueue } from './reading-queue.ts';
import type { standstill } from './standstill.ts';
import { type Handed, type VisitSent, visitEvents } from './visit-events.ts';

interface WaysInOptions {
  readonly faults: Faults;
  readonly release: Release;
  readonly stillness: ReturnType<typeof standstill>;
  readonly lines: ReturnType<typeof phoneLines>;
  readonly invoke: <T>(name: FunctionName, line: number, run: (ports: Ports) => Promise<T>) => Promise<T>;
  readonly measured: Pick<ReturnType<typeof worldMeasures>, 'onPoison' | 'onMove'>;
}

/** A text that got a 200: by the webhook, or by the fallback. */
export interface PastWebhook {
  readonly parameters: WebhookParameters;
  readonly line: number;
  readonly way: 'text' | 'fallback';
}

/**
 * From Twilio to the record: the webhook and its function, the fallback and its queue, and the queue that both lead to. And
 * the bus, by which visits come.
 */
export function waysIn({ faults, release, stillness, lines, invoke, measured }: WaysInOptions) {
  const { outside } = stillness;
  const past: PastWebhook[] = [];
  const { sender } = release;

  const read = (body: string, line: number): Promise<boolean> =>
    isDone(invoke('read-text', line, (ports) => readText(ports, ReceivedText.parse(JSON.parse(body)))));

  const queue = readingQueue({
    faults,
    settings: release.queue,
    outside,
    lineOf: lines.ofHash,
    read,
    onPoison: measured.onPoison,
    onMove: measured.onMove('Replies'),
  });

  const fallback = fallbackQueue({
    faults,
    settings: release.fallback,
    outside,
    lineOf: lines.ofMobile,
    receive: (parameters, line, arrivedAt) =>
      isDone(
        invoke('receive-fallback', line, (ports) =>
          loggingFailure({ event: 'fallback-failed', log: ports.log }, () =>
            receiveFallback({ ...pick(ports), log: ports.log, sender }, parameters, arrivedAt),
          ),
        ),
      ),
    onMove: measured.onMove('FallbackTexts'),
  });

  const enrolEvent = (event: object, line: number): Promise<Handed> =>
    invoke('enroll-event', line, (ports) =>
      loggingFailure({ event: 'visit-event-failed', log: ports.log }, () => enrollEvent(ports, event)),
    ).then(
      () => 'done',
      (error: unknown) => (error instanceof VisitRefused ? 'refused' : 'failed'),
    );
  const visits = visitEvents({
    faults,
    settings: release.visits,
    maxAgeMs: release.maxEventAgeSeconds * 1000,
    outside,
    enrol: enrolEvent,
    onMove: measured.onMove('FinishedVisits'),
  });

  return {
    queue,
    read,
    past,
    enrolEvent,
    /** On the bus: rejects where nothing of ours answers. */
    async putVisit(sent: VisitSent): Promise<void> {
      if (stillness.isStill()) throw new Error('expected the bus to take an event, got 503');
      visits.put(sent);
    },
    webhooks: {
      async text(parameters: WebhookParameters, line: number): Promise<boolean> {
        if (stillness.isStill()) return false;
        const isAcked = await isDone(
          invoke('receive-text', line, (ports) =>
            receiveText({ ...pick(ports), clock: ports.clock, sender }, parameters),
          ),
        );
        if (isAcked) past.push({ parameters, line, way: 'text' });
        return isAcked;
      },
      /** Into its queue, with no function on the way. */
      fallback(parameters: WebhookParameters, line: number): boolean {
        if (stillness.isStill()) return false;
        fallback.put(parameters);
        past.push({ parameters, line, way: 'fallback' });
        return true;
      },
    },
    /** How many texts and visits are on their way. */
    waiting: (): number => queue.waiting() + fallback.waiting() + visits.waiting(),
    redrive(): void {
      fallback.redrive();
      visits.redrive();
      queue.redrive();
    },
    heal(): void {
      fallback.heal();
      visits.redrive();
      queue.heal();
    },
  };
}

export const isDone = (run: Promise<unknown>): Promise<boolean> =>
  run.then(
    () => true,
    () => false,
  );

const pick = ({ inbox, pseudonyms }: Ports) => ({ inbox, pseudonyms });
