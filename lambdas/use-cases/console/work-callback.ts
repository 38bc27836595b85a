import type { AuditedAct } from '#domain/audit.ts';
import { type AttemptResult, type Callback, type CallOutcome, isHigher } from '#domain/callback.ts';
import {
  CallbackRaised,
  claimed,
  closed,
  NumberNotCorrected,
  released,
  withAttempt,
  withNote,
} from '#domain/callback-work.ts';
import { isKnown } from '#domain/episode.ts';
import type { CallbackId } from '#domain/ids.ts';
import { reasonsFor } from '#domain/escalation.ts';
import { inZone } from '#domain/local-time.ts';
import { isNumberCorrected } from '#domain/number-task.ts';
import type { Act } from '#domain/staff.ts';
import type { Ports } from '#ports';
import { answer } from '../answer.ts';
import { changeEpisode } from '../change-episode.ts';
import { changeRecord } from '../change-record.ts';
import type { DeliveryPorts } from '../deliver.ts';
import { audited, type StaffAct } from './audited.ts';
import { NotFound } from './not-found.ts';

/** Who acts on which callback. */
interface CallbackAct extends StaffAct {
  readonly callbackId: CallbackId;
}

type WorkPorts = Pick<Ports, 'episodes' | 'callbacks' | 'audit' | 'clock'>;

/** Throws `CallbackTaken` where somebody else was faster, and `CallbackIsClosed`; so do all the others. */
export const claimCallback = (
  ports: WorkPorts,
  act: CallbackAct & { readonly takesOver: boolean },
): Promise<Callback> => takeOn(ports, act, 'claimed', (row, done) => claimed(row, done, act.takesOver));

export const releaseCallback = (
  ports: WorkPorts,
  act: CallbackAct & { readonly isSupervisor: boolean },
): Promise<Callback> => work(ports, act, 'released', (row, done) => released(row, done, act.isSupervisor));

export const addNote = (ports: WorkPorts, act: CallbackAct & { readonly words: string }): Promise<Callback> =>
  takeOn(ports, act, 'noted', (row, done) => withNote(row, done, act.words));

/** A call that nobody answered is told to the patient, once a day. */
export async function logAttempt(
  ports: WorkPorts & DeliveryPorts,
  act: CallbackAct & { readonly result: AttemptResult },
): Promise<Callback> {
  const callback = await takeOn(ports, act, 'attempted', (row, done) => withAttempt(row, done, act.result));
  const episode = await ports.episodes.load(act.episodeId);
  const attempt = callback.attempts.find(({ id }) => id === act.id);
  if (attempt?.result === 'no-answer' && episode && isKnown(episode)) {
    const date = inZone(attempt.at, episode.patient.timeZone).toPlainDate().toString();
    const id = `${act.callbackId}-missed-${date}`;
    await answer(ports, episode, { id, to: attempt.at, request: { purpose: 'missed-call' } });
  }
  return callback;
}

/**
 * The episode's mark first: what the patient writes from then on opens a callback of its own, and cannot be lost in one
 * that is being closed.
 */
export async function closeCallback(
  ports: WorkPorts,
  act: CallbackAct & { readonly outcome: CallOutcome; readonly reasonsSeen?: number | undefined },
): Promise<Callback> {
  const close = (row: Callback, done: Act) => closed(row, done, act.outcome);
  const { id, by, callbackId } = act;
  const row = await load(ports, act);
  // Refused before anything is changed.
  close(row, { id, by, at: ports.clock.now() });
  await changeEpisode(ports.episodes, act.episodeId, (episode) => {
    const { openCallback: open, ...rest } = episode;
    const isOpen = open?.id === callbackId;
    const isUnread = reasonsFor(episode, callbackId).length > (act.reasonsSeen ?? Infinity);
    if (isOpen && (isUnread || isHigher(open.priority, row.priority))) throw new CallbackRaised();
    // Also where the mark went in a try before this one, with another outcome.
    if (act.outcome === 'number-corrected' && !isNumberCorrected(episode, callbackId)) throw new NumberNotCorrected();
    return isOpen ? rest : episode;
  });
  return work(ports, act, 'closed', close);
}

/** Whoever works on it asks the patient themselves: no further question is texted. */
async function takeOn(...task: Parameters<typeof work>): Promise<Callback> {
  const callback = await work(...task);
  const [{ episodes }, { episodeId, callbackId }] = task;
  await changeEpisode(episodes, episodeId, (episode) => {
    const { openCallback: open } = episode;
    return open?.id === callbackId && !open.isClaimed
      ? { ...episode, openCallback: { ...open, isClaimed: true } }
      : episode;
  });
  return callback;
}

/** Changes the row and writes down who did it, each once however often the act is repeated. */
async function work(
  ports: WorkPorts,
  act: CallbackAct,
  what: AuditedAct,
  change: (callback: Callback, done: Act) => Callback,
): Promise<Callback> {
  const { callbacks, clock } = ports;
  const { callbackId, id, by } = act;
  return audited(ports, act, { act: what, what: `${what} ${callbackId}` }, (isDone) =>
    changeRecord<Callback>(
      { name: `callback ${callbackId}`, load: () => load(ports, act), replace: callbacks.replace },
      (row) => (isDone ? row : change(row, { id, by, at: clock.now() })),
    ),
  );
}

async function load({ callbacks }: WorkPorts, { episodeId, callbackId }: CallbackAct): Promise<Callback> {
  const found = await callbacks.load(episodeId, callbackId);
  if (!found) throw new NotFound('callback');
  return found;
}
