import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Enrolled } from '#contracts/enrollment.ts';
import type { FhirFault } from '#contracts/fhir-place.ts';
import { FHIR_JSON } from '#contracts/visit.ts';
import { CONFLICT, NOT_ALLOWED } from './enroll-answers.ts';

interface Issue {
  readonly severity: 'error' | 'information';
  readonly code: string;
  readonly diagnostics: string;
  /** FHIRPath, from the bundle that came. */
  readonly expression?: readonly [string];
}

/** The same statuses as for JSON; the episode is in `Location`, and in words for whoever reads logs. */
export function fhirEnrolledAnswer(enrolled: Enrolled): APIGatewayProxyStructuredResultV2 {
  if (enrolled.kind !== 'enrolled' && enrolled.kind !== 'known') {
    const code = enrolled.kind === 'opted-out' ? 'business-rule' : 'conflict';
    return outcome(409, [{ severity: 'error', code, diagnostics: CONFLICT[enrolled.kind] }]);
  }
  const { id } = enrolled.episode;
  const isNew = enrolled.kind === 'enrolled';
  const diagnostics = isNew ? `Enrolled as episode ${id}.` : `Known before, as episode ${id}; nothing has changed.`;
  return outcome(isNew ? 201 : 200, [{ severity: 'information', code: 'informational', diagnostics }], {
    location: `/episodes/${id}`,
  });
}

export const fhirFaultsAnswer = (faults: readonly FhirFault[]): APIGatewayProxyStructuredResultV2 =>
  outcome(
    400,
    faults.map(({ expression, code, expected, got }) => ({
      severity: 'error',
      code,
      diagnostics: `expected ${expected}${got === undefined ? '' : `, got ${got}`}`,
      expression: [expression],
    })),
  );

export const fhirNotAllowedAnswer = (): APIGatewayProxyStructuredResultV2 =>
  outcome(403, [{ severity: 'error', code: 'forbidden', diagnostics: NOT_ALLOWED }]);

const outcome = (
  statusCode: number,
  issue: readonly Issue[],
  headers: Readonly<Record<string, string>> = {},
): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: { 'content-type': FHIR_JSON, ...headers },
  body: JSON.stringify({ resourceType: 'OperationOutcome', issue }),
});
