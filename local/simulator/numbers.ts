import type { MobileNumber } from '#domain/ids.ts';
import type { VisitPlan } from './patients.ts';
import { NUMBER_STEM } from './words.ts';

export type Numbers = ReturnType<typeof numbersOf>;

/** Where patients are. Some get another number; whoever has the old one then is nobody whom we know. */
export function numbersOf() {
  const moved = new Map<string, MobileNumber>();
  const given = new Map<number, number>();
  return {
    of: ({ person }: Pick<VisitPlan, 'person'>): MobileNumber => moved.get(person.patientId) ?? person.mobile,
    move: ({ person }: VisitPlan, mobile: MobileNumber): void => void moved.set(person.patientId, mobile),
    /** One that nobody has had; nothing where the patient has had enough of them. */
    another({ visit }: VisitPlan): MobileNumber | undefined {
      const count = given.get(visit) ?? 0;
      given.set(visit, count + 1);
      // From the far end, away from the numbers of the phones.
      return count < NUMBERS_OF_VISIT ? `${NUMBER_STEM}${9999 - NUMBERS_OF_VISIT * visit - count}` : undefined;
    },
  };
}

const NUMBERS_OF_VISIT = 3;
