import type { CountryCode } from 'libphonenumber-js/core/es6';
import { hasCode, isPast, isThere, part, parts, type FhirFault, type Place, textOf } from './fhir-place.ts';
import { isCountry, parsePhone } from './phone-numbers.ts';

/** A field of the visit as a bundle has it: what it says, and where. */
export interface Read {
  readonly value?: unknown;
  readonly at: string;
  readonly fault?: FhirFault;
}

const IDENTIFIER_TYPES = 'http://terminology.hl7.org/CodeSystem/v2-0203';
/** Social security, driver's licence, passport: they name a person to the whole country, and are not ours to keep. */
const NOT_OURS = ['SS', 'SB', 'NI', 'NIIP', 'DL', 'PPN', 'TAX', 'CZ'];
const NOT_OUR_SYSTEMS = /us-ssn$|us-itin$/;

const TIME_ZONE = 'http://hl7.org/fhir/StructureDefinition/timezone';

/** The record number where it is marked so, else an official one, else the first; the resource's own id where it has none. */
export function identifierOf(resource: Place, today: string): Read {
  const usable = parts(resource, 'identifier').filter((identifier) => {
    const isOurs =
      !hasCode(part(identifier, 'type'), IDENTIFIER_TYPES, NOT_OURS) &&
      !NOT_OUR_SYSTEMS.test(textOf(part(identifier, 'system')) ?? '');
    return isOurs && textOf(part(identifier, 'value')) !== undefined && !isPast(identifier, today);
  });
  const best =
    usable.find((identifier) => hasCode(part(identifier, 'type'), IDENTIFIER_TYPES, ['MR'])) ??
    byUse(usable, ['official', 'usual', undefined]);
  const { value, path } = part(best ?? resource, best ? 'value' : 'id');
  return { value, at: path };
}

export function firstNameOf(patient: Place, today: string): Read {
  const current = parts(patient, 'name').filter((name) => !isPast(name, today));
  // What they are called comes before what their passport says.
  const name = byUse(current, ['usual', 'official', undefined, 'nickname']);
  const given = name && parts(name, 'given')[0];
  return { value: given?.value, at: given?.path ?? `${name?.path ?? `${patient.path}.name`}.given` };
}

/**
 * A mobile phone, or one for texts, of the best rank; else one that is not said to be anything else, or is at home: many
 * systems call every number so. Never one at work, where others read along.
 */
export function mobileOf(patient: Place, today: string): Read {
  const phones = parts(patient, 'telecom').filter(
    (telecom) =>
      ['phone', 'sms'].includes(String(part(telecom, 'system').value)) &&
      part(telecom, 'use').value !== 'work' &&
      !isPast(telecom, today),
  );
  const isForTexts = (telecom: Place) =>
    part(telecom, 'use').value === 'mobile' || part(telecom, 'system').value === 'sms';
  const best = byRank(phones.filter(isForTexts))[0] ?? byRank(phones)[0];
  if (!best) return { at: `${patient.path}.telecom` };
  const { value, path } = part(best, 'value');
  return { value: typeof value === 'string' ? withCountry(value, patient) : value, at: path };
}

const byRank = (telecoms: readonly Place[]): readonly Place[] => {
  const rank = (telecom: Place) => Number(part(telecom, 'rank').value ?? Number.POSITIVE_INFINITY);
  return telecoms.toSorted((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b)));
};

/** Written as at home, it is a number of the country that the patient lives in; where none is given, it stays as it is. */
function withCountry(number: string, patient: Place): string {
  if (number.trim().startsWith('+')) return number.trim();
  const country = parts(patient, 'address')
    .filter((address) => part(address, 'use').value !== 'old')
    .map((address) => countryCode(textOf(part(address, 'country'))))
    .find((code) => code !== undefined);
  return (country && parsePhone(number, country)?.number) ?? number;
}

function countryCode(country: string | undefined): CountryCode | undefined {
  const code = country === 'USA' ? 'US' : country;
  return code !== undefined && isCountry(code) ? code : undefined;
}

/** `es-MX` is `es`. Of several languages the preferred one counts; none is chosen for the patient. */
export function languageOf(patient: Place): Read {
  const spoken = parts(patient, 'communication').map((communication) => ({
    isPreferred: part(communication, 'preferred').value === true,
    ...codeOfLanguage(communication),
  }));
  const preferred = spoken.filter(({ isPreferred }) => isPreferred);
  const chosen = preferred.length > 0 ? preferred : spoken;
  const [first, ...others] = chosen;
  if (!first) return { at: `${patient.path}.communication` };
  const isOne = others.every(({ value }) => value === first.value);
  if (isOne) return first;
  const at = `${patient.path}.communication`;
  const expected = 'one language that is preferred';
  return { at, fault: { expression: `${at}.preferred`, code: 'multiple-matches', expected, got: 'several languages' } };
}

function codeOfLanguage(communication: Place): Read {
  const language = part(communication, 'language');
  const codings = parts(language, 'coding');
  const coding = codings.find((each) => part(each, 'system').value === 'urn:ietf:bcp:47') ?? codings[0];
  if (!coding) return { at: `${language.path}.coding` };
  const code = textOf(part(coding, 'code'));
  const [primary] = code?.toLowerCase().split('-') ?? [];
  return { value: primary, at: `${coding.path}.code` };
}

/** The patient's own, or the clinic's. */
export function timeZoneOf(patient: Place, clinicTimeZone: string): Read {
  const extension = parts(patient, 'extension').find((each) => part(each, 'url').value === TIME_ZONE);
  if (!extension) return { value: clinicTimeZone, at: `${patient.path}.extension` };
  const { value, path } = part(extension, 'valueCode');
  return { value, at: path };
}

/** Who is not to be texted, whatever else is right. */
export function patientFaults(patient: Place): readonly FhirFault[] {
  const faults: FhirFault[] = [];
  const say = ({ path }: Place, expected: string, got: string) =>
    faults.push({ expression: path, code: 'business-rule', expected, got });
  const [active, died, diedAt] = ['active', 'deceasedBoolean', 'deceasedDateTime'].map((name) => part(patient, name));
  if (active?.value === false) say(active, 'a record in use', 'false');
  if (died && isThere(died) && died.value !== false) say(died, 'a living patient', 'another one');
  if (diedAt && isThere(diedAt)) say(diedAt, 'a living patient', 'another one');
  return faults;
}

function byUse(places: readonly Place[], uses: readonly (string | undefined)[]): Place | undefined {
  for (const use of uses) {
    const found = places.find((place) => part(place, 'use').value === use);
    if (found) return found;
  }
  return undefined;
}
