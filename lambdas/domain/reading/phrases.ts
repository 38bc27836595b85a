import { type Branch, branchAt, placeFrom } from './branches.ts';
import { alwaysThere, type Place } from './phrase-places.ts';

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

/** Every one of these with every one of those, in either order. */
export interface Pairs {
  readonly ones: readonly string[];
  readonly others: readonly string[];
}
export type Phrase = string | Pairs;

/**
 * Phrases as a clinician can read them. Each place of a phrase is a word (`numb`), the beginning of one (`weak*`),
 * alternatives (`peed|wet`), a class of words (`<leg>`), any number (`#`), or one of them that may be missing
 * (`?my`). `..` is up to three words of any kind. `A & B` is both, in either order, at most seven words apart.
 * No phrase reaches over the end of a sentence. Each is tried only where its first word stands, and over a bounded
 * stretch of words, so that reading takes time in proportion to the text. A book has its phrases by what they may begin
 * with.
 */
export interface PhraseBook<Meaning> {
  readonly byBeginning: ReadonlyMap<string, readonly Branch<Meaning>[]>;
  /** The same by all that a word may count as, of words that have been met. */
  readonly met: WeakMap<readonly string[], readonly Branch<Meaning>[]>;
}

export function phraseBook<Meaning extends string>(
  lexicon: Readonly<Record<Meaning, readonly Phrase[]>>,
): PhraseBook<Meaning> {
  const first = new Map<Place, Branch<Meaning>>();
  for (const meaning of Object.keys(lexicon) as Meaning[])
    for (const phrase of lexicon[meaning]) {
      const { ones, others } = typeof phrase === 'string' ? parts(phrase) : phrase;
      for (const one of ones) begin(first, meaning, one, others);
      for (const other of others) begin(first, meaning, other, ones);
    }
  return { byBeginning: byBeginning([...first.values()]), met: new WeakMap() };
}

function parts(phrase: string): Pairs {
  const and = phrase.indexOf(' & ');
  return and < 0 ? { ones: [phrase], others: [] } : { ones: [phrase.slice(0, and)], others: [phrase.slice(and + 3)] };
}

/** A part whose first place may be missing begins there, and with what comes next, too. */
function begin<Meaning>(
  first: Map<Place, Branch<Meaning>>,
  meaning: Meaning,
  part: string,
  followedBy: readonly string[],
): void {
  for (let on = placeFrom(part, 0); on; on = placeFrom(part, on.end)) {
    const { place, end } = on;
    branchAt(alwaysThere(place), first).lead({ meaning, part, at: end, followedBy });
    if (!place.isOptional) return;
  }
  for (const other of followedBy) begin(first, meaning, other, []);
}

function byBeginning<Meaning>(first: readonly Branch<Meaning>[]): PhraseBook<Meaning>['byBeginning'] {
  const book = new Map<string, Branch<Meaning>[]>();
  for (const branch of first)
    for (const beginning of branch.place.choice.alternatives)
      void (book.get(beginning)?.push(branch) ?? book.set(beginning, [branch]));
  return book;
}

const WRITTEN_SETS = new Map<string, ReadonlySet<string>>();

/** A set of words written as one list; one set for a list, so that a rule may name its words where it asks for them. */
export function words(list: string): ReadonlySet<string> {
  const known = WRITTEN_SETS.get(list) ?? new Set(list.trim().split(/\s+/));
  WRITTEN_SETS.set(list, known);
  return known;
}
