import { placeOf, type Place } from './phrase-places.ts';

/**
 * Phrases as a clinician can read them. Each place of a phrase is a word (`numb`), the beginning of one (`weak*`),
 * alternatives (`peed|wet`), a class of words (`<leg>`), any number (`#`), or one of them that may be missing
 * (`?my`). `..` is up to three words of any kind. `A & B` is both, in either order, at most seven words apart.
 * No phrase reaches over the end of a sentence. Each is tried only where its first word stands, and over a bounded
 * stretch of words, so that reading takes time in proportion to the text.
 */
export interface Phrase<Meaning> {
  readonly meaning: Meaning;
  readonly places: readonly Place[];
}

export interface Match<Meaning> {
  readonly meaning: Meaning;
  readonly start: number;
  /** The token after the last. */
  readonly end: number;
  /** Tokens that stand at a place of the phrase. */
  readonly hits: readonly number[];
  /** Those of them that say what is the matter; parts of the body are left out. */
  readonly heads: readonly number[];
}

/** Phrases that begin alike, place by place: what they share is looked for once. */
export interface Branch<Meaning> {
  readonly place: Place;
  readonly next: Branch<Meaning>[];
  readonly ends: Phrase<Meaning>[];
}

/** Branches by what a phrase may begin with: a word, the beginning of one, a number. */
export type PhraseBook<Meaning> = ReadonlyMap<string, readonly Branch<Meaning>[]>;

const GAP = 3;
const APART = 7;

export function phraseBook<Meaning extends string>(
  lexicon: Readonly<Record<Meaning, readonly string[]>>,
): PhraseBook<Meaning> {
  const first = new Map<Place, Branch<Meaning>>();
  for (const meaning of Object.keys(lexicon) as Meaning[])
    for (const written of lexicon[meaning]) for (const places of orders(written)) addPhrase(first, { meaning, places });
  return byBeginning([...first.values()]);
}

function addPhrase<Meaning>(first: Map<Place, Branch<Meaning>>, phrase: Phrase<Meaning>): void {
  let last: Branch<Meaning> | undefined;
  for (const place of phrase.places) {
    // behind the first place branches are few, and a map for each of them would be most of the work
    const known: Branch<Meaning> | undefined = last
      ? last.next.find((branch) => branch.place === place)
      : first.get(place);
    const branch: Branch<Meaning> = known ?? { place, next: [], ends: [] };
    if (!known && last) last.next.push(branch);
    else if (!known) first.set(place, branch);
    last = branch;
  }
  last?.ends.push(phrase);
}

function byBeginning<Meaning>(first: readonly Branch<Meaning>[]): PhraseBook<Meaning> {
  const book = new Map<string, Branch<Meaning>[]>();
  for (const branch of first)
    for (const beginning of branch.place.alternatives)
      void (book.get(beginning)?.push(branch) ?? book.set(beginning, [branch]));
  return book;
}

/** `A & B` as its two orders; a phrase whose first place may be missing also without it. */
function orders(written: string): readonly (readonly Place[])[] {
  const parts = written.split(' & ').map((part) => part.split(' '));
  const [one = [], other] = parts;
  const both = other ? [compile(one, other), compile(other, one)] : [compile(one)];
  return both.flatMap(withoutLeadingOptional);
}

function withoutLeadingOptional(places: readonly Place[]): readonly (readonly Place[])[] {
  const [first, ...rest] = places;
  if (!first?.isOptional) return [places];
  return [[placeOf(first.written.slice(1), first.gap), ...rest], ...withoutLeadingOptional(rest)];
}

function compile(...parts: readonly (readonly string[])[]): readonly Place[] {
  const places: Place[] = [];
  for (const part of parts) {
    let gap = places.length > 0 ? APART : 0;
    for (const element of part) {
      if (element === '..') gap = GAP;
      else {
        places.push(placeOf(element, gap));
        gap = 0;
      }
    }
  }
  return places;
}

const WRITTEN_SETS = new Map<string, ReadonlySet<string>>();

/** A set of words written as one list; one set for a list, so that a rule may name its words where it asks for them. */
export function words(list: string): ReadonlySet<string> {
  const known = WRITTEN_SETS.get(list) ?? new Set(list.trim().split(/\s+/));
  WRITTEN_SETS.set(list, known);
  return known;
}
