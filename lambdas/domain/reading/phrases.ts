import type { Token } from './tokens.ts';
import { WORD_CLASSES } from './word-classes.ts';

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

interface Place {
  readonly words: ReadonlySet<string>;
  readonly stems: ReadonlySet<string>;
  readonly number: boolean;
  readonly optional: boolean;
  /** Up to so many words of any kind before this place. */
  readonly gap: number;
  /** Is this a part of the body, not what is the matter with it? */
  readonly isBody: boolean;
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

export interface PhraseBook<Meaning> {
  readonly byWord: ReadonlyMap<string, readonly Phrase<Meaning>[]>;
  readonly byStem: ReadonlyMap<string, readonly Phrase<Meaning>[]>;
  readonly byNumber: readonly Phrase<Meaning>[];
}

const GAP = 3;
const APART = 7;
const LONGEST_STEM = 14;

export function phraseBook<Meaning extends string>(
  lexicon: Readonly<Record<Meaning, readonly string[]>>,
): PhraseBook<Meaning> {
  const byWord = new Map<string, Phrase<Meaning>[]>();
  const byStem = new Map<string, Phrase<Meaning>[]>();
  const byNumber: Phrase<Meaning>[] = [];
  const put = (map: Map<string, Phrase<Meaning>[]>, key: string, phrase: Phrase<Meaning>) =>
    void (map.get(key)?.push(phrase) ?? map.set(key, [phrase]));
  for (const meaning of Object.keys(lexicon) as Meaning[])
    for (const places of lexicon[meaning].flatMap(orders)) {
      const phrase = { meaning, places };
      const first = places[0];
      if (!first) continue;
      for (const word of first.words) put(byWord, word, phrase);
      for (const stem of first.stems) put(byStem, stem, phrase);
      if (first.number) byNumber.push(phrase);
    }
  return { byWord, byStem, byNumber };
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
  if (!first?.optional) return [places];
  return [[{ ...first, optional: false }, ...rest], ...withoutLeadingOptional(rest)];
}

function compile(...parts: readonly (readonly string[])[]): readonly Place[] {
  const places: Place[] = [];
  for (const part of parts) {
    let gap = places.length > 0 ? APART : 0;
    for (const element of part) {
      if (element === '..') gap = GAP;
      else {
        places.push(place(element, gap));
        gap = 0;
      }
    }
  }
  return places;
}

function place(element: string, gap: number): Place {
  const optional = element.startsWith('?');
  const alternatives = (optional ? element.slice(1) : element).split('|').flatMap(expand);
  return {
    words: new Set(alternatives.filter((word) => !word.endsWith('*') && word !== '#')),
    stems: new Set(alternatives.filter((word) => word.endsWith('*')).map((word) => word.slice(0, -1))),
    number: alternatives.includes('#'),
    optional,
    gap,
    isBody: element.includes('<leg') || element.includes('<body'),
  };
}

function expand(word: string): readonly string[] {
  if (!word.startsWith('<')) return [word];
  const members = WORD_CLASSES[word.slice(1, -1)];
  if (!members) throw new RangeError(`no word class ${word}`);
  return members.flatMap(expand);
}

/** Every phrase of the book in the text, by where it starts. */
export function findPhrases<Meaning>(tokens: readonly Token[], book: PhraseBook<Meaning>): readonly Match<Meaning>[] {
  const known = new Map<string, readonly Phrase<Meaning>[]>();
  const found: Match<Meaning>[] = [];
  for (const [at, token] of tokens.entries()) {
    const phrases = known.get(token.text) ?? candidates(token, book);
    known.set(token.text, phrases);
    for (const phrase of phrases) {
      const hits = follow(tokens, at, phrase.places, 0);
      if (!hits) continue;
      const heads = hits.filter((hit) => phrase.places.some((place) => !place.isBody && fits(tokens[hit], place)));
      found.push({ meaning: phrase.meaning, start: at, end: (hits.at(-1) ?? at) + 1, hits, heads });
    }
  }
  return found;
}

function candidates<Meaning>(token: Token, book: PhraseBook<Meaning>): readonly Phrase<Meaning>[] {
  if (token.kind === 'number') return book.byNumber;
  const phrases = [...(book.byWord.get(token.text) ?? [])];
  for (let length = 2; length <= Math.min(LONGEST_STEM, token.text.length); length++)
    phrases.push(...(book.byStem.get(token.text.slice(0, length)) ?? []));
  return phrases;
}

/** Where the places from the n-th on stand when the n-th is looked for from this token. */
function follow(tokens: readonly Token[], at: number, places: readonly Place[], n: number): number[] | undefined {
  const place = places[n];
  if (!place) return [];
  for (let skipped = 0; skipped <= place.gap; skipped++) {
    const here = at + skipped;
    const token = tokens[here];
    if (!token || (n > 0 && token.before === 'stop')) break;
    if (!fits(token, place)) continue;
    const rest = follow(tokens, here + 1, places, n + 1);
    if (rest) return [here, ...rest];
  }
  return place.optional ? follow(tokens, at, places, n + 1) : undefined;
}

function fits(token: Token | undefined, place: Place): boolean {
  if (!token) return false;
  if (token.kind === 'number') return place.number;
  if (place.words.has(token.text)) return true;
  if (place.stems.size === 0) return false;
  for (let length = 2; length <= Math.min(LONGEST_STEM, token.text.length); length++)
    if (place.stems.has(token.text.slice(0, length))) return true;
  return false;
}

/** A set of words written as one list. */
export const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));
