import type { WebhookParameters } from '#contracts/webhook-parameters.ts';
import type { DeliveryStatus } from '#domain/delivery.ts';
import type { DeliveryReport } from '#ports';
import type { Message, WorldEvent } from './events.ts';
import type { Faults } from './faults.ts';
import type { Later } from './standstill.ts';

/** Our webhooks, as Twilio calls them. */
export interface Webhooks {
  /** Resolves to whether it got a 200. */
  readonly text: (parameters: WebhookParameters, line: number) => Promise<boolean>;
  /** The address that Twilio turns to where that one fails; whether it got a 200. */
  readonly fallback: (parameters: WebhookParameters, line: number) => boolean;
  readonly report: (report: DeliveryReport) => void;
}

interface PostOptions {
  readonly faults: Faults;
  readonly outside: Later;
  readonly webhooks: Webhooks;
  /** An outage of Twilio's: it hands over nothing, and nothing of it comes later. */
  readonly isDown: () => boolean;
  readonly tell: (event: WorldEvent) => void;
  readonly note: (line: number, what: string) => void;
}

const HOUR_MS = 3600_000;

/** Twilio's word for it, in what it posts to the fallback. */
const WEBHOOK_FAILED = '11200';

/** Twilio tries again so often where it may (`#rc=3&rp=all`), at either address. */
const RETRIES = 3;

/** What lies between Twilio and us: webhooks are lost, repeated, late and out of order. */
export function twilioWebhooks({ faults, outside, webhooks, isDown, tell, note }: PostOptions) {
  function text(message: Message, parameters: WebhookParameters): void {
    const { line } = message;
    const acked = () => tell({ kind: 'acked', sid: message.sid, at: Date.now() });
    const deliver = (retries: number, onFailed?: () => void) => {
      if (isDown()) return;
      void webhooks.text(parameters, line).then((isAcked) => {
        if (isAcked) acked();
        else if (retries > 0) outside(2000, () => deliver(retries - 1, onFailed));
        else onFailed?.();
      });
    };
    const turnToFallback = (retries: number) => {
      if (isDown()) return;
      const isQueued =
        faults.strike('fallback-fails', line) === undefined &&
        webhooks.fallback({ ...parameters, ErrorCode: WEBHOOK_FAILED }, line);
      note(line, `the fallback ${isQueued ? 'queues' : 'refuses'} ${message.sid}`);
      if (isQueued) acked();
      else if (retries > 0) outside(2000, () => turnToFallback(retries - 1));
    };
    const again = faults.strike('webhook-doubled', line);
    if (again) outside(Math.max(300, again.between(-47, 47) * HOUR_MS), () => deliver(0));
    if (faults.strike('webhook-lost', line)) return;
    const late = faults.strike('webhook-late', line)?.between(5000, 5 * HOUR_MS) ?? 0;
    if (faults.strike('webhook-fails', line)) return outside(300 + late, () => turnToFallback(RETRIES));
    const isTheEnd = faults.strike('webhook-not-retried', line) !== undefined;
    outside(300 + late, () => (isTheEnd ? deliver(0) : deliver(RETRIES, () => turnToFallback(RETRIES))));
  }

  function status(message: Message, status: DeliveryStatus, errorCode?: number): void {
    const { line, sid, episodeId, textId } = message;
    if (!episodeId || !textId) return;
    const evidence = { sid, status, ...(errorCode !== undefined && { errorCode }) };
    const deliver = () => {
      if (!isDown()) webhooks.report({ episodeId, textId, evidence });
    };
    const again = faults.strike('status-doubled', line);
    if (again) outside(Math.max(100, again.between(-2, 2) * HOUR_MS), deliver);
    if (faults.strike('status-lost', line)) return;
    const overtaken = faults.strike('status-reordered', line)?.between(2000, 120_000) ?? 0;
    const late = faults.strike('status-late', line)?.between(0.1, 40) ?? 0;
    outside(100 + overtaken + late * HOUR_MS, deliver);
  }

  return { text, status };
}
