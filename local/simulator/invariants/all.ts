import { answersCount } from './answers-count.ts';
import { answersResume } from './answers-resume.ts';
import { callbacksAreWorked } from './callbacks-are-worked.ts';
import { changesAreTold } from './changes-are-told.ts';
import { dangerIsAnswered } from './danger-is-answered.ts';
import { escalationsOpen } from './escalations-open.ts';
import { forgottenIsGone } from './forgotten-is-gone.ts';
import { holdsAreKept } from './holds-are-kept.ts';
import type { Invariant } from './invariant.ts';
import { nothingPrivate } from './nothing-private.ts';
import { optOutsHold } from './opt-outs-hold.ts';
import { questionsOnce } from './questions-once.ts';
import { repliesAreKept } from './replies-are-kept.ts';
import { rightNumber } from './right-number.ts';
import { rightPatient } from './right-patient.ts';
import { statusMovesForward } from './status-moves-forward.ts';
import { unaskedInTime } from './unasked-in-time.ts';
import { visitsAreEnrolled } from './visits-are-enrolled.ts';

/** What must always hold, in the order of `docs/design.md`; the eighth, that a repeat changes nothing, is in `once-more.ts`. */
export const INVARIANTS: readonly Invariant[] = [
  repliesAreKept,
  questionsOnce,
  escalationsOpen,
  optOutsHold,
  unaskedInTime,
  rightPatient,
  rightNumber,
  statusMovesForward,
  nothingPrivate,
  dangerIsAnswered,
  answersCount,
  answersResume,
  callbacksAreWorked,
  holdsAreKept,
  changesAreTold,
  visitsAreEnrolled,
  forgottenIsGone,
];

/** The eighth. */
export const NOTHING_TWICE = 'nothing-twice';
