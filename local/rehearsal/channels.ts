import type { EnrollmentBody } from '#contracts/enrollment.ts';
import { FHIR_JSON } from '#contracts/visit.ts';
import { enroll, type Place } from './place.ts';
import { visitBundle } from './visit-bundle.ts';

/** How a visit comes in. */
export const CHANNELS = {
  json: 'POST /episodes',
  fhir: 'POST /episodes, a FHIR bundle',
  csv: 'npx aftervisit enroll',
  event: 'an event on the bus',
} as const;
export type Channel = keyof typeof CHANNELS;

/** The status that it was answered with; of a list as if each had been sent by itself, and 202 where nobody answers. */
export async function enrollBy(
  place: Place,
  channel: Channel,
  visit: EnrollmentBody,
): Promise<{ readonly status: number; readonly body: string }> {
  switch (channel) {
    case 'json':
      return enroll(place, visit);
    case 'fhir':
      return place.ask('enroller', {
        method: 'POST',
        path: '/episodes',
        body: visitBundle(visit),
        contentType: FHIR_JSON,
      });
    case 'csv': {
      const body = await place.enrollFile(csvOf(visit));
      const isNew = body.includes('1 enrolled, 0 known before, 0 refused.');
      return { status: isNew ? 201 : body.includes('1 known before') ? 200 : 400, body };
    }
    case 'event': {
      const body = await place.putEvent('Visit finished', visit);
      return { status: (JSON.parse(body) as { FailedEntryCount: number }).FailedEntryCount === 0 ? 202 : 400, body };
    }
  }
}

function csvOf({ consent, ...fields }: EnrollmentBody): string {
  const row = Object.entries({ ...fields, consentGivenOn: consent.givenOn });
  return [row.map(([name]) => name), row.map(([, value]) => String(value))].map((cells) => cells.join(',')).join('\n');
}

/** A bundle with a fault for every kind of place. */
export const FAULTY_BUNDLE = {
  resourceType: 'Bundle',
  type: 'searchset',
  entry: [
    { fullUrl: 'urn:uuid:a', resource: { resourceType: 'Patient', telecom: [{ system: 'phone', value: '555-0100' }] } },
    {
      fullUrl: 'urn:uuid:b',
      resource: { resourceType: 'Encounter', status: 'planned', subject: { reference: 'urn:uuid:c' } },
    },
  ],
};
