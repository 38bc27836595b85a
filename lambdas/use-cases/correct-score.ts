import { type Correction, correctionCause, correctScore as corrected } from '#domain/correct-score.ts';
import type { Episode } from '#domain/episode.ts';
import type { TextId } from '#domain/ids.ts';
import type { PainScore } from '#domain/reading.ts';
import type { Ports } from '#ports';
import { changeEpisode } from './change-episode.ts';
import { audited, type StaffAct } from './console/audited.ts';
import { outcomeOf } from './outcome.ts';

export interface ScoreCorrection extends StaffAct {
  readonly textId: TextId;
  readonly score: PainScore;
}

/**
 * A member of staff reads a text otherwise than the reader did.
 *
 * 1. The record is changed, and the decision taken anew in the same update. An act that was done before, in the trail or
 *    in the record, changes nothing, also where somebody has corrected the score since.
 * 2. The audit trail says who and when.
 * 3. A callback is opened where the corrected course calls for one.
 */
export async function correctScore(
  ports: Pick<Ports, 'episodes' | 'audit' | 'workflows' | 'clock' | 'clinic' | 'protocol'>,
  { textId, score, ...act }: ScoreCorrection,
): Promise<Episode> {
  const { episodes, workflows, clock, clinic, protocol } = ports;
  const wanted: Correction = { textId, score, at: clock.now(), act: act.id };
  const episode = await audited(
    ports,
    act,
    { act: 'corrected-score', what: `score of ${textId} confirmed as ${score}` },
    (isDone) =>
      changeEpisode(episodes, act.episodeId, (current) =>
        isDone ? current : corrected(current, wanted, { protocol, clinic }),
      ),
    (changed) => asDone(changed, wanted),
  );
  const outcome = outcomeOf(episode, correctionCause(wanted));
  if (outcome.action === 'escalate') await workflows.startCallback(outcome.execution, outcome.callback);
  return episode;
}

/** When an earlier run of this act did it, and what the score was before; nothing where it was right already. */
function asDone({ decisions, replies }: Episode, wanted: Correction) {
  const { textId, score, act } = wanted;
  const decision = decisions.find(({ because }) => because === correctionCause(wanted));
  if (!decision) return {};
  const corrected = replies.find((reply) => reply.textId === textId)?.corrected;
  // Somebody may have corrected it again before this could be written down.
  const from = corrected?.act === act ? ` from ${corrected.from ?? 'none'}` : '';
  return { at: decision.at, what: `score of ${textId}${from} to ${score}` };
}
