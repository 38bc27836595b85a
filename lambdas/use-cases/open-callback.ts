import type { CallbackInput, CallbackLook } from '#contracts/payloads.ts';
import { type Callback, isHigher, openedCallback } from '#domain/callback.ts';
import type { EscalationRule } from '#domain/decision.ts';
import { isKnown } from '#domain/episode.ts';
import { openQuestion } from '#domain/history.ts';
import { isBefore } from '#domain/local-time.ts';
import type { Ports } from '#ports';
import { changeRecord } from './change-record.ts';
import { answer } from './answer.ts';
import { loggingItsEnd } from './logging-its-end.ts';
import { ringBell } from './ring-bell.ts';

/**
 * Opens a callback, or raises one that is open.
 *
 * 1. The row is on the worklist: that is the escalation, all else is courtesy.
 * 2. The bell tells staff to look.
 * 3. The patient is told when to expect the call, and asked how it began. Who fell silent is called, not texted; who has been
 *    called by now, too.
 *
 * Throws `TwilioUnavailable` where a later try may reach the patient; staff know by then.
 */
export async function openCallback(ports: OpenCallbackPorts, input: CallbackInput): Promise<CallbackLook> {
  return loggingItsEnd(ports.log, input, () => open(ports, input));
}

type OpenCallbackPorts = Pick<
  Ports,
  'episodes' | 'callbacks' | 'bell' | 'texts' | 'phones' | 'sender' | 'clock' | 'log' | 'clinic' | 'protocol'
>;

async function open(
  ports: OpenCallbackPorts,
  { episodeId, callbackId, priority, dueAt }: CallbackInput,
): Promise<CallbackLook> {
  const { episodes, callbacks, texts, clock, log } = ports;
  const callback = openedCallback({ id: callbackId, episodeId, priority, dueAt }, clock.now());
  const isNew = await callbacks.insert(callback);
  if (!isNew) await raise(ports, callback);
  const callExpected = `${callbackId}-${priority}`;
  // A text of this priority was intended after the bell: a run before this one has rung it.
  if (!(await texts.loadOutgoing(episodeId, callExpected))) {
    await ringBell(ports, 'callback-opened', priority);
    log.info({ event: 'callback-opened', episodeId, callbackId, outcome: priority });
  }

  const episode = await episodes.load(episodeId);
  const decision = episode?.decisions.find(
    (candidate) =>
      candidate.action === 'escalate' && candidate.callbackId === callbackId && candidate.priority === priority,
  );
  const isOpen = episode?.openCallback?.id === callbackId;
  const isWorthSaying =
    isOpen && decision?.action === 'escalate' && !UNTEXTED.includes(decision.rule) && isBefore(clock.now(), dueAt);
  if (episode && isKnown(episode) && isWorthSaying) {
    const to = decision.at;
    const request = { purpose: 'call-expected', by: dueAt, priority } as const;
    const failure = await answer(ports, episode, { id: callExpected, to, request });
    if (failure) throw failure;
    const question = decision.rule === 'safety' ? undefined : openQuestion(episode);
    if (question) {
      // Named to sort after the other, which may carry the same second.
      const history = { id: `${callbackId}-what-happened`, to, request: { purpose: 'history', question } } as const;
      const failed = await answer(ports, episode, history);
      if (failed) throw failed;
    }
  }
  return { action: 'wait', until: dueAt, look: 1 };
}

/** Who fell silent is called, not texted; who cannot be reached, too; a wrong number is mended. */
const UNTEXTED: readonly EscalationRule[] = ['silent', 'unreachable', 'wrong-number'];

/** Another run has opened it: by a retry, then nothing is higher; or for a lower priority, then the row is raised. */
async function raise({ callbacks }: Pick<Ports, 'callbacks'>, wanted: Callback): Promise<void> {
  await changeRecord(
    {
      name: `callback ${wanted.id}`,
      load: async () => (await callbacks.load(wanted.episodeId, wanted.id)) ?? wanted,
      replace: callbacks.replace,
    },
    (row) => {
      if (row.status === 'closed' || !isHigher(wanted.priority, row.priority)) return row;
      return { ...row, priority: wanted.priority, dueAt: isBefore(wanted.dueAt, row.dueAt) ? wanted.dueAt : row.dueAt };
    },
  );
}
