import type { PainCourse, Verdict } from './assess.ts';
import { isHigher } from './callback.ts';
import { callbackDueAt } from './clinic-hours.ts';
import type { Clinic } from './clinic.ts';
import type { Decision } from './decision.ts';
import type { Episode, OpenCallback } from './episode.ts';
import type { CallbackId } from './ids.ts';
import { isBefore } from './local-time.ts';

export function courseOf({ visit, replies }: Episode): PainCourse {
  return {
    atVisit: visit.pain,
    scores: replies.flatMap(({ day, score }) => (score === undefined ? [] : [{ day, score }])),
  };
}

/**
 * Writes a verdict into the episode as a decision. An escalation gets its callback's id here, in the same update as
 * the reply that caused it: whoever carries it out afterwards uses that id, so the callback opens once. While one is
 * open, a further escalation raises its priority and brings its due time forward; it never opens a second.
 */
export function withVerdict(
  episode: Episode,
  verdict: Verdict,
  cause: Pick<Decision, 'at' | 'day' | 'because'>,
  clinic: Clinic,
): Episode {
  if (verdict.action !== 'escalate') return { ...episode, decisions: [...episode.decisions, { ...cause, ...verdict }] };

  const { callbacks, openCallback: open } = episode;
  const wanted = { priority: verdict.priority, dueAt: callbackDueAt(verdict.priority, cause.at, clinic) };
  const callback: OpenCallback = !open
    ? { id: callbackId(episode, callbacks + 1), ...wanted }
    : isHigher(wanted.priority, open.priority)
      ? {
          ...open,
          priority: wanted.priority,
          dueAt: isBefore(wanted.dueAt, open.dueAt) ? wanted.dueAt : open.dueAt,
        }
      : open;
  const decision: Decision = {
    ...cause,
    action: 'escalate',
    rule: verdict.rule,
    reason: verdict.reason,
    callbackId: callback.id,
    priority: callback.priority,
    // What the patient is told. A time that has passed is no promise; the row keeps it and stays overdue.
    dueAt: isBefore(cause.at, callback.dueAt) ? callback.dueAt : wanted.dueAt,
  };
  return {
    ...episode,
    decisions: [...episode.decisions, decision],
    callbacks: open ? callbacks : callbacks + 1,
    openCallback: callback,
  };
}

const callbackId = ({ id }: Episode, count: number): CallbackId => `cb-${id.slice('ep-'.length)}-${count}`;

/** Why a callback is open, oldest reason first. */
export const reasonsFor = ({ decisions }: Episode, id: CallbackId): readonly string[] =>
  decisions.flatMap((decision) =>
    decision.action === 'escalate' && decision.callbackId === id ? [decision.reason] : [],
  );

/** The first decision of a callback, or of its new priority, is the one that opens it; later ones only add a reason. */
export function opensCallback({ decisions }: Episode, decision: Decision): boolean {
  if (decision.action !== 'escalate') return false;
  const first = decisions.find(
    (other) =>
      other.action === 'escalate' && other.callbackId === decision.callbackId && other.priority === decision.priority,
  );
  return first === decision;
}
