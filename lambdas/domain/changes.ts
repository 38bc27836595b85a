import { type Callback, type CallOutcome, isHigher } from './callback.ts';
import type { CallbackPriority } from './decision.ts';
import type { Episode, Reply } from './episode.ts';
import type { CallbackId, EpisodeId, Timestamp } from './ids.ts';
import type { PainScore } from './reading.ts';
import { scoreId, type ScoreStatus, scoreStatus } from './recorded-scores.ts';

/**
 * Something that other systems may follow. It names the episode by its opaque id and nobody by anything else: the
 * clinic's own ids of visit and patient stay behind the API, for what is on a bus ends in logs and archives.
 */
export type Change = {
  /** The same however often it is told. */
  readonly id: string;
  readonly episodeId: EpisodeId;
  readonly at: Timestamp;
} & (ScoreChange | CallbackChange);

type ScoreChange = {
  /** Of the score, as the observations call it. */
  readonly scoreId: string;
  readonly day: number;
  readonly score: PainScore;
  readonly status: ScoreStatus;
} & ({ readonly what: 'Score recorded' } | { readonly what: 'Score corrected'; readonly from: PainScore });

type CallbackChange = { readonly callbackId: CallbackId; readonly priority: CallbackPriority } & (
  | { readonly what: 'Callback opened' | 'Callback raised'; readonly dueAt: Timestamp }
  /** `attempts`: calls that were made. */
  | { readonly what: 'Callback closed'; readonly outcome: CallOutcome; readonly attempts: number }
);

/** What has become of the scores; a text without one that staff read as one counts as recorded then. */
export function episodeChanges(before: Episode | undefined, after: Episode): Change[] {
  return after.replies.flatMap((reply): Change[] => {
    const { textId, day, score, corrected } = reply;
    const known = before?.replies.find((other) => other.textId === textId);
    if (score === undefined || isSame(known, reply)) return [];
    const id = scoreId(after.id, textId);
    const told = { episodeId: after.id, scoreId: id, day, score, status: scoreStatus(reply) };
    const at = corrected?.at ?? reply.at;
    const from = corrected?.from;
    return from === undefined
      ? [{ what: 'Score recorded', id: `${id}.recorded`, at, ...told }]
      : [{ what: 'Score corrected', id: `${id}.corrected.${at}.${score}`, at, ...told, from }];
  });
}

const isSame = (known: Reply | undefined, { score, corrected }: Reply): boolean =>
  known?.score === score && known?.corrected?.at === corrected?.at;

/** `changedAt` is when a callback was raised: its row does not say. */
export function callbackChanges(before: Callback | undefined, after: Callback, changedAt: Timestamp): Change[] {
  const { id: callbackId, episodeId, priority, openedAt, dueAt, attempts, closed } = after;
  const told = { episodeId, callbackId, priority };
  const changes: Change[] = [];
  if (!before) changes.push({ what: 'Callback opened', id: `${callbackId}.opened`, at: openedAt, ...told, dueAt });
  if (before && isHigher(priority, before.priority))
    changes.push({ what: 'Callback raised', id: `${callbackId}.raised.${priority}`, at: changedAt, ...told, dueAt });
  if (closed && !before?.closed) {
    const { at, outcome } = closed;
    const end = { outcome, attempts: attempts.length };
    changes.push({ what: 'Callback closed', id: `${callbackId}.closed`, at, ...told, ...end });
  }
  return changes;
}
