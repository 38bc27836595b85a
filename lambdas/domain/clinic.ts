import type { TimeRange } from './protocol.ts';

/** What a patient is told about the clinic, and when the clinic makes calls. */
export interface Clinic {
  /** At most `CLINIC_NAME_MAX` characters of the GSM-7 alphabet; a neutral one says less about the patient. */
  readonly name: string;
  /** As a patient would read it: `(855) 77-SPINE`. */
  readonly phone: string;
  readonly timeZone: string;
  /** Opening hours by ISO weekday, 1 for Monday; a day that is missing is closed. */
  readonly hours: Readonly<Partial<Record<1 | 2 | 3 | 4 | 5 | 6 | 7, TimeRange>>>;
  /** Closed days, as local dates. */
  readonly holidays: readonly string[];
}

export const CLINIC_NAME_MAX = 20;
export const CLINIC_PHONE_MAX = 16;
