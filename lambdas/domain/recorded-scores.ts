import type { Episode, Reply } from './episode.ts';
import type { EpisodeId, LocalDate, TextId, Timestamp } from './ids.ts';
import type { PainScore } from './reading.ts';

/** In the words of FHIR, for whoever takes the scores into a record of their own. */
export const SCORE_STATUSES = ['preliminary', 'final', 'amended'] as const;
/**
 * `final`: the patient gave the number alone, or a person read it. `preliminary`: the reader took it out of a sentence,
 * and nobody has confirmed it. `amended`: staff have put another in its place.
 */
export type ScoreStatus = (typeof SCORE_STATUSES)[number];

/** One pain score, as other systems get it: no name, no number and no words of the patient. */
export interface RecordedScore {
  /** Of this score for ever, also when staff correct it. */
  readonly id: string;
  readonly episodeId: EpisodeId;
  /** As the system that enrolled calls them; gone when the deployment keeps them no longer. */
  readonly visitId: string | null;
  readonly patientId: string | null;
  readonly visitOn: LocalDate;
  /** Of the check-in that it answers, counted from the visit. */
  readonly day: number;
  readonly score: PainScore;
  readonly status: ScoreStatus;
  /** When the patient gave it; of the score at the visit only the date is known, and only that is here. */
  readonly at: Timestamp;
  /** When it came to stand as it does. */
  readonly issuedAt: Timestamp;
  /** Of the text that it was read from; the score at the visit has none. */
  readonly textId?: TextId;
}

/** Oldest first, the one that was sent with the visit before the others. */
export function recordedScores(episode: Episode): RecordedScore[] {
  const { id: episodeId, visit, enrolledAt, replies } = episode;
  const of = { episodeId, visitId: visit.id ?? null, patientId: visit.patientId ?? null, visitOn: visit.on };
  const since = replies.flatMap(({ score, ...reply }): RecordedScore[] => {
    if (score === undefined) return [];
    const { textId, day, at, corrected } = reply;
    const status = scoreStatus(reply);
    return [{ id: scoreId(episodeId, textId), ...of, day, score, status, at, issuedAt: corrected?.at ?? at, textId }];
  });
  if (visit.pain === undefined) return since;
  const id = scoreId(episodeId, 'visit');
  return [{ id, ...of, day: 0, score: visit.pain, status: 'final', at: visit.on, issuedAt: enrolledAt }, ...since];
}

/** An episode's id and a SID of Twilio's together are as long as FHIR lets an id be: 64 characters. */
export const scoreId = (episodeId: EpisodeId, textId: TextId): string => `${episodeId}.${textId}`;

export function scoreStatus({ corrected, isNumberAlone }: Pick<Reply, 'corrected' | 'isNumberAlone'>): ScoreStatus {
  if (corrected) return corrected.from === undefined ? 'final' : 'amended';
  return isNumberAlone ? 'final' : 'preliminary';
}
