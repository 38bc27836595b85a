import { ofType, referenceFault, modifierFaults, type VisitBundle } from './fhir-bundle.ts';
import { localDateOf } from './fhir-date.ts';
import type { Read } from './fhir-patient.ts';
import { codeOf, hasCode, isThere, part, parts, type FhirFault, type FhirIssueCode, type Place } from './fhir-place.ts';

/** FHIR's own code for what receives an SMS; a Consent that carries it is about texts, and no other one is read. */
export const SMS = { system: 'http://hl7.org/fhir/contact-point-system', code: 'sms' } as const;

const ACT_CODES = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';

/**
 * The patient's consent to texts, which must be said in so many words: one Consent about texts, active, of this patient, and
 * a permission without exceptions. That nothing was said against texts, or that something else was agreed to, is no consent.
 */
export function consentOf(
  bundle: VisitBundle,
  timeZone: string,
  today: string,
): { readonly givenOn: Read; readonly faults: readonly FhirFault[] } {
  const [first, ...others] = ofType(bundle.entries, 'Consent').filter(({ resource }) => isAboutTexts(resource));
  const expression = 'Bundle.entry.resource.ofType(Consent)';
  if (!first) {
    const expected = `a Consent to texts, with ${SMS.system}|${SMS.code} in its category or provision.code`;
    return { givenOn: { at: expression }, faults: [{ expression, code: 'required', expected, got: 'nothing' }] };
  }
  const { resource } = first;
  const faults: FhirFault[] = [...modifierFaults(first)];
  const say = ({ path }: Place, code: FhirIssueCode, expected: string, got: string) =>
    faults.push({ expression: path, code, expected, got });

  for (const other of others)
    say(other.resource, 'multiple-matches', 'one Consent to texts, the one in force', 'another one');
  const status = part(resource, 'status');
  if (status.value !== 'active') say(status, 'business-rule', 'active', codeOf(status));
  const wrongPatient = referenceFault(part(resource, 'patient'), bundle.patient);
  if (wrongPatient) faults.push(wrongPatient);

  const provision = part(resource, 'provision');
  const isPermitted = part(provision, 'type').value === 'permit' || policySays(resource, 'OPTIN');
  const isDenied = part(provision, 'type').value === 'deny' || policySays(resource, 'OPTOUT');
  if (isDenied || !isPermitted) {
    const type = part(provision, 'type');
    say(type, isDenied ? 'business-rule' : 'required', 'permit', isDenied ? 'a refusal' : codeOf(type));
  }
  const exceptions = part(provision, 'provision');
  if (isThere(exceptions)) say(exceptions, 'not-supported', 'a permission without exceptions', 'some');
  const end = part(part(provision, 'period'), 'end');
  if (typeof end.value === 'string' && (localDateOf(end.value, timeZone) ?? end.value) < today)
    say(end, 'business-rule', 'a permission that still holds', 'one that has ended');

  const dateTime = part(resource, 'dateTime');
  const givenOn = typeof dateTime.value === 'string' ? localDateOf(dateTime.value, timeZone) : undefined;
  return { givenOn: { value: givenOn ?? dateTime.value, at: dateTime.path }, faults };
}

const isAboutTexts = (consent: Place): boolean =>
  [...parts(consent, 'category'), ...parts(part(consent, 'provision'), 'code')].some((concept) =>
    hasCode(concept, SMS.system, [SMS.code]),
  );

const policySays = (consent: Place, code: string): boolean => hasCode(part(consent, 'policyRule'), ACT_CODES, [code]);
