import { isHigher } from '#domain/callback.ts';
import type { Episode } from '#domain/episode.ts';
import { TwilioUnavailable } from '#domain/errors.ts';
import type { Ports } from '#ports';
import { openCallback } from '../open-callback.ts';
import { outcomeOf } from '../outcome.ts';

/**
 * Opens what was decided and is not on the worklist, or stands there with a lower priority, and starts its clock. The
 * indexes lag, so what they say is missing is looked at; what they say is there is there, or was and has been closed.
 */
export async function openEscalated(
  ports: Parameters<typeof openCallback>[0] & Pick<Ports, 'workflows'>,
): Promise<number> {
  const { episodes, callbacks, workflows } = ports;
  let count = 0;
  const escalated = await episodes.escalated();
  const rows = new Map(escalated.length > 0 ? (await callbacks.worklist()).map((row) => [row.id, row]) : []);
  for (const { id, openCallback: open } of escalated) {
    const listed = open && rows.get(open.id);
    if (listed && !isHigher(open.priority, listed.priority)) continue;
    const episode = await episodes.load(id);
    const outcome = episode && outcomeOfOpen(episode);
    if (outcome?.action !== 'escalate') continue;
    const { callbackId, priority } = outcome.callback;
    const row = await callbacks.load(id, callbackId);
    if (row && (row.status === 'closed' || !isHigher(priority, row.priority))) continue;
    await workflows.startCallback(outcome.execution, outcome.callback);
    // Without waiting for its clock, which may have ended before it began.
    await openCallback(ports, outcome.callback).catch((error: unknown) => {
      if (!(error instanceof TwilioUnavailable)) throw error;
    });
    count++;
  }
  return count;
}

function outcomeOfOpen(episode: Episode) {
  const { openCallback: open, decisions } = episode;
  const decision = decisions.findLast(
    (candidate) =>
      candidate.action === 'escalate' && candidate.callbackId === open?.id && candidate.priority === open.priority,
  );
  return decision && outcomeOf(episode, decision.because);
}
