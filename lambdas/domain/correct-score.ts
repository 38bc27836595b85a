import { assessScore } from './assess.ts';
import { finishAfterLastDay, withCheckIn } from './check-ins.ts';
import type { Clinic } from './clinic.ts';
import type { CheckIn, Episode, Reply } from './episode.ts';
import { courseOf, withVerdict } from './escalation.ts';
import type { TextId, Timestamp } from './ids.ts';
import { isBefore } from './local-time.ts';
import type { Protocol } from './protocol.ts';
import type { PainScore } from './reading.ts';

export interface Correction {
  readonly textId: TextId;
  readonly score: PainScore;
  readonly at: Timestamp;
  /** Id of a person's doing it: the same where a request is repeated. */
  readonly act: string;
}

export class NoSuchReply extends Error {
  override readonly name = 'NoSuchReply';
  constructor({ id }: Episode, textId: TextId) {
    super(`episode ${id}: expected a reply ${textId} to correct, got none`);
  }
}

/** The decision that a correction causes has a name of its own: the reply's first decision stays as it was taken. */
export const correctionCause = ({ textId, act }: Pick<Correction, 'textId' | 'act'>): string =>
  `corrected-${textId}-${act}`;

/**
 * Gives a reply the score that a person reads in it, and decides anew on all scores. A callback that is open by then
 * stays open: only a person closes it. A check-in that still waits for this score has it now, and no reminder goes
 * out. The same act twice changes nothing, whatever came between: its decision shows that it was done.
 */
export function correctScore(
  episode: Episode,
  correction: Correction,
  { protocol, clinic }: { readonly protocol: Protocol; readonly clinic: Clinic },
): Episode {
  const { textId, score, at, act } = correction;
  const reply = episode.replies.find((candidate) => candidate.textId === textId);
  if (!reply) throw new NoSuchReply(episode, textId);
  const because = correctionCause(correction);
  if (reply.score === score || episode.decisions.some((decision) => decision.because === because)) return episode;
  const corrected: Reply = {
    ...reply,
    kind: 'score',
    score,
    corrected: { at, ...(reply.score === undefined ? {} : { from: reply.score }), act },
  };
  const waiting =
    episode.status === 'running' ? episode.checkIns.find((checkIn) => isAbout(reply, checkIn)) : undefined;
  let next: Episode = { ...episode, replies: episode.replies.map((other) => (other === reply ? corrected : other)) };
  if (waiting) next = withCheckIn(next, { ...waiting, status: 'answered', answeredBy: textId });
  const verdict = assessScore(courseOf(next), protocol);
  next = withVerdict(next, verdict, { at, day: reply.day, because }, clinic);
  return finishAfterLastDay(next);
}

const isAbout = (reply: Reply, { status, day, askedAt }: CheckIn): boolean =>
  status === 'asked' && day === reply.day && askedAt !== undefined && !isBefore(reply.at, askedAt);
