import { isHigher } from '#domain/callback.ts';
import type { Episode } from '#domain/episode.ts';
import { TwilioUnavailable } from '#domain/errors.ts';
import type { EpisodeId } from '#domain/ids.ts';
import { plus } from '#domain/local-time.ts';
import type { Ports } from '#ports';
import { openCallback } from '../open-callback.ts';
import { outcomeOf } from '../outcome.ts';
import { countOf, NO_LONGER_THAN, someAtOnce } from './some-at-once.ts';

type EscalatedPorts = Parameters<typeof openCallback>[0] & Pick<Ports, 'workflows'>;

/**
 * Opens what was decided and is not on the worklist, or stands there with a lower priority, and starts its clock. The
 * indexes lag, so what they say is missing is looked at; what they say is there is there, or was and has been closed.
 */
export async function openEscalated(ports: EscalatedPorts): Promise<number> {
  const { episodes, callbacks, clock } = ports;
  const until = plus(clock.now(), NO_LONGER_THAN);
  const escalated = await episodes.escalated();
  const rows = new Map(escalated.length > 0 ? (await callbacks.worklist()).map((row) => [row.id, row]) : []);
  const unlisted = escalated.filter(({ openCallback: open }) => {
    const listed = open && rows.get(open.id);
    return !listed || isHigher(open.priority, listed.priority);
  });
  return countOf(await someAtOnce(unlisted, ({ id }) => openOne(ports, id), { clock, until }), 'open all callbacks');
}

async function openOne(ports: EscalatedPorts, id: EpisodeId): Promise<number> {
  const { episodes, callbacks, workflows } = ports;
  const episode = await episodes.load(id);
  const outcome = episode && outcomeOfOpen(episode);
  if (outcome?.action !== 'escalate') return 0;
  const { callbackId, priority } = outcome.callback;
  const row = await callbacks.load(id, callbackId);
  if (row && (row.status === 'closed' || !isHigher(priority, row.priority))) return 0;
  await workflows.startCallback(outcome.execution, outcome.callback);
  // Without waiting for its clock, which may have ended before it began.
  await openCallback(ports, outcome.callback).catch((error: unknown) => {
    if (!(error instanceof TwilioUnavailable)) throw error;
  });
  return 1;
}

function outcomeOfOpen(episode: Episode) {
  const { openCallback: open, decisions } = episode;
  const decision = decisions.findLast(
    (candidate) =>
      candidate.action === 'escalate' && candidate.callbackId === open?.id && candidate.priority === open.priority,
  );
  return decision && outcomeOf(episode, decision.because);
}
