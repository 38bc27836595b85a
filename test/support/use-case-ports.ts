import type { CallbackInput, FollowUpInput, Outcome } from '#contracts/payloads.ts';
import type { ReceivedText } from '#contracts/received-text.ts';
import type { Episode } from '#domain/episode.ts';
import type { PhoneHash, Timestamp } from '#domain/ids.ts';
import { plus } from '#domain/local-time.ts';
import { BACK_PAIN } from '#domain/protocol.ts';
import { memoryRecords } from '#local/memory/records.ts';
import { memoryReports } from '#local/memory/reports.ts';
import { memorySender } from '#local/memory/sender.ts';
import type { LogEvent, Ports } from '#ports';
import { aClinic, aPhoneRecord } from './builders.ts';

/** Ports in memory with a clock that stands still, and what went through them. */
export function portsInMemory(at: Timestamp = '2026-11-02T17:30:00Z') {
  let now = at;
  const followUps = new Map<string, FollowUpInput>();
  const callbackClocks = new Map<string, CallbackInput>();
  /** Tokens behind which a workflow waits. */
  const waiting = new Set<string>();
  const resumed: { readonly token: string; readonly outcome: Outcome }[] = [];
  const rings: string[] = [];
  const logged: LogEvent[] = [];
  /** What went into the queue. */
  const queued: { readonly text: ReceivedText; readonly phone: PhoneHash }[] = [];
  const twilio = memorySender(() => now);
  const reports = memoryReports();

  const ports: Ports = {
    ...memoryRecords(),
    keywordsAnsweredBy: 'twilio',
    workflows: {
      async startFollowUp(input, execution = input.episodeId) {
        if (!followUps.has(execution)) followUps.set(execution, input);
      },
      async startCallback(execution, input) {
        if (!callbackClocks.has(execution)) callbackClocks.set(execution, input);
      },
      async resume(token, outcome) {
        if (!waiting.delete(token)) return 'gone';
        resumed.push({ token, outcome });
        if (outcome.action === 'escalate') callbackClocks.set(outcome.execution, outcome.callback);
        return 'resumed';
      },
    },
    sender: twilio.sender,
    arrivals: twilio.arrivals,
    reports: reports.port,
    inbox: { put: async (text, phone) => void queued.push({ text, phone }) },
    bell: { ring: async (reason, priority) => void rings.push(`${reason}, ${priority}`) },
    pseudonyms: { phone: (mobile) => `ph-${mobile.slice(-4)}`, episode: (visitId) => `ep-${visitId}` },
    clock: { now: () => now },
    log: { info: (event) => void logged.push(event), error: (event) => void logged.push(event) },
    clinic: aClinic(),
    protocol: BACK_PAIN,
  };
  return {
    ports,
    twilio,
    reports,
    followUps,
    callbackClocks,
    waiting,
    resumed,
    rings,
    logged,
    queued,
    bodies: (): string[] => twilio.texts.filter(({ direction }) => direction === 'out').map(({ body }) => body),
    pass: (duration: Parameters<typeof plus>[1]): void => {
      now = plus(now, duration);
    },
    goTo: (time: Timestamp): void => {
      now = time;
    },
    /** An episode whose phone may be texted and whose replies are its. */
    async give(episode: Episode): Promise<void> {
      await ports.episodes.insert(episode);
      const owners = [{ episodeId: episode.id, since: episode.enrolledAt }];
      await ports.phones.replace(aPhoneRecord({ hash: episode.patient.phoneHash, owners }));
    },
  };
}

export type World = ReturnType<typeof portsInMemory>;

export class Crash extends Error {}

const CRASHING = [
  ...(['episodes', 'texts', 'phones', 'unmatched', 'callbacks', 'audit', 'sweeps', 'forgetting'] as const),
  ...(['workflows', 'sender', 'arrivals', 'reports', 'inbox', 'bell'] as const),
] as const;

/**
 * The same ports, which crash at one call: before it was carried out, or after it was and before its answer came. Nothing
 * of a process that has crashed goes on: what it still calls is never answered.
 */
export function crashingAt(ports: Ports, crashAt: number, when: 'before' | 'after') {
  const calls: string[] = [];
  const crash = Promise.withResolvers<never>();
  crash.promise.catch(() => {});
  const die = (): never => {
    const error = new Crash();
    crash.reject(error);
    throw error;
  };
  const crashing = Object.fromEntries(
    CRASHING.map((name) => [
      name,
      Object.fromEntries(
        Object.entries(ports[name]).map(([method, call]: [string, (...args: never[]) => Promise<unknown>]) => [
          method,
          async (...args: never[]) => {
            const order = calls.push(`${name}.${method}`);
            if (crashAt > 0 && order > crashAt) return new Promise(() => {});
            const isCrash = order === crashAt;
            if (isCrash && when === 'before') die();
            const answer = await call(...args);
            if (isCrash) die();
            return answer;
          },
        ]),
      ),
    ]),
  );
  return { ports: { ...ports, ...crashing } as Ports, calls, crashed: crash.promise };
}
