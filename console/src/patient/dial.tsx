import type { PatientView } from '#contracts/console-views.ts';
import { nameWords } from '../words/name-words.ts';
import { phoneNumber } from '../words/phone-number.ts';

/** On a phone a press on it calls. */
export const Dial = ({ mobile, firstName }: Pick<PatientView, 'mobile' | 'firstName'>) =>
  mobile === null ? null : (
    <a className="dial" href={`tel:${mobile}`}>
      <span className="unseen">Call {nameWords(firstName)}, </span>
      {phoneNumber(mobile)}
    </a>
  );
