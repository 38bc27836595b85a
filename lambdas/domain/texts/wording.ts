import type { CheckInPosition } from '../check-ins.ts';
import type { Clinic } from '../clinic.ts';
import type { CallbackPriority } from '../decision.ts';
import type { HistoryQuestion, KnownPatient, Language } from '../episode.ts';
import { toGsm7 } from '../gsm7.ts';
import type { Timestamp } from '../ids.ts';
import { ENGLISH } from './english.ts';
import type { PainBand } from './pain-band.ts';
import type { Phrases } from './phrases.ts';
import { SPANISH } from './spanish.ts';
import { when } from './when.ts';

/** What there is to say. */
export type TextRequest =
  /** `opening`: the first text of the episode, which says how to stop and what texts are not for. */
  | { readonly purpose: 'ask'; readonly position: CheckInPosition; readonly opening: boolean }
  | { readonly purpose: 'remind'; readonly position: CheckInPosition }
  | { readonly purpose: 'clarify' }
  /** With the day's tip. */
  | { readonly purpose: 'thanks'; readonly position: CheckInPosition; readonly band: PainBand }
  | { readonly purpose: 'help' }
  | { readonly purpose: 'opted-in' }
  | { readonly purpose: 'call-expected'; readonly by: Timestamp; readonly priority: CallbackPriority }
  | { readonly purpose: 'history'; readonly question: HistoryQuestion }
  | { readonly purpose: 'missed-call' }
  | { readonly purpose: 'safety'; readonly tier: 'crisis' | 'emergency' }
  | { readonly purpose: 'opted-out' }
  | { readonly purpose: 'wrong-number' };

/** Whatever answers the patient: all but the questions and their reminders. */
export type AnswerRequest = Exclude<TextRequest, { readonly purpose: 'ask' | 'remind' }>;

/** Who speaks, and to whom. */
export interface Voice {
  readonly clinic: Pick<Clinic, 'name' | 'phone'>;
  readonly patient: Pick<KnownPatient, 'firstName' | 'language' | 'timeZone'>;
}

const PHRASES: Readonly<Record<Language, Phrases>> = { en: ENGLISH, es: SPANISH };

/** The body of a text, in one GSM-7 segment: the only place where one is made. */
export function wording(request: TextRequest, { clinic, patient }: Voice): string {
  const name = shortName(patient.firstName);
  const slots: Readonly<Record<string, string>> = {
    '{name}': name && `, ${name}`,
    '{phone}': clinic.phone,
    '{by}': request.purpose === 'call-expected' ? when(request.by, patient.timeZone, patient.language) : '',
  };
  const phrase = phraseFor(request, PHRASES[patient.language]);
  return toGsm7(`${clinic.name}: ${phrase.replace(/\{\w+\}/g, (slot) => slots[slot] ?? slot)}`);
}

function phraseFor(request: TextRequest, phrases: Phrases): string {
  switch (request.purpose) {
    case 'ask':
      return request.opening ? phrases.opening : phrases.ask[request.position];
    case 'remind':
      return phrases.remind[request.position];
    case 'clarify':
      return phrases.clarify;
    case 'thanks':
      return phrases.thanks[request.position][request.band];
    case 'help':
      return phrases.help;
    case 'opted-in':
      return phrases.optedIn;
    case 'call-expected':
      return phrases.callExpected[request.priority];
    case 'history':
      return phrases.history[request.question];
    case 'missed-call':
      return phrases.missedCall;
    case 'safety':
      return phrases.safety[request.tier];
    case 'opted-out':
      return phrases.optedOut;
    case 'wrong-number':
      return phrases.wrongNumber;
  }
}

/** The phrases leave room for a first name of this length, which nearly all are. */
export const SPOKEN_NAME_MAX = 12;

/** Empty where the name cannot be written in the alphabet of a text: a mangled name is worse than none. */
function shortName(firstName: string): string {
  const written = firstName.normalize('NFC').replace(/[^\p{L}\p{M} '’-]/gu, '');
  const letters = written.match(/\p{L}/gu) ?? [];
  if (letters.length === 0 || letters.some((letter) => toGsm7(letter) === '')) return '';
  const name = toGsm7(written).split(' ').filter(Boolean).join(' ');
  // Of a long double name the first: "Maria Guadalupe" is Maria, not "Maria Guadal".
  return name.length <= SPOKEN_NAME_MAX ? name : (name.split(/[ -]/)[0] ?? '').slice(0, SPOKEN_NAME_MAX);
}
