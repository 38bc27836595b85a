import { Temporal } from 'temporal-polyfill';
import type { EnrollmentBody } from '#contracts/enrollment.ts';
import { anEnrollment } from './builders.ts';

type Resource = Readonly<Record<string, unknown>>;

const PATIENT = 'urn:uuid:5e0fd3ec-85c6-4cc3-a12d-c470a93c3132';
const ENCOUNTER = 'urn:uuid:c8858b09-3543-4f23-9dab-febbbdb6eecb';

export interface BundleParts {
  readonly visit?: Partial<EnrollmentBody>;
  /** Laid over what the visit makes of each; an undefined field is taken out. */
  readonly patient?: Resource;
  readonly encounter?: Resource;
  /** Null: none is sent. */
  readonly consent?: Resource | null;
  readonly observation?: Resource;
  readonly bundle?: Resource;
  /** Further entries. */
  readonly others?: readonly Resource[];
}

const concept = (system: string, code: string) => ({ coding: [{ system, code }], text: code });
const identifierTypes = 'http://terminology.hl7.org/CodeSystem/v2-0203';

export const aConsent = (fields: Resource = {}): Resource => ({
  resourceType: 'Consent',
  id: 'consent-1',
  status: 'active',
  scope: concept('http://terminology.hl7.org/CodeSystem/consentscope', 'patient-privacy'),
  category: [concept('http://hl7.org/fhir/contact-point-system', 'sms')],
  patient: { reference: PATIENT },
  dateTime: '2026-10-30',
  policyRule: concept('http://terminology.hl7.org/CodeSystem/v3-ActCode', 'OPTIN'),
  ...fields,
});

export const aPainObservation = (value: number, fields: Resource = {}): Resource => ({
  resourceType: 'Observation',
  id: 'pain-1',
  status: 'final',
  category: [concept('http://terminology.hl7.org/CodeSystem/observation-category', 'vital-signs')],
  code: concept('http://loinc.org', '72514-3'),
  subject: { reference: PATIENT },
  encounter: { reference: ENCOUNTER },
  effectiveDateTime: '2026-10-30T10:26:44-07:00',
  issued: '2026-10-30T10:26:44.123-07:00',
  valueQuantity: { value, unit: '{score}', system: 'http://unitsofmeasure.org', code: '{score}' },
  ...fields,
});

/** A visit as Synthea's transaction bundles put it, with the consent that they lack. */
export function aBundle({
  visit = {},
  patient,
  encounter,
  consent,
  observation,
  bundle,
  others = [],
}: BundleParts = {}) {
  const {
    visitId,
    patientId,
    firstName,
    mobile,
    language,
    timeZone,
    visitOn,
    painAtVisit,
    consent: agreed,
  } = anEnrollment(visit);
  // A quarter of an hour before noon, where the patient is.
  const end = Temporal.PlainDate.from(visitOn).toZonedDateTime({ timeZone, plainTime: '11:45' });
  const moment = (time: Temporal.ZonedDateTime) => time.toString({ timeZoneName: 'never', smallestUnit: 'second' });
  const resources: Resource[] = [
    {
      resourceType: 'Patient',
      id: '5e0fd3ec-85c6-4cc3-a12d-c470a93c3132',
      extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/timezone', valueCode: timeZone }],
      identifier: [
        { system: 'https://github.com/synthetichealth/synthea', value: '5e0fd3ec-85c6-4cc3-a12d-c470a93c3132' },
        { type: concept(identifierTypes, 'MR'), system: 'http://hospital.smarthealthit.org', value: patientId },
        { type: concept(identifierTypes, 'SS'), system: 'http://hl7.org/fhir/sid/us-ssn', value: '999-51-1344' },
      ],
      name: [{ use: 'official', family: 'Reynolds644', given: [firstName], prefix: ['Ms.'] }],
      telecom: [{ system: 'phone', value: mobile, use: 'home' }],
      address: [{ line: ['462 Landing'], city: 'Phoenix', state: 'AZ', postalCode: '85001', country: 'US' }],
      communication: [
        { language: { coding: [{ system: 'urn:ietf:bcp:47', code: `${language}-US` }], text: language } },
      ],
      ...patient,
    },
    {
      resourceType: 'Encounter',
      id: 'c8858b09-3543-4f23-9dab-febbbdb6eecb',
      identifier: [{ use: 'official', system: 'https://github.com/synthetichealth/synthea', value: visitId }],
      status: 'finished',
      class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
      subject: { reference: PATIENT, display: 'Ms. Reynolds644' },
      period: { start: moment(end.subtract({ minutes: 15 })), end: moment(end) },
      serviceProvider: { reference: 'urn:uuid:7690c88a-6b49-39dc-b8fc-1340687e0fc2' },
      ...encounter,
    },
    ...(consent === null ? [] : [aConsent({ dateTime: agreed.givenOn, ...consent })]),
    ...(painAtVisit === undefined ? [] : [aPainObservation(painAtVisit, observation)]),
    ...others,
  ];
  return {
    resourceType: 'Bundle',
    type: 'transaction',
    ...bundle,
    entry: resources.map((resource, index) => ({
      fullUrl: resource['resourceType'] === 'Patient' ? PATIENT : index === 1 ? ENCOUNTER : `urn:uuid:other-${index}`,
      // As it goes over the wire: what is undefined is not there.
      resource: JSON.parse(JSON.stringify(resource)) as Resource,
      request: { method: 'POST', url: String(resource['resourceType']) },
    })),
  };
}
