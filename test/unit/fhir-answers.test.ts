import { expect, it } from 'vitest';
import { fhirEnrolledAnswer, fhirFaultsAnswer, fhirNotAllowedAnswer } from '#adapters/fhir-answers.ts';
import { parseFhirVisit } from '#contracts/fhir-visit.ts';
import { BACK_PAIN } from '#domain/protocol.ts';
import { aClinic, anEpisode } from '#test/support/builders.ts';
import { fhirR4 } from '#test/support/fhir-r4.ts';
import { aBundle } from '#test/support/visit-bundle.ts';

const validator = fhirR4();
const settings = { protocol: BACK_PAIN, clinic: aClinic() };
const faulty = parseFhirVisit(
  aBundle({ encounter: { status: 'planned' }, consent: null }),
  '2026-10-30T22:00:00Z',
  settings,
);
const faults = faulty.ok ? [] : faulty.faults;

it.each([
  [201, fhirEnrolledAnswer({ kind: 'enrolled', episode: anEpisode() })],
  [200, fhirEnrolledAnswer({ kind: 'known', episode: anEpisode() })],
  [409, fhirEnrolledAnswer({ kind: 'phone-in-use' })],
  [409, fhirEnrolledAnswer({ kind: 'opted-out' })],
  [409, fhirEnrolledAnswer({ kind: 'newer-visit' })],
  [400, fhirFaultsAnswer(faults)],
  [403, fhirNotAllowedAnswer()],
])('an answer of %i is an OperationOutcome of R4', (status, { statusCode, headers, body }) => {
  expect(statusCode).toBe(status);
  expect(headers).toMatchObject({ 'content-type': 'application/fhir+json' });
  expect(validator.validate(JSON.parse(body ?? '') as object)).toEqual([]);
});

it('the validator finds what is not R4, and nothing in the bundle of these tests', () => {
  expect(validator.validate({ resourceType: 'OperationOutcome', issue: [{ severity: 'bad' }] })).not.toEqual([]);
  expect(validator.validate(aBundle({ visit: { painAtVisit: 4 } }))).toEqual([]);
});

it('who enrols learns the episode', () => {
  const { headers, body } = fhirEnrolledAnswer({ kind: 'enrolled', episode: anEpisode() });
  expect(headers).toMatchObject({ location: '/episodes/ep-a' });
  expect(JSON.parse(body ?? '')).toEqual({
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'information', code: 'informational', diagnostics: 'Enrolled as episode ep-a.' }],
  });
});

it('a fault says what was expected, what came, and where', () => {
  expect(JSON.parse(fhirFaultsAnswer(faults).body ?? '')).toMatchObject({
    issue: [
      {
        severity: 'error',
        code: 'business-rule',
        diagnostics: 'expected finished, got planned',
        expression: ['Bundle.entry[1].resource.status'],
      },
      { severity: 'error', code: 'required', expression: ['Bundle.entry.resource.ofType(Consent)'] },
    ],
  });
});
