/**
 * What a code of Twilio's asks of us, whether it refuses a text at once or reports later what became of it.
 * Source: Twilio's error dictionary, https://www.twilio.com/docs/api/errors.
 */
export type CodeMeaning =
  /** The phone is out: by a keyword of Twilio's, or by what Twilio knows of its owner. Never again. */
  | 'opted-out'
  /** This number will not be reached by a text: staff phone. */
  | 'unreachable'
  /** Might be reached tomorrow: the reminder is the second try. */
  | 'not-now'
  /** Our sender is at fault, not the patient: everything is held, and an engineer is called. */
  | 'sender-trouble'
  /** Too much at once: again later. */
  | 'busy'
  /** What we sent was at fault: the same text never again, and an engineer is called. */
  | 'our-fault';

const MEANING: Readonly<Record<CodeMeaning, readonly number[]>> = {
  'opted-out': [21_610, 30_640],
  unreachable: [21_211, 21_217, 21_612, 21_614, 30_004, 30_005, 30_006],
  'not-now': [30_003, 30_008, 30_017, 30_410],
  'sender-trouble': [
    ...[20_003, 21_408, 21_606, 21_703, 21_704],
    // The last three say that a carrier's limit for the day is reached: it wants raising.
    ...[30_002, 30_032, 30_033, 30_034, 30_035, 30_450, 30_022, 30_023, 30_027],
  ],
  busy: [20_429, 21_611, 30_001, 30_610],
  'our-fault': [21_602, 21_617, 30_007],
};

const BY_CODE: ReadonlyMap<number, CodeMeaning> = new Map(
  Object.entries(MEANING).flatMap(([meaning, codes]) => codes.map((code) => [code, meaning as CodeMeaning])),
);

/** A code that is new to us is parked like a fault of ours: nothing is tried again, and an engineer looks. */
export const meaningOf = (code: number): CodeMeaning => BY_CODE.get(code) ?? 'our-fault';

/** Whether an engineer must look, whatever becomes of the text. */
export const isForEngineers = (meaning: CodeMeaning): boolean =>
  meaning === 'sender-trouble' || meaning === 'our-fault';
