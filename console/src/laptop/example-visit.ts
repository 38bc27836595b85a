import type { Values } from '../enrol/visit-form.ts';
import { localDate } from '../time/format.ts';
import { phoneNumber } from '../words/phone-number.ts';
import { type Seen, virtualNow } from './laptop-state.ts';

/** What the form of a visit holds to begin with. Each call is another visit. */
export function exampleVisit(seen: Seen): Values {
  const { episodes, clinic } = seen.state;
  const today = localDate(clinic.timeZone, virtualNow(seen));
  const number = String(episodes.length + 1).padStart(3, '0');
  return {
    firstName: 'Sam',
    mobile: phoneNumber(freeNumber(episodes.map(({ mobile }) => mobile))),
    painAtVisit: '6',
    visitOn: today,
    'consent.givenOn': today,
    visitId: `visit-${number}`,
    patientId: `patient-${number}`,
  };
}

/** Kept for fiction: the North American numbers 555-0100 to 555-0199. */
function freeNumber(taken: readonly string[]): string {
  const numbers = Array.from({ length: 100 }, (_, index) => `+160255501${String(99 - index).padStart(2, '0')}`);
  return numbers.find((number) => !taken.includes(number)) ?? '';
}
