/** A value in a resource, and where it stands there in the words of FHIRPath: `Bundle.entry[2].resource.name[0]`. */
export interface Place {
  readonly value: unknown;
  readonly path: string;
}

/** What `expression` names, and what is wrong there. Names, numbers and words of people are never repeated in `got`. */
export interface FhirFault {
  readonly expression: string;
  readonly code: FhirIssueCode;
  readonly expected: string;
  readonly got?: string;
}

/** Of FHIR's issue types, those that are said here. */
export type FhirIssueCode =
  'structure' | 'required' | 'value' | 'not-found' | 'multiple-matches' | 'not-supported' | 'business-rule';

export function part({ value, path }: Place, name: string): Place {
  const isObject = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
  return { value: isObject ? (value as Record<string, unknown>)[name] : undefined, path: `${path}.${name}` };
}

/** None where it is no array; what is malformed is as if it were missing. */
export function parts(place: Place, name: string): readonly Place[] {
  const { value, path } = part(place, name);
  return Array.isArray(value) ? value.map((item: unknown, index) => ({ value: item, path: `${path}[${index}]` })) : [];
}

export const isThere = ({ value }: Place): boolean => value !== undefined && value !== null;

export function textOf({ value }: Place): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** A code as it may be repeated to the sender: anything longer might be words about somebody. */
export function codeOf(place: Place): string {
  const code = textOf(place);
  if (code === undefined) return isThere(place) ? 'another type' : 'nothing';
  return /^[\w-]{1,32}$/.test(code) ? code : 'no code';
}

export const hasCode = (concept: Place, system: string, codes: readonly string[]): boolean =>
  parts(concept, 'coding').some(
    (coding) => part(coding, 'system').value === system && codes.includes(textOf(part(coding, 'code')) ?? ''),
  );

/** A FHIR instant or dateTime with a time of day has an offset; without it nobody knows when it was. */
export const isMoment = (text: string): boolean => /^\d{4}-\d\d-\d\dT.+(Z|[+-]\d\d:\d\d)$/.test(text);

/** Said to be of the past: an old address, a former name, a period that has ended. */
export function isPast(place: Place, today: string): boolean {
  // May be no more than a year or a month.
  const end = textOf(part(part(place, 'period'), 'end'))?.slice(0, today.length);
  return part(place, 'use').value === 'old' || (end !== undefined && end < today.slice(0, end.length));
}
