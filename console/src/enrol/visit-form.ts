import { createContext } from 'react';
import type { EnrollmentBody } from '#contracts/enrollment.ts';
import { ApiProblem } from '../api/api-problem.ts';
import { asE164 } from '../words/phone-number.ts';

type FieldName = Exclude<keyof EnrollmentBody, 'consent'> | 'consent.givenOn';
export type Values = Partial<Record<FieldName, string>>;

export interface VisitField {
  readonly name: FieldName;
  readonly label: string;
  readonly kind: 'text' | 'tel' | 'date' | 'language' | 'timeZone' | 'score';
  readonly hint?: string;
}

export const FIELDS: readonly VisitField[] = [
  { name: 'firstName', label: 'First name', kind: 'text' },
  {
    name: 'mobile',
    label: 'Mobile number',
    kind: 'tel',
    hint: 'Not a landline; with its country code outside North America',
  },
  { name: 'language', label: 'Language', kind: 'language' },
  { name: 'timeZone', label: 'Time zone', kind: 'timeZone', hint: 'Where the patient is' },
  { name: 'visitOn', label: 'Visit on', kind: 'date' },
  { name: 'painAtVisit', label: 'Pain at the visit', kind: 'score', hint: '0 to 10' },
  { name: 'consent.givenOn', label: 'Agreed to be texted on', kind: 'date' },
  { name: 'visitId', label: 'Visit’s number', kind: 'text', hint: 'As your own system knows it' },
  { name: 'patientId', label: 'Patient’s number', kind: 'text', hint: 'As your own system knows it' },
];

/** What stands in the form before anybody has typed: on the laptop an example, in a clinic nothing of a patient. */
export const SuggestionContext = createContext<() => Values>(() => ({}));

/** As the API takes it; what is missing stays missing, to be told at its field. */
export function visitOf(values: Values): unknown {
  const { painAtVisit, mobile, 'consent.givenOn': givenOn, ...rest } = values;
  return {
    ...rest,
    ...(mobile && { mobile: asE164(mobile) }),
    ...(painAtVisit && { painAtVisit: Number(painAtVisit) }),
    consent: { ...(givenOn && { givenOn }) },
  };
}

/** What was expected, by field. */
export function faultsByField(error: unknown): Readonly<Partial<Record<FieldName, string>>> {
  const faults = error instanceof ApiProblem ? (error.problem.errors ?? []) : [];
  return Object.fromEntries(
    faults.map(({ field, expected }) => [field === 'consent' ? 'consent.givenOn' : field, expected]),
  );
}
