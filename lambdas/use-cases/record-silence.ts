import type { Outcome, RecordSilenceTask } from '#contracts/payloads.ts';
import { settleSilence, settleUnsent } from '#domain/check-ins.ts';
import type { Ports } from '#ports';
import { changeEpisode } from './change-episode.ts';
import { loggingItsEnd } from './logging-its-end.ts';
import { outcomeOf } from './outcome.ts';
import { isDayUndelivered } from './undelivered.ts';

/**
 * Closes a check-in that nobody answered, as silence or, where none of its texts was delivered, as not reached. A reply
 * that slipped in before is left as it was: it has been decided on.
 */
export async function recordSilence(ports: RecordSilencePorts, task: RecordSilenceTask): Promise<Outcome> {
  return loggingItsEnd(ports.log, task, () => record(ports, task));
}

type RecordSilencePorts = Pick<Ports, 'episodes' | 'texts' | 'clock' | 'log' | 'clinic' | 'protocol'>;

async function record(ports: RecordSilencePorts, { episodeId, day }: RecordSilenceTask): Promise<Outcome> {
  const { episodes, clock, log, clinic, protocol } = ports;
  const isUndelivered = await isDayUndelivered(ports, episodeId, day);
  const episode = await changeEpisode(episodes, episodeId, (current) => {
    const known = isUndelivered ? settleUnsent(current, day, 'undeliverable') : current;
    return settleSilence(known, day, clock.now(), protocol, clinic);
  });
  const outcome = outcomeOf(episode, `silence-${day}`);
  log.info({ event: 'silence', episodeId, day, outcome: outcome.action });
  return outcome;
}
