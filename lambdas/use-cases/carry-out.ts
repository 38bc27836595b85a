import type { Episode } from '#domain/episode.ts';
import type { TextId } from '#domain/ids.ts';
import type { Ports } from '#ports';
import { outcomeOf } from './outcome.ts';

/**
 * Resumes the workflow where a reply ended its wait; it then opens the callback. Where nobody waits, or where it
 * cannot wait, the callback is opened from here, under the same name.
 */
export async function carryOut(
  { workflows }: Pick<Ports, 'workflows'>,
  episode: Episode,
  because: TextId,
  isUrgent: boolean,
): Promise<void> {
  const outcome = outcomeOf(episode, because);
  const isClosed = episode.status !== 'running' && episode.status !== 'finished';
  const waiting = episode.checkIns.find(({ answeredBy, status }) =>
    isClosed ? status === 'asked' : answeredBy === because,
  );
  const rung = waiting?.token
    ? await workflows.resume(waiting.token, isClosed ? { action: 'close' } : outcome)
    : 'gone';
  if (outcome.action === 'escalate' && (isClosed || isUrgent || rung === 'gone')) {
    await workflows.startCallback(outcome.execution, outcome.callback);
  }
}
