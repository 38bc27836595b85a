import type { Decision, EscalationRule } from './decision.ts';
import type { Episode } from './episode.ts';
import type { CallbackId } from './ids.ts';
import { isBefore } from './local-time.ts';

/** Why a number is to be mended: it is somebody else's, or no text reaches it. */
const ABOUT_THE_NUMBER: readonly EscalationRule[] = ['wrong-number', 'unreachable'];

type Escalation = Extract<Decision, { action: 'escalate' }>;

/** All that is wrong is the number: nobody waits for a call. */
export function isAboutNumber(episode: Episode, id: CallbackId): boolean {
  const reasons = escalationsOf(episode, id);
  // Where the reasons are not known yet, by an index that lags, somebody may wait for a call.
  return reasons.length > 0 && reasons.every(({ rule }) => ABOUT_THE_NUMBER.includes(rule));
}

/**
 * Staff have corrected the number since the newest of the reasons, and there is no other than the number. It closes
 * nothing by itself: who has not been asked for days may have to be called all the same, and only a person can tell.
 */
export function isNumberCorrected(episode: Episode, id: CallbackId): boolean {
  const newest = episode.formerNumbers?.at(-1);
  if (!newest || !isAboutNumber(episode, id)) return false;
  return escalationsOf(episode, id).every(({ at }) => !isBefore(newest.until, at));
}

/**
 * Somebody else has it: that is the newest reason, and staff have not corrected it since. Whoever answers there is not to
 * learn of the patient.
 */
export function isNumberWrong(episode: Episode, id: CallbackId): boolean {
  const newest = escalationsOf(episode, id).at(-1);
  const corrected = episode.formerNumbers?.at(-1)?.until;
  return newest?.rule === 'wrong-number' && (corrected === undefined || isBefore(corrected, newest.at));
}

const escalationsOf = ({ decisions }: Episode, id: CallbackId): Escalation[] =>
  decisions.filter((decision): decision is Escalation => decision.action === 'escalate' && decision.callbackId === id);
