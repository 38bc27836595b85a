import { lastAsked } from './apply-reply.ts';
import { positionOf } from './check-ins.ts';
import type { Episode, Reply } from './episode.ts';
import { opensCallback } from './escalation.ts';
import { openQuestion } from './history.ts';
import type { TextId } from './ids.ts';
import type { DecisionRules } from './protocol.ts';
import type { Reading } from './reading.ts';
import { painBand } from './texts/pain-band.ts';
import type { AnswerRequest } from './texts/wording.ts';

export interface AnswerContext {
  readonly rules: DecisionRules;
  /** The keyword was answered by Twilio: a second answer would be one too many. */
  readonly isAnsweredByTwilio: boolean;
  /** This text, and none before it, ended our texts to the phone. */
  readonly isNewlyOut: boolean;
}

/** What the patient is answered, told from the record after the reply was applied; nothing where silence is right. */
export function answerTo(
  episode: Episode,
  textId: TextId,
  { kind, score, trend }: Reading,
  { rules, isAnsweredByTwilio, isNewlyOut }: AnswerContext,
): AnswerRequest | undefined {
  // Not for YES, a word of Twilio's too: unless the phone was out, Twilio says nothing to it.
  if (isAnsweredByTwilio && (kind === 'opt-out' || kind === 'opt-in' || kind === 'help')) return undefined;
  if (kind === 'opt-out') return isNewlyOut ? { purpose: 'opted-out' } : undefined;
  if (kind === 'wrong-number') return isNewlyOut ? { purpose: 'wrong-number' } : undefined;

  const decision = episode.decisions.find(({ because }) => because === textId);
  if (decision?.action === 'escalate') {
    // The one that opens a callback is answered by it, with the history questions.
    if (opensCallback(episode, decision)) return undefined;
    return { purpose: 'call-expected', by: decision.dueAt, priority: decision.priority };
  }
  const asked = lastAsked(episode);
  const reply = episode.replies.find((candidate) => candidate.textId === textId);
  switch (kind) {
    case 'score':
      if (score === null) return undefined;
      return { purpose: 'thanks', position: positionOf(episode, asked?.day ?? 0), band: painBand(score, rules) };
    case 'unclear':
    case 'trend':
      if (reply?.history) return nextQuestion(episode, reply);
      if (!asked) return { purpose: 'help' };
      // After an answer words are left to stand, unless they say that it got worse since.
      return asked.status === 'answered' && trend !== 'worse' ? undefined : { purpose: 'clarify' };
    case 'help':
      return { purpose: 'help' };
    case 'opt-in':
      return { purpose: 'opted-in' };
    case 'reaction':
    case 'auto-reply':
    case 'thanks':
    case 'call-me':
      return undefined;
  }
}

/** Only an answer draws the next question: who writes more than was asked is not hurried. */
function nextQuestion(episode: Episode, { question }: Reply): AnswerRequest | undefined {
  const next = openQuestion(episode);
  return question && next ? { purpose: 'history', question: next } : undefined;
}
