import { assessSilence, proceed, type Silence } from './assess.ts';
import type { CheckIn, CheckInStatus, Episode } from './episode.ts';
import { CheckInSettled, CheckInUnsent, EpisodeClosed } from './errors.ts';
import type { Timestamp } from './ids.ts';
import { courseOf, withVerdict } from './escalation.ts';
import type { Clinic } from './clinic.ts';
import type { Protocol } from './protocol.ts';

/**
 * Stores the token and marks the check-in as asked, before any text is sent: a reply that comes first finds the
 * token, a token that comes first finds the reply. Throws the named end where there is nothing to ask or to wait for.
 */
export function claimCheckIn(episode: Episode, day: number, token: string, at: Timestamp): Episode {
  const checkIn = checkInOn(episode, day);
  if (checkIn.status === 'answered') throw new CheckInSettled(episode.id, day);
  if (isUnsent(checkIn) || checkIn.status === 'unanswered') throw new CheckInUnsent(episode.id, day, checkIn.status);
  if (episode.status !== 'running') throw new EpisodeClosed(episode.id, episode.status);
  if (episode.pausedAt && checkIn.status === 'scheduled')
    return withCheckIn(episode, { ...checkIn, status: 'skipped' });
  return withCheckIn(episode, { ...checkIn, status: 'asked', askedAt: checkIn.askedAt ?? at, token });
}

/** The question never reached the patient; the workflow goes on as for silence. */
export function settleUnsent(episode: Episode, day: number, status: 'skipped' | 'undeliverable'): Episode {
  const checkIn = checkInOn(episode, day);
  const isOpen = checkIn.status === 'scheduled' || checkIn.status === 'asked';
  return isOpen ? withCheckIn(episode, { ...checkIn, status }) : episode;
}

/** Closes a check-in that nobody answered, and decides. A reply that came in the meantime has decided already. */
export function settleSilence(
  episode: Episode,
  day: number,
  at: Timestamp,
  protocol: Protocol,
  clinic: Clinic,
): Episode {
  const checkIn = checkInOn(episode, day);
  const because = `silence-${day}` as const;
  const isDecided = episode.decisions.some((decision) => decision.because === because);
  if (episode.status !== 'running' || checkIn.status === 'answered' || isDecided) return episode;
  const closed = isUnsent(checkIn) ? episode : withCheckIn(episode, { ...checkIn, status: 'unanswered' });
  const verdict = closed.pausedAt
    ? proceed(courseOf(closed), closed.checkIns.at(-1)?.day === day, PAUSED)
    : assessSilence(courseOf(closed), day, protocol, silencesOf(closed));
  return finishAfterLastDay(withVerdict(closed, verdict, { at, day, because }, clinic));
}

/** Why a day was not asked about, in the words of the decision. */
export const PAUSED = 'paused by staff';

const WHY_SILENT: Readonly<Partial<Record<CheckInStatus, Silence['why']>>> = {
  unanswered: 'no answer',
  skipped: 'not asked',
  undeliverable: 'not reached',
};

const silencesOf = ({ checkIns }: Episode): Silence[] =>
  checkIns.flatMap(({ day, status }) => {
    const why = WHY_SILENT[status];
    return why ? [{ day, why }] : [];
  });

/** After the last check-in has come to its end the episode has, too; late replies are still decided on. */
export function finishAfterLastDay(episode: Episode): Episode {
  const last = episode.checkIns.at(-1);
  const isOver = last !== undefined && SETTLED.includes(last.status);
  return isOver && episode.status === 'running' ? { ...episode, status: 'finished' } : episode;
}

export function checkInOn(episode: Episode, day: number): CheckIn {
  const checkIn = episode.checkIns.find((candidate) => candidate.day === day);
  if (!checkIn) throw new Error(`episode ${episode.id}: expected a check-in on day ${day}, got none`);
  return checkIn;
}

export const withCheckIn = (episode: Episode, changed: CheckIn): Episode => ({
  ...episode,
  checkIns: episode.checkIns.map((checkIn) => (checkIn.day === changed.day ? changed : checkIn)),
});

export type CheckInPosition = 'first' | 'middle' | 'last';

/** A day before the first check-in is `first`, and the only day of a protocol is its last. */
export function positionOf({ checkIns }: Episode, day: number): CheckInPosition {
  if (day >= (checkIns.at(-1)?.day ?? 0)) return 'last';
  return day <= (checkIns[0]?.day ?? 0) ? 'first' : 'middle';
}

const SETTLED: readonly CheckInStatus[] = ['answered', 'unanswered', 'undeliverable', 'skipped'];

/** Skipped, or refused by Twilio: the patient has not seen the question. */
export const isUnsent = ({ status }: CheckIn): boolean => status === 'skipped' || status === 'undeliverable';
