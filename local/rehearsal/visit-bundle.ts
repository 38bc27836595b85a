import type { EnrollmentBody } from '#contracts/enrollment.ts';

/** A visit as an EHR's FHIR server puts it: resources of one server that refer to each other. */
export function visitBundle(visit: EnrollmentBody): object {
  const { visitId, patientId, firstName, mobile, language, timeZone, visitOn, painAtVisit, consent } = visit;
  const subject = { reference: `Patient/${patientId}` };
  const resources = [
    {
      resourceType: 'Patient',
      id: patientId,
      extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/timezone', valueCode: timeZone }],
      name: [{ use: 'official', given: [firstName] }],
      telecom: [{ system: 'phone', use: 'mobile', value: mobile }],
      communication: [{ language: coded('urn:ietf:bcp:47', `${language}-US`), preferred: true }],
    },
    {
      resourceType: 'Encounter',
      id: visitId,
      status: 'finished',
      class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
      subject,
      period: { start: visitOn, end: visitOn },
    },
    {
      resourceType: 'Consent',
      id: `consent-${patientId}`,
      status: 'active',
      scope: coded('http://terminology.hl7.org/CodeSystem/consentscope', 'patient-privacy'),
      category: [coded('http://hl7.org/fhir/contact-point-system', 'sms')],
      patient: subject,
      dateTime: consent.givenOn,
      policyRule: coded('http://terminology.hl7.org/CodeSystem/v3-ActCode', 'OPTIN'),
    },
    ...(painAtVisit === undefined
      ? []
      : [
          {
            resourceType: 'Observation',
            id: `pain-${visitId}`,
            status: 'final',
            code: coded('http://loinc.org', '72514-3'),
            subject,
            encounter: { reference: `Encounter/${visitId}` },
            valueQuantity: { value: painAtVisit, system: 'http://unitsofmeasure.org', code: '{score}' },
          },
        ]),
  ];
  return {
    resourceType: 'Bundle',
    type: 'collection',
    entry: resources.map((resource) => ({
      fullUrl: `https://ehr.example.com/fhir/${resource.resourceType}/${resource.id}`,
      resource,
    })),
  };
}

const coded = (system: string, code: string) => ({ coding: [{ system, code }] });
