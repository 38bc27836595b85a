import { assessSilence, proceed, type Silence } from './assess.ts';
import type { CheckIn, CheckInStatus, Episode } from './episode.ts';
import { CheckInSettled, CheckInUnsent, EpisodeClosed } from './errors.ts';
import type { Timestamp } from './ids.ts';
import { courseOf, withVerdict } from './escalation.ts';
import type { Clinic } from './clinic.ts';
import type { Protocol } from './protocol.ts';
import { hasRoom, unaskedTimes } from './unasked-texts.ts';

export interface CheckInClaim {
  readonly day: number;
  readonly purpose: 'ask' | 'remind';
  readonly token: string;
  readonly at: Timestamp;
  /** Whether the text can go out now, by the hour and by what Twilio has said of the number. */
  readonly isSendable: boolean;
  /** When other episodes of the phone texted it unasked. */
  readonly elsewhere: readonly Timestamp[];
}

/**
 * Stores the token, marks the check-in as asked and claims the text, all before it is sent: a reply that comes first finds
 * the token, a token that comes first finds the reply, and a later run finds that a post may be under way. The text is
 * claimed once, and only where the phone's day and week have room for it. Throws the named end where there is nothing to
 * ask or to wait for.
 */
export function claimCheckIn(episode: Episode, claim: CheckInClaim, protocol: Protocol): Episode {
  const { day, purpose, token, at } = claim;
  const checkIn = checkInOn(episode, day);
  if (checkIn.status === 'answered') throw new CheckInSettled(episode.id, day);
  if (isUnsent(checkIn) || checkIn.status === 'unanswered') throw new CheckInUnsent(episode.id, day, checkIn.status);
  if (episode.status !== 'running') throw new EpisodeClosed(episode.id, episode.status);
  if (episode.pausedAt && checkIn.status === 'scheduled')
    return withCheckIn(episode, { ...checkIn, status: 'skipped' });
  const mark = isToBeClaimed(episode, claim, protocol) ? { [purpose === 'ask' ? 'askedAt' : 'remindedAt']: at } : {};
  return withCheckIn(withoutTokensBefore(episode, day), { ...checkIn, status: 'asked', token, ...mark });
}

export const claimedAt = ({ askedAt, remindedAt }: CheckIn, purpose: CheckInClaim['purpose']): Timestamp | undefined =>
  purpose === 'ask' ? askedAt : remindedAt;

function isToBeClaimed(
  episode: Episode,
  { day, purpose, at, isSendable, elsewhere }: CheckInClaim,
  protocol: Protocol,
) {
  const { checkIns, patient, pausedAt } = episode;
  if (pausedAt || !isSendable || claimedAt(checkInOn(episode, day), purpose) !== undefined) return false;
  const isToCome = ({ status }: CheckIn): boolean => status === 'scheduled';
  const upcoming = purpose === 'remind' ? checkIns.filter(isToCome).map(({ sendAt }) => sendAt) : [];
  return hasRoom([...unaskedTimes(episode), ...elsewhere], { at, timeZone: patient.timeZone, upcoming }, protocol);
}

/** Nobody waits behind them any more, and they are longer than all the rest. */
const withoutTokensBefore = (episode: Episode, day: number): Episode => ({
  ...episode,
  checkIns: episode.checkIns.map(({ token, ...checkIn }) =>
    checkIn.day >= day && token !== undefined ? { ...checkIn, token } : checkIn,
  ),
});

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
