import { callbackExecution, type Outcome, SCHEMA } from '#contracts/payloads.ts';
import type { Decision } from '#domain/decision.ts';
import type { Episode } from '#domain/episode.ts';

/** What a reply or a silence means for the workflow, told from the record: the same however often it is asked. */
export function outcomeOf(episode: Episode, because: Decision['because']): Outcome {
  const decision = episode.decisions.find((candidate) => candidate.because === because);
  if (decision?.action === 'escalate') return escalation(episode, decision);
  return { action: episode.status === 'running' ? 'continue' : 'close' };
}

function escalation(
  { id }: Episode,
  { callbackId, priority, dueAt }: Extract<Decision, { action: 'escalate' }>,
): Extract<Outcome, { action: 'escalate' }> {
  return {
    action: 'escalate',
    execution: callbackExecution(callbackId, priority),
    callback: { schema: SCHEMA, episodeId: id, callbackId, priority, dueAt },
  };
}
