import { isHigher } from '#domain/callback.ts';
import type { Episode } from '#domain/episode.ts';
import { TwilioUnavailable } from '#domain/errors.ts';
import type { Ports } from '#ports';
import { openCallback } from './open-callback.ts';
import { outcomeOf } from './outcome.ts';

/** Opens what was decided and is not on the worklist, or stands there with a lower priority, and starts its clock. */
export async function openEscalated(
  ports: Parameters<typeof openCallback>[0] & Pick<Ports, 'workflows'>,
): Promise<number> {
  const { episodes, callbacks, workflows } = ports;
  let count = 0;
  for (const { id } of await episodes.escalated()) {
    // Not what the index holds: it lags.
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
