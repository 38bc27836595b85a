import type { CallbackLook, CheckCallbackTask } from '#contracts/payloads.ts';
import { alertName, openedCallback, SUPERVISOR_ALERTS } from '#domain/callback.ts';
import { callbackDueAt } from '#domain/clinic-hours.ts';
import type { Ports } from '#ports';
import { loggingItsEnd } from './logging-its-end.ts';
import { ringBell } from './ring-bell.ts';

/**
 * Looks whether a callback that is due has been closed. If not, the supervisor is told, and again an hour of clinic
 * time later, so many times; after that the row is marked overdue and the clock stops. The row itself stays. One that
 * could not be opened in its time is opened now.
 */
export async function checkCallback(ports: CheckCallbackPorts, task: CheckCallbackTask): Promise<CallbackLook> {
  return loggingItsEnd(ports.log, task, () => check(ports, task));
}

type CheckCallbackPorts = Pick<Ports, 'episodes' | 'callbacks' | 'bell' | 'clock' | 'log' | 'clinic'>;

async function check(ports: CheckCallbackPorts, task: CheckCallbackTask): Promise<CallbackLook> {
  const { callbacks, clock, log, clinic } = ports;
  const { episodeId, callbackId, priority, look } = task;
  const callback = (await callbacks.load(episodeId, callbackId)) ?? (await openAfterAll(ports, task));
  if (!callback || callback.status === 'closed') return { action: 'done' };

  const isLastLook = look >= SUPERVISOR_ALERTS;
  const alert = alertName(priority, look);
  if (!callback.alerts.includes(alert)) {
    await ringBell(ports, 'callback-past-due', callback.priority);
    const told = {
      ...callback,
      alerts: [...callback.alerts, alert],
      overdue: callback.overdue || isLastLook,
      version: callback.version + 1,
    };
    // Not silently: the retry of this task reads what the other writer left.
    if (!(await callbacks.replace(told)))
      throw new Error(`callback ${callbackId}: expected version ${callback.version}, got a newer one`);
    log.info({ event: 'callback-past-due', episodeId, callbackId, outcome: alert });
  }
  return isLastLook
    ? { action: 'done' }
    : { action: 'wait', until: callbackDueAt('urgent', clock.now(), clinic), look: look + 1 };
}

async function openAfterAll(
  { episodes, callbacks, clock }: Pick<Ports, 'episodes' | 'callbacks' | 'clock'>,
  { episodeId, callbackId }: CheckCallbackTask,
) {
  const open = (await episodes.load(episodeId))?.openCallback;
  if (open?.id !== callbackId) return undefined;
  await callbacks.insert(openedCallback({ ...open, episodeId }, clock.now()));
  return callbacks.load(episodeId, callbackId);
}
