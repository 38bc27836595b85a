import type { FunctionName } from '#contracts/environment.ts';
import { CheckInSettled, CheckInUnsent, EpisodeClosed, OutsideWakingHours, TwilioUnavailable } from '#domain/errors.ts';
import type { LogEvent } from '#ports';
import { problemOf } from '#use-cases/console/problem-of.ts';
import type { FifoQueueOptions } from '../../aws/fifo-queue.ts';
import type { Measures } from './measures.ts';

/** A run of a function, as Lambda sees it; `refused` where Lambda itself did not take it. */
export type Run = 'begun' | 'failed' | 'refused' | { readonly threw: unknown };

const ANSWERS = [EpisodeClosed, CheckInSettled, CheckInUnsent, OutsideWakingHours, TwilioUnavailable];

/** Their handlers catch what is thrown, and say so to the queue or to whoever asked. */
const CATCHING: readonly FunctionName[] = ['read-text', 'receive-fallback', 'enroll-event', 'console-api'];

/** Behind these a patient may be in danger: the first failure counts. */
const DANGEROUS: readonly FunctionName[] = ['receive-text', 'read-text', 'open-callback', 'sweep'];

const BEHIND_API: Partial<Record<FunctionName, readonly [metric: string, of: string]>> = {
  'receive-text': ['5XXError', ''],
  enroll: ['5xx', 'HttpApi'],
  'console-api': ['5xx', 'HttpApi'],
};

/** Each queue of texts and visits, and where those go that are given up. */
const DEAD_LETTERS = {
  Replies: 'UnreadableReplies',
  FallbackTexts: 'UnreceivedTexts',
  FinishedVisits: 'RefusedVisits',
} as const;

/** A window of five minutes as alarms see it may begin in the middle of a minute. */
const FIVE_MINUTES_MS = 240_000;
const HOUR_MS = 3540_000;

/** What AWS would count of what happens in the world; and, beside it, what people suffer of it. Nothing where nobody measures. */
export function worldMeasures(measures: Measures | undefined) {
  const recent = new Map<string, number[]>();
  /** The so-manieth of its kind within some time. */
  function repeated(what: string, times: number, withinMs = FIVE_MINUTES_MS): void {
    const now = Date.now();
    const kept = [...(recent.get(what) ?? []).filter((at) => now - at < withinMs), now];
    recent.set(what, kept);
    if (kept.length >= times) measures?.hurt(what);
  }

  function fault(name: FunctionName): void {
    // Its event comes again; whoever sent it suffers where that is given up.
    if (name === 'enroll-event') return;
    if (DANGEROUS.includes(name)) measures?.hurt(`${name} fails`);
    // Nobody waits for what is on the bus.
    else repeated(`${name} fails`, name === 'publish-changes' ? 5 : 2);
  }

  function apiFault(name: FunctionName): void {
    const api = BEHIND_API[name];
    if (!api) return;
    measures?.count('AWS/ApiGateway', ...api);
    repeated('an API fails', 3);
  }

  return {
    onRun(name: FunctionName, run: Run): void {
      if (!measures) return;
      if (run === 'begun') return measures.count('AWS/Lambda', 'Invocations', name);
      if (run === 'refused') {
        if (name === 'sweep') measures.hurt('the sweep is missed');
        return apiFault(name);
      }
      const isThrown = run !== 'failed';
      if (isThrown && name === 'console-api') {
        if (problemOf(run.threw)) return;
        measures.logged(name, { event: 'console-failed' });
      }
      if (!isThrown || !CATCHING.includes(name)) measures.count('AWS/Lambda', 'Errors', name);
      const isAnswer = isThrown && name !== 'read-text' && ANSWERS.some((answer) => run.threw instanceof answer);
      if (isAnswer) return;
      fault(name);
      apiFault(name);
    },
    onLog(name: FunctionName, event: LogEvent): void {
      if (!measures) return;
      measures.logged(name, event);
      if (event.event === 'twilio-trouble') measures.hurt('our sender is at fault');
      if (event.event === 'fallback-received') measures.hurt('a text comes by the fallback');
      if (event.event === 'sweep' && event.outcome === 'texts taken in' && (event.count ?? 0) > 0)
        measures.hurt('a webhook was lost');
    },
    onUntaken: () => repeated('Twilio takes no texts', 2, HOUR_MS),
    onBellLost(): void {
      measures?.waits('UndeliveredBells', 'a bell');
      measures?.hurt('the bell is not heard');
    },
    onFailed(machine: 'FollowUp' | 'Callback'): void {
      measures?.count('AWS/States', 'ExecutionsFailed', machine);
      measures?.hurt(`an execution of ${machine} fails`);
    },
    onPoison(): void {
      measures?.count('AWS/Lambda', 'Errors', 'read-text');
      measures?.hurt('read-text fails');
    },
    onMissedSweep: () => measures?.hurt('the sweep is missed'),
    onMove(queue: keyof typeof DEAD_LETTERS): NonNullable<FifoQueueOptions['onMove']> {
      const deadLetters = DEAD_LETTERS[queue];
      return ({ id }, to) => {
        if (!measures) return;
        measures.gone(to === 'queue' ? deadLetters : queue, id);
        if (to === 'queue') measures.waits(queue, id);
        if (to !== 'dead letters') return;
        measures.waits(deadLetters, id);
        if (queue === 'FallbackTexts') measures.hurt('a text cannot be received');
        if (queue === 'FinishedVisits') measures.hurt('a visit cannot be enrolled');
      };
    },
  };
}
