import { parseFhirVisit } from '#contracts/fhir-visit.ts';
import { BACK_PAIN } from '#domain/protocol.ts';
import { aClinic } from './builders.ts';
import { aBundle, type BundleParts } from './visit-bundle.ts';

/** Friday 30 October 2026, 15:00 in Phoenix: the day of the visit. */
const NOW = '2026-10-30T22:00:00Z';

export const parse = (input: unknown) => parseFhirVisit(input, NOW, { protocol: BACK_PAIN, clinic: aClinic() });
export const bodyOf = (bundle: BundleParts) => {
  const parsed = parse(aBundle(bundle));
  if (!parsed.ok) throw new Error(`expected a visit, got ${JSON.stringify(parsed.faults)}`);
  return parsed.body;
};
/** `expression: expected …, got …`, without the beginning that all share. */
export const faults = (input: unknown): readonly string[] => {
  const parsed = parse(input);
  return parsed.ok
    ? []
    : parsed.faults.map(
        ({ expression, code, expected, got }) =>
          `${expression.replace(/^Bundle\.entry\[(\d+)\]\.resource/, '$1')} ${code}: ${expected}; ${got ?? ''}`,
      );
};
export const faultsOf = (bundle: BundleParts): readonly string[] => faults(aBundle(bundle));
