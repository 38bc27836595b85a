import { Temporal } from 'temporal-polyfill';
import { type Entry, ofType, referenceFault, modifierFaults, type VisitBundle } from './fhir-bundle.ts';
import type { Read } from './fhir-patient.ts';
import { codeOf, hasCode, isMoment, isThere, part, type FhirFault, type Place, textOf } from './fhir-place.ts';

const LOINC = 'http://loinc.org';

/** Pain severity from 0 to 10: asked in words (72514-3), as reported (38208-5), and by faces (38221-8). */
const PAIN_CODES = ['72514-3', '38208-5', '38221-8'];

/** Said to be wrong, not yet there, or never to come. */
const WITHOUT_RESULT = ['entered-in-error', 'cancelled', 'registered', 'unknown'];

/** The pain score taken at the visit, if one was: the newest where there are several. */
export function painOf(bundle: VisitBundle): { readonly pain: Read; readonly faults: readonly FhirFault[] } {
  const taken = ofType(bundle.entries, 'Observation').filter(
    ({ resource }) =>
      hasCode(part(resource, 'code'), LOINC, PAIN_CODES) &&
      !WITHOUT_RESULT.includes(codeOf(part(resource, 'status'))) &&
      !isThere(part(resource, 'dataAbsentReason')),
  );
  const faults = taken.flatMap((observation) => [
    ...modifierFaults(observation),
    ...whoseFaults(observation, bundle),
    ...(taken.length > 1 ? whenFaults(observation.resource) : []),
  ]);
  const [newest] = taken.toSorted((a, b) => at(b.resource) - at(a.resource));
  return { pain: newest ? scoreOf(newest.resource) : { at: 'Bundle' }, faults };
}

function whoseFaults({ resource }: Entry, { patient, encounter }: VisitBundle): readonly FhirFault[] {
  const visit = part(resource, 'encounter');
  return [
    referenceFault(part(resource, 'subject'), patient),
    isThere(visit) ? referenceFault(visit, encounter) : undefined,
  ].filter((fault) => fault !== undefined);
}

const MOMENTS = ['effectiveDateTime', 'effectiveInstant', 'issued'];

/** Of several scores the newest counts, so each must say when it was taken. */
function whenFaults(resource: Place): readonly FhirFault[] {
  if (Number.isFinite(at(resource))) return [];
  const expression = `${resource.path}.effective`;
  const expected = 'when it was taken, to the minute, for there are several';
  return [{ expression, code: 'required', expected, got: 'nothing' }];
}

function at(resource: Place): number {
  const moment = MOMENTS.map((name) => textOf(part(resource, name))).find((text) => text !== undefined);
  if (moment === undefined || !isMoment(moment)) return Number.NEGATIVE_INFINITY;
  try {
    return Temporal.Instant.from(moment).epochMilliseconds;
  } catch {
    return Number.NEGATIVE_INFINITY;
  }
}

/** The number itself: LOINC's answer lists call 2 "2 or more", and are not read. */
function scoreOf(resource: Place): Read {
  const quantity = part(part(resource, 'valueQuantity'), 'value');
  const found = [quantity, part(resource, 'valueInteger')].find(isThere);
  if (found) return { value: found.value, at: found.path };
  const expression = `${resource.path}.value`;
  const expected = 'a whole number from 0 to 10 in valueQuantity or valueInteger';
  const got = hasOtherValue(resource) ? 'another type' : 'nothing';
  return { at: expression, fault: { expression, code: 'value', expected, got } };
}

const hasOtherValue = ({ value }: Place): boolean =>
  Object.keys(value as object).some((name) => /^value[A-Z]/.test(name));
