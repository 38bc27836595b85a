import { doneBy } from '#domain/audit.ts';
import { type Correction, correctionCause, correctScore as corrected } from '#domain/correct-score.ts';
import type { Episode } from '#domain/episode.ts';
import type { EpisodeId, TextId } from '#domain/ids.ts';
import type { PainScore } from '#domain/reading.ts';
import type { Staff } from '#domain/staff.ts';
import type { Ports } from '#ports';
import { changeEpisode } from './change-episode.ts';
import { outcomeOf } from './outcome.ts';

export interface ScoreCorrection {
  readonly episodeId: EpisodeId;
  readonly textId: TextId;
  readonly score: PainScore;
  readonly by: Staff;
}

/**
 * A member of staff reads a text otherwise than the reader did.
 *
 * 1. The record is changed, and the decision taken anew in the same update.
 * 2. The audit trail says who and when. A repeat of the same act finds it there.
 * 3. A callback is opened where the corrected course calls for one.
 */
export async function correctScore(
  {
    episodes,
    audit,
    workflows,
    clock,
    clinic,
    protocol,
  }: Pick<Ports, 'episodes' | 'audit' | 'workflows' | 'clock' | 'clinic' | 'protocol'>,
  { episodeId, textId, score, by }: ScoreCorrection,
): Promise<Episode> {
  const wanted: Correction = { textId, score, at: clock.now() };
  const episode = await changeEpisode(episodes, episodeId, (current) =>
    corrected(current, wanted, { protocol, clinic }),
  );
  // Where the score was right already, by an earlier run of this act, its time is the one that counts.
  const act = episode.replies.find((reply) => reply.textId === textId)?.corrected;
  if (!act) return episode;
  await audit.append({
    episodeId,
    at: act.at,
    id: `${textId}-${score}-${act.at}`,
    ...doneBy(by),
    act: 'corrected-score',
    what: `score of ${textId} from ${act.from ?? 'none'} to ${score}`,
  });
  const outcome = outcomeOf(episode, correctionCause({ ...wanted, at: act.at }));
  if (outcome.action === 'escalate') await workflows.startCallback(outcome.execution, outcome.callback);
  return episode;
}
