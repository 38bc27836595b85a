import type { Timestamp } from '#domain/ids.ts';
import { parseEnrollment, type ParsedEnrollment } from './enrollment.ts';
import { type FhirSettings, parseFhirVisit, type ParsedFhirVisit } from './fhir-visit.ts';

export const FHIR_JSON = 'application/fhir+json';

/** A finished visit as it came, in one of the two forms in which it may. */
export type ParsedVisit =
  ({ readonly format: 'json' } & ParsedEnrollment) | ({ readonly format: 'fhir' } & ParsedFhirVisit);

/** By what it says it is, or by what it is. */
export function parseVisit(input: unknown, contentType: string, now: Timestamp, settings: FhirSettings): ParsedVisit {
  return isFhir(input, contentType)
    ? { format: 'fhir', ...parseFhirVisit(input, now, settings) }
    : { format: 'json', ...parseEnrollment(input, now, settings.protocol) };
}

export const isFhir = (input: unknown, contentType: string): boolean =>
  contentType.split(';', 1)[0]?.trim().toLowerCase() === FHIR_JSON ||
  (typeof input === 'object' && input !== null && 'resourceType' in input);
