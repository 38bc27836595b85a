import * as z from 'zod/mini';
import { EnrollmentBody } from './enrollment.ts';
import type { ParsedVisit } from './visit.ts';

/** What EventBridge calls it; its `detail` is the visit, in either of the forms that `POST /episodes` takes. */
export const VISIT_FINISHED = 'Visit finished';

/** The event as EventBridge puts it into the queue. */
export const VisitEvent = z.object({ 'detail-type': z.literal(VISIT_FINISHED), detail: z.unknown() });

/**
 * Which fields are at fault, for a log: ours, or places in FHIR. What a sender calls a field of its own may be anybody's
 * name, and is not among them.
 */
export function faultyFields(visit: ParsedVisit): string {
  if (visit.ok) return '';
  const names =
    visit.format === 'fhir'
      ? visit.faults.map(({ expression }) => expression.replaceAll(/\[\d+\]/g, ''))
      : visit.faults.map(({ field }) => (isOurs(field) ? field : 'another field'));
  return [...new Set(names)].toSorted().join(', ');
}

const isOurs = (field: string): boolean => field === 'consent.givenOn' || Object.hasOwn(EnrollmentBody.shape, field);
