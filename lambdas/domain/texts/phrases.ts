import type { CheckInPosition } from '../check-ins.ts';
import type { CallbackPriority } from '../decision.ts';
import type { HistoryQuestion } from '../episode.ts';
import type { PainBand } from './pain-band.ts';

/**
 * All that is said in one language, for a clinician to review. The clinic's name and a colon go before every one.
 * `{name}` is a comma and the first name, or nothing; `{phone}` the clinic's number; `{by}` the time of the call.
 *
 * No diagnosis, no drug by name. No question that a "yes" would answer and no command but STOP, START, HELP and CALL:
 * Twilio takes YES for an opt-in, and END, CANCEL and QUIT for an opt-out. With the longest names all must fit one segment.
 */
export interface Phrases {
  readonly opening: string;
  readonly ask: Readonly<Record<CheckInPosition, string>>;
  readonly remind: Readonly<Record<CheckInPosition, string>>;
  readonly clarify: string;
  readonly thanks: Readonly<Record<CheckInPosition, Readonly<Record<PainBand, string>>>>;
  readonly help: string;
  readonly optedIn: string;
  readonly callExpected: Readonly<Record<CallbackPriority, string>>;
  /** One at a time, each answered in the patient's own words. */
  readonly history: Readonly<Record<HistoryQuestion, string>>;
  readonly missedCall: string;
  /** At once, whatever else is in the text. Never says what the patient has or has not got. */
  readonly safety: Readonly<Record<'crisis' | 'emergency', string>>;
  /** The one confirmation, where Twilio has not sent its own. */
  readonly optedOut: string;
  readonly wrongNumber: string;
}
