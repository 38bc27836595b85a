import type { CallbackRow, CallbackView } from '#contracts/console-views.ts';
import type { Callback } from '#domain/callback.ts';
import { suggestsLetter } from '#domain/callback-work.ts';
import { PRIORITIES } from '#domain/decision.ts';
import { told } from '#domain/history.ts';
import type { CallbackId, EpisodeId } from '#domain/ids.ts';
import { isNumberWrong } from '#domain/number-task.ts';
import type { Ports } from '#ports';
import { NotFound } from './not-found.ts';
import { callbackRow, conversation, patientView, scoresOf } from './views.ts';

/** Whom to call first: by priority, and of one priority by when it is due. */
export async function seeWorklist({
  callbacks,
  episodes,
  clock,
}: Pick<Ports, 'callbacks' | 'episodes' | 'clock'>): Promise<CallbackRow[]> {
  const [open, escalated] = await Promise.all([callbacks.worklist(), episodes.escalated()]);
  const known = new Map(escalated.map((episode) => [episode.id, episode]));
  const rows = open.map(async (callback) => {
    const episode = known.get(callback.episodeId) ?? (await episodes.load(callback.episodeId));
    return episode ? [callbackRow(callback, episode, clock.now())] : [];
  });
  return (await Promise.all(rows)).flat().sort(byUrgency);
}

const byUrgency = (a: CallbackRow, b: CallbackRow): number =>
  PRIORITIES.indexOf(a.priority) - PRIORITIES.indexOf(b.priority) || a.dueAt.localeCompare(b.dueAt);

/** All that whoever calls wants before them. */
export async function seeCallback(
  { callbacks, episodes, texts, clock }: Pick<Ports, 'callbacks' | 'episodes' | 'texts' | 'clock'>,
  episodeId: EpisodeId,
  callbackId: CallbackId,
  known?: Callback,
): Promise<CallbackView> {
  const [callback, episode, transcript] = await Promise.all([
    known ?? callbacks.load(episodeId, callbackId),
    episodes.load(episodeId),
    texts.transcript(episodeId),
  ]);
  if (!callback || !episode) throw new NotFound('callback');
  const bodies = new Map(transcript.map(({ id, body }) => [id, body]));
  return {
    ...callbackRow(callback, episode, clock.now()),
    status: callback.status,
    isNumberWrong: isNumberWrong(episode, callbackId),
    patient: patientView(episode),
    scores: scoresOf(episode),
    conversation: conversation(transcript, episode),
    history: told(episode.replies, callbackId).map(({ question = null, textId, at }) => ({
      question,
      words: bodies.get(textId) ?? null,
      at,
    })),
    log: callback.attempts.map(({ id, by, at, result }) => ({ id, by, at, result })),
    notes: callback.notes.map(({ id, by, at, words = null }) => ({ id, by, at, words })),
    suggestsLetter: suggestsLetter(callback),
    ...(callback.closed && {
      closed: { by: callback.closed.by, at: callback.closed.at, outcome: callback.closed.outcome },
    }),
  };
}
