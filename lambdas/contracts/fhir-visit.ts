import type { Clinic } from '#domain/clinic.ts';
import type { Timestamp } from '#domain/ids.ts';
import { inZone } from '#domain/local-time.ts';
import type { Protocol } from '#domain/protocol.ts';
import { type EnrollmentBody, type Fault, parseEnrollment } from './enrollment.ts';
import { readBundle, modifierFaults, referenceFault, type VisitBundle } from './fhir-bundle.ts';
import { consentOf } from './fhir-consent.ts';
import { localDateOf } from './fhir-date.ts';
import { painOf } from './fhir-pain.ts';
import {
  firstNameOf,
  identifierOf,
  languageOf,
  mobileOf,
  patientFaults,
  type Read,
  timeZoneOf,
} from './fhir-patient.ts';
import { codeOf, type FhirFault, isThere, part } from './fhir-place.ts';

export type ParsedFhirVisit =
  { readonly ok: true; readonly body: EnrollmentBody } | { readonly ok: false; readonly faults: readonly FhirFault[] };

export interface FhirSettings {
  readonly protocol: Pick<Protocol, 'days'>;
  readonly clinic: Pick<Clinic, 'timeZone'>;
}

/**
 * A FHIR R4 Bundle as the body that `POST /episodes` takes, held to the same rules: what is said here is only where each
 * field stands, and what a resource says beyond it. Every fault at once, each with its place.
 */
export function parseFhirVisit(input: unknown, now: Timestamp, { protocol, clinic }: FhirSettings): ParsedFhirVisit {
  const read = readBundle(input);
  if (!read.ok) return read;
  const { fields, faults } = readVisit(read.bundle, now, clinic);
  const parsed = parseEnrollment(bodyOf(fields), now, protocol);
  const all = [
    ...read.faults,
    ...faults,
    ...(parsed.ok ? [] : parsed.faults.flatMap((fault) => fhirFault(fault, fields, faults))),
  ];
  return parsed.ok && all.length === 0 ? parsed : { ok: false, faults: all };
}

type Field = Exclude<keyof EnrollmentBody, 'consent'> | 'consent.givenOn';
type Fields = Readonly<Record<Field, Read>>;

function readVisit(bundle: VisitBundle, now: Timestamp, clinic: Pick<Clinic, 'timeZone'>) {
  const { patient, encounter } = bundle;
  const timeZone = timeZoneOf(patient.resource, clinic.timeZone);
  const zone = knownZone(timeZone.value, now, clinic);
  const today = inZone(now, zone).toPlainDate().toString();
  const { givenOn, faults: consentFaults } = consentOf(bundle, zone, today);
  const { pain, faults: painFaults } = painOf(bundle);
  const fields: Fields = {
    visitId: identifierOf(encounter.resource, today),
    patientId: identifierOf(patient.resource, today),
    firstName: firstNameOf(patient.resource, today),
    mobile: mobileOf(patient.resource, today),
    language: languageOf(patient.resource),
    timeZone,
    visitOn: visitOnOf(bundle, zone),
    painAtVisit: pain,
    'consent.givenOn': givenOn,
  };
  const faults = [
    ...visitFaults(bundle),
    ...modifierFaults(patient),
    ...patientFaults(patient.resource),
    ...consentFaults,
    ...painFaults,
    ...Object.values(fields).flatMap(({ fault }) => (fault ? [fault] : [])),
  ];
  return { fields, faults };
}

function visitFaults({ encounter, patient }: VisitBundle): readonly FhirFault[] {
  const status = part(encounter.resource, 'status');
  const expected = 'finished';
  const wrongPatient = referenceFault(part(encounter.resource, 'subject'), patient);
  return [
    ...modifierFaults(encounter),
    ...(status.value === expected
      ? []
      : [{ expression: status.path, code: 'business-rule' as const, expected, got: codeOf(status) }]),
    ...(wrongPatient ? [wrongPatient] : []),
  ];
}

/** The day on which the patient went home: for a stay, the one that the days are counted from. */
function visitOnOf({ encounter }: VisitBundle, zone: string): Read {
  const period = part(encounter.resource, 'period');
  const { value, path } = [part(period, 'end'), part(period, 'start')].find(isThere) ?? period;
  const isText = typeof value === 'string';
  return { value: (isText ? localDateOf(value, zone) : undefined) ?? value, at: path };
}

/** One that no calendar knows is a fault of its own, and must not keep the others from being found. */
function knownZone(timeZone: unknown, now: Timestamp, clinic: Pick<Clinic, 'timeZone'>): string {
  try {
    return inZone(now, String(timeZone)).timeZoneId;
  } catch {
    return clinic.timeZone;
  }
}

function bodyOf({ 'consent.givenOn': givenOn, ...fields }: Fields): Record<string, unknown> {
  const there = Object.entries(fields).filter(([, { value }]) => value !== undefined && value !== null);
  return {
    ...Object.fromEntries(there.map(([name, { value }]) => [name, value])),
    consent: { ...(givenOn.value === undefined ? {} : { givenOn: givenOn.value }) },
  };
}

/** In the sender's words; nothing where the mapping has said already what is wrong there. */
function fhirFault({ field, expected, got }: Fault, fields: Fields, said: readonly FhirFault[]): readonly FhirFault[] {
  const { at, fault } = fields[field as Field] ?? { at: 'Bundle' };
  if (fault || said.some(({ expression }) => expression === at)) return [];
  return [{ expression: at, code: got === 'nothing' ? 'required' : 'value', expected, ...(got ? { got } : {}) }];
}
