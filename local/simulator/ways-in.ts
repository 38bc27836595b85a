import type { FunctionName } from '#contracts/environment.ts';
import { ReceivedText } from '#contracts/received-text.ts';
import type { WebhookParameters } from '#contracts/webhook-parameters.ts';
import type { Timestamp } from '#domain/ids.ts';
import type { Ports } from '#ports';
import { readText } from '#use-cases/read-text.ts';
import { receiveText } from '#use-cases/receive-text.ts';
import type { worldMeasures } from './alarms/world-measures.ts';
import type { Release } from './definitions.ts';
import { fallbackQueue } from './fallback-queue.ts';
import type { Faults } from './faults.ts';
import type { phoneLines } from './lines.ts';
import { readingQueue } from './reading-queue.ts';
import type { standstill } from './standstill.ts';

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

/** From Twilio to the record: the webhook and its function, the fallback and its queue, and the queue that both lead to. */
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
      isDone(invoke('receive-fallback', line, (ports) => receiveFallback(ports, sender, parameters, arrivedAt))),
    onMove: measured.onMove('FallbackTexts'),
  });

  return {
    queue,
    read,
    past,
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
    /** How many texts are on their way. */
    waiting: (): number => queue.waiting() + fallback.waiting(),
    redrive(): void {
      fallback.redrive();
      queue.redrive();
    },
    heal(): void {
      fallback.heal();
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

/** As the function does it with each message. */
async function receiveFallback(
  ports: Ports,
  sender: string,
  parameters: WebhookParameters,
  arrivedAt: Timestamp,
): Promise<void> {
  const { log } = ports;
  try {
    const outcome = await receiveText({ ...pick(ports), clock: { now: () => arrivedAt }, sender }, parameters);
    const { MessageSid: textId } = parameters;
    log.info({ event: 'fallback-received', ...(outcome === 'received' && textId && { textId }), outcome });
  } catch (error) {
    log.error({ event: 'fallback-failed', outcome: error instanceof Error ? error.name : 'unknown' });
    throw error;
  }
}
