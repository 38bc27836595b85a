import type { PatientView } from '#contracts/console-views.ts';
import { Notice } from '../parts/states.tsx';
import { phoneNumber } from '../words/phone-number.ts';

/** To be told from the right one, and not to be pressed on: whoever answers there would learn of the patient. */
export const WrongNumber = ({ mobile, name }: Pick<PatientView, 'mobile'> & { readonly name: string }) =>
  mobile === null ? null : (
    <Notice kind="advice">
      <strong>Do not call {phoneNumber(mobile)}.</strong> Whoever has it says that it is not the number of {name}. Find
      the right one in your own records, and correct it here.
    </Notice>
  );
