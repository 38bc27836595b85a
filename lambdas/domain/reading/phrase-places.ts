import type { Token } from './token.ts';
import { WORD_CLASSES } from './word-classes.ts';

/** One place of a phrase, as `phrases.ts` writes it. Phrases that write it alike share it. */
export interface Place {
  readonly id: number;
  /** As it is written, with its `?`. */
  readonly written: string;
  /** Its words, beginnings of words with their `*`, and classes of words by their `<name>`; `#` is any number. */
  readonly alternatives: readonly string[];
  readonly isOptional: boolean;
  /** Up to so many words of any kind before this place. */
  readonly gap: number;
  /** Is this a part of the body, not what is the matter with it? */
  readonly isBody: boolean;
}

const SHORTEST_STEM = 2;
const LONGEST_STEM = 14;
/** Texts bring words without end, and a word that is remembered is never forgotten. */
const REMEMBERED_AT_MOST = 10_000;

/** By the gap before them and as they are written. */
const PLACES = new Map<number, Map<string, Place>>();
let placesSoFar = 0;
const BY_ALTERNATIVE = new Map<string, Place[]>();
const REMEMBERED = new Map<string, ReadonlySet<Place>>();
const NOWHERE: ReadonlySet<Place> = new Set();

export function placeOf(written: string, gap: number): Place {
  const ofGap = PLACES.get(gap) ?? new Map<string, Place>();
  PLACES.set(gap, ofGap);
  const place = ofGap.get(written) ?? newPlace(written, gap);
  ofGap.set(written, place);
  return place;
}

function newPlace(written: string, gap: number): Place {
  const isOptional = written.startsWith('?');
  const alternatives = [...new Set((isOptional ? written.slice(1) : written).split('|'))];
  const isBody = written.includes('<leg') || written.includes('<body');
  const place = { id: placesSoFar++, written, alternatives, isOptional, gap, isBody };
  for (const alternative of alternatives) {
    if (alternative.startsWith('<') && !CLASS_NAMES.has(alternative))
      throw new RangeError(`no word class ${alternative}`);
    const places = BY_ALTERNATIVE.get(alternative);
    if (places) places.push(place);
    else BY_ALTERNATIVE.set(alternative, [place]);
  }
  // emptying what is empty is not free, and most places come before the first text
  if (REMEMBERED.size > 0) REMEMBERED.clear();
  return place;
}

const CLASS_NAMES: ReadonlySet<string> = new Set(Object.keys(WORD_CLASSES).map((name) => `<${name}>`));
/** The classes of a word, so that a place need not list the words of its classes. */
const CLASSES_OF = classesByMember();

function classesByMember(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const name of CLASS_NAMES)
    for (const member of new Set(membersOf(name))) found.set(member, [...(found.get(member) ?? []), name]);
  return found;
}

function membersOf(word: string): readonly string[] {
  if (!word.startsWith('<')) return [word];
  const members = WORD_CLASSES[word.slice(1, -1)];
  if (!members) throw new RangeError(`no word class ${word}`);
  return members.flatMap(membersOf);
}

/** The alternatives that a token is one of: itself, its beginnings, a number, and the classes of any of them. */
export function alternativesOf({ kind, text }: Token): readonly string[] {
  const found = kind === 'number' ? ['#'] : [text];
  if (kind !== 'number')
    for (let length = SHORTEST_STEM; length <= Math.min(LONGEST_STEM, text.length); length++)
      found.push(`${text.slice(0, length)}*`);
  return found.flatMap((one) => [one, ...(CLASSES_OF.get(one) ?? [])]);
}

/** The places of any phrase at which the token may stand. */
function placesFor(token: Token): ReadonlySet<Place> {
  const key = token.kind === 'number' ? '#' : token.text;
  const known = REMEMBERED.get(key);
  if (known) return known;
  const found = new Set(alternativesOf(token).flatMap((alternative) => BY_ALTERNATIVE.get(alternative) ?? []));
  const places = found.size > 0 ? found : NOWHERE;
  if (REMEMBERED.size < REMEMBERED_AT_MOST) REMEMBERED.set(key, places);
  return places;
}

/** The places at which a text's words may stand. */
export interface PlacesInText {
  /** Of each token. */
  readonly fits: readonly ReadonlySet<Place>[];
  /** By the place's id, 1 where some token of the text may stand at it; most places of most phrases have none. */
  readonly isPresent: Uint8Array;
}

/** Several books are looked through for one text. */
const IN_TEXT = new WeakMap<readonly Token[], PlacesInText>();

export function placesIn(tokens: readonly Token[]): PlacesInText {
  const known = IN_TEXT.get(tokens);
  if (known) return known;
  const fits = tokens.map(placesFor);
  const isPresent = new Uint8Array(placesSoFar);
  for (const places of new Set(fits)) for (const { id } of places) isPresent[id] = 1;
  IN_TEXT.set(tokens, { fits, isPresent });
  return { fits, isPresent };
}
