import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Enrolled, Fault } from '#contracts/enrollment.ts';

/** Why a visit in order is refused all the same. */
export const CONFLICT = {
  'phone-in-use':
    'This number is in the running follow-up of another patient. Enrol with a number of their own, or wait until that follow-up ends.',
  'opted-out':
    'The owner of this number asked for no more texts. They can text START to the clinic to allow them again.',
  'newer-visit': "This patient's follow-up of a newer visit is running, and replaces that of an older one.",
} as const;

/** 201 for a new episode, 200 for a visit that is known, 409 where the phone cannot be texted about it. */
export function enrolledAnswer(enrolled: Enrolled): APIGatewayProxyStructuredResultV2 {
  if (enrolled.kind !== 'enrolled' && enrolled.kind !== 'known') {
    return problem(409, enrolled.kind, { detail: CONFLICT[enrolled.kind] });
  }
  const { id, status, checkIns } = enrolled.episode;
  return {
    statusCode: enrolled.kind === 'enrolled' ? 201 : 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      episodeId: id,
      status,
      checkIns: checkIns.map(({ day, sendAt, status: checkInStatus }) => ({ day, sendAt, status: checkInStatus })),
    }),
  };
}

export const faultsAnswer = (faults: readonly Fault[]): APIGatewayProxyStructuredResultV2 =>
  problem(400, 'not-enrollable', {
    detail: `${faults.length} field${faults.length === 1 ? ' is' : 's are'} not as expected. Mend ${faults.length === 1 ? 'it' : 'them'} and send the visit again.`,
    errors: faults,
  });

export const NOT_ALLOWED = 'Expected a token of staff, or of a system that may enrol.';

export const notAllowedAnswer = (): APIGatewayProxyStructuredResultV2 =>
  problem(403, 'not-allowed', { detail: NOT_ALLOWED });

/** Problem details, RFC 9457. */
const problem = (status: number, title: string, more: object): APIGatewayProxyStructuredResultV2 => ({
  statusCode: status,
  headers: { 'content-type': 'application/problem+json' },
  body: JSON.stringify({ title, status, ...more }),
});
