import type { EscalationRule } from './decision.ts';
import { type Episode, HISTORY_QUESTIONS, type HistoryQuestion } from './episode.ts';
import { opensCallback } from './escalation.ts';
import type { CallbackId } from './ids.ts';

/** Where nothing is asked by text: who is in danger has more to do, who is silent or has another number reads nothing. */
const UNASKED_AFTER: readonly EscalationRule[] = ['safety', 'silent', 'unreachable', 'wrong-number'];

/** The question that the next words of the patient will answer; nothing where all have been, or staff have taken over. */
export function openQuestion(episode: Episode): HistoryQuestion | undefined {
  const { openCallback: open, replies, decisions } = episode;
  if (!open || open.isClaimed) return undefined;
  const isAsked = decisions.some(
    (decision) =>
      decision.action === 'escalate' &&
      decision.callbackId === open.id &&
      !UNASKED_AFTER.includes(decision.rule) &&
      opensCallback(episode, decision),
  );
  return isAsked ? HISTORY_QUESTIONS[told(replies, open.id).filter(({ question }) => question).length] : undefined;
}

/** What the patient has told for a callback, each with the question it answers, if it answers one. */
export const told = (replies: Episode['replies'], callback: CallbackId): Episode['replies'] =>
  replies.filter(({ history }) => history === callback);

/**
 * Who is asked when to call, and texts "5", has not said how much it hurts. As long as no check-in waits for a number, a
 * bare one is kept as words, for staff to read. To the other questions a bare number is no answer.
 */
export const asksForNumber = (episode: Episode): boolean =>
  openQuestion(episode) === 'best-time' && !episode.checkIns.some(({ status }) => status === 'asked');
