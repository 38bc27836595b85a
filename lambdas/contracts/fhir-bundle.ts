import { codeOf, type FhirFault, isThere, part, parts, type Place, textOf } from './fhir-place.ts';

/** The kinds of bundle that say "this happened"; a search's or a history's holds what was asked for. */
const TYPES = ['collection', 'transaction', 'message', 'document'];

export interface Entry {
  readonly fullUrl: string | undefined;
  readonly resource: Place;
}

export interface VisitBundle {
  readonly entries: readonly Entry[];
  readonly encounter: Entry;
  readonly patient: Entry;
}

export type ReadBundle =
  | { readonly ok: true; readonly bundle: VisitBundle; readonly faults: readonly FhirFault[] }
  | { readonly ok: false; readonly faults: readonly FhirFault[] };

/** One visit of one patient: whose a score or a consent is must never be guessed. */
export function readBundle(input: unknown): ReadBundle {
  const root: Place = { value: input, path: 'Bundle' };
  const type = part(root, 'resourceType');
  if (type.value !== 'Bundle') {
    const got = isThere(type) ? codeOf(type) : 'no resource';
    return { ok: false, faults: [{ expression: 'Bundle', code: 'structure', expected: 'a Bundle', got }] };
  }
  const faults: FhirFault[] = [];
  const kind = part(root, 'type');
  if (!TYPES.includes(String(kind.value))) {
    const expected = `one of ${TYPES.join(', ')}`;
    faults.push({ expression: kind.path, code: 'not-supported', expected, got: codeOf(kind) });
  }
  const entries = parts(root, 'entry')
    .map((entry) => ({ fullUrl: textOf(part(entry, 'fullUrl')), resource: part(entry, 'resource') }))
    .filter(({ resource }) => isThere(resource));
  const encounter = theOnly(entries, 'Encounter', faults);
  const patient = theOnly(entries, 'Patient', faults);
  if (!encounter || !patient) return { ok: false, faults };
  return { ok: true, bundle: { entries, encounter, patient }, faults };
}

export const ofType = (entries: readonly Entry[], type: string): readonly Entry[] =>
  entries.filter(({ resource }) => part(resource, 'resourceType').value === type);

/** Each beyond the first is a fault by itself, so that the sender finds it. */
function theOnly(entries: readonly Entry[], type: string, faults: FhirFault[]): Entry | undefined {
  const [first, ...others] = ofType(entries, type);
  if (!first) {
    const expression = `Bundle.entry.resource.ofType(${type})`;
    faults.push({ expression, code: 'required', expected: `one ${type}`, got: 'nothing' });
  }
  for (const { resource } of others) {
    const expected = `one ${type} in a bundle; send each visit by itself`;
    faults.push({ expression: resource.path, code: 'multiple-matches', expected, got: 'another one' });
  }
  return others.length === 0 ? first : undefined;
}

/** What keeps a reference from being one to `target`; nothing where it is. */
export function referenceFault(reference: Place, target: Entry): FhirFault | undefined {
  const type = codeOf(part(target.resource, 'resourceType'));
  const expected = `a reference to the ${type} of this bundle`;
  const place = part(reference, 'reference');
  const text = textOf(place);
  if (text === undefined) return { expression: place.path, code: 'required', expected, got: 'nothing' };
  if (refersTo(text, target)) return undefined;
  // Not the reference itself, which may hold the patient's number in another system.
  return { expression: place.path, code: 'not-found', expected, got: 'one that leads elsewhere, or nowhere' };
}

function refersTo(text: string, { fullUrl, resource }: Entry): boolean {
  const bare = text.replace(/\/_history\/[^/]+$/, '');
  if (fullUrl !== undefined && bare === fullUrl) return true;
  const id = textOf(part(resource, 'id'));
  const relative = `${String(part(resource, 'resourceType').value)}/${id}`;
  if (!/^[A-Z][A-Za-z]+\/[A-Za-z0-9.-]{1,64}$/.test(bare)) return false;
  // By the fullUrl's own server where there is one; an entry that is named by its content has an id all the same.
  return (id !== undefined && bare === relative) || fullUrl?.endsWith(`/${bare}`) === true;
}

/** What a receiver must understand or else refuse, by FHIR's own rule. */
export function modifierFaults({ resource }: Entry): readonly FhirFault[] {
  return ['modifierExtension', 'implicitRules']
    .map((name) => part(resource, name))
    .filter(isThere)
    .map(({ path }) => ({
      expression: path,
      code: 'not-supported',
      expected: 'none, for it could change what is said',
      got: 'one',
    }));
}
