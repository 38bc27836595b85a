import { proceed } from './assess.ts';
import { isTooLate } from './begin-episode.ts';
import { finishAfterLastDay } from './check-ins.ts';
import type { Decision } from './decision.ts';
import type { CheckIn, Episode, EpisodeStatus, KnownEpisode } from './episode.ts';
import { courseOf } from './escalation.ts';
import type { LocalDate, MobileNumber, PhoneHash, Timestamp } from './ids.ts';
import type { Protocol } from './protocol.ts';

export interface NumberCorrection {
  readonly mobile: MobileNumber;
  readonly phoneHash: PhoneHash;
  /** The patient has agreed to texts on this number. */
  readonly consentOn: LocalDate;
  readonly at: Timestamp;
  /** Id of a person's doing it: the same where a request is repeated. */
  readonly act: string;
}

/** What the end of a number ended: with another number it begins again. */
const ENDED_WITH_THE_NUMBER: readonly EpisodeStatus[] = ['wrong-number', 'opted-out'];

/**
 * Puts another number in the place of the one that is wrong, and goes on with the days that are still to come. A
 * question that waits was put to the old number: the patient is not asked again on that day, and their silence is none.
 * What staff have ended stays ended. The same act twice changes nothing, whatever came between.
 */
export function correctNumber(
  episode: KnownEpisode,
  { mobile, phoneHash, consentOn, at, act }: NumberCorrection,
  protocol: Protocol,
): KnownEpisode {
  const { patient, status, formerNumbers = [] } = episode;
  if (formerNumbers.some((former) => former.act === act)) return episode;
  const beginsAgain = ENDED_WITH_THE_NUMBER.includes(status);
  const former = { phoneHash: patient.phoneHash, until: at, act, ...(beginsAgain && { endedAs: status }) };
  const corrected: KnownEpisode = {
    ...episode,
    status: beginsAgain ? 'running' : status,
    patient: { ...patient, mobile, phoneHash },
    consentOn,
    checkIns: episode.checkIns.map((checkIn) => ({ ...checkIn, status: statusSince(checkIn, at, protocol) })),
    formerNumbers: [...formerNumbers, former],
  };
  const missed = corrected.checkIns.filter((checkIn, index) => checkIn.status !== episode.checkIns[index]?.status);
  const decisions = missed.map(({ day }) => passedOver(corrected, day, at));
  const known = new Set(episode.decisions.map(({ because }) => because));
  return {
    ...corrected,
    status: finishAfterLastDay(corrected).status,
    decisions: [...episode.decisions, ...decisions.filter(({ because }) => !known.has(because))],
  };
}

function statusSince({ status, sendAt }: CheckIn, at: Timestamp, protocol: Protocol): CheckIn['status'] {
  if (status === 'asked') return 'undeliverable';
  return status === 'scheduled' && isTooLate(sendAt, at, protocol) ? 'skipped' : status;
}

/** Why nothing followed from a day on which the question did not reach the patient. */
export const NUMBER_CORRECTED = 'number corrected by staff';

/** In the name of the silence: the workflow that comes by finds it decided. */
const passedOver = (episode: Episode, day: number, at: Timestamp): Decision => {
  const isLast = episode.checkIns.at(-1)?.day === day;
  const { action, reason } = proceed(courseOf(episode), isLast, NUMBER_CORRECTED);
  return { at, day, because: `silence-${day}`, action: action === 'close' ? 'close' : 'continue', reason };
};
