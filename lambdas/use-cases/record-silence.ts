import type { Outcome, RecordSilenceTask } from '#contracts/payloads.ts';
import { settleSilence } from '#domain/check-ins.ts';
import type { Ports } from '#ports';
import { changeEpisode } from './change-episode.ts';
import { outcomeOf } from './outcome.ts';

/** Closes a check-in that nobody answered. A reply that slipped in before is left as it was: it has been decided on. */
export async function recordSilence(
  { episodes, clock, log, clinic, protocol }: Pick<Ports, 'episodes' | 'clock' | 'log' | 'clinic' | 'protocol'>,
  { episodeId, day }: RecordSilenceTask,
): Promise<Outcome> {
  const episode = await changeEpisode(episodes, episodeId, (current) =>
    settleSilence(current, day, clock.now(), protocol, clinic),
  );
  const outcome = outcomeOf(episode, `silence-${day}`);
  log.info({ event: 'silence', episodeId, day, outcome: outcome.action });
  return outcome;
}
