import { alternativesOf, placesIn, type PlacesInText } from './phrase-places.ts';
import type { Branch, Match, Phrase, PhraseBook } from './phrases.ts';
import type { Token } from './token.ts';

/** Every phrase of the book in the text, by where it starts. */
export function findPhrases<Meaning>(tokens: readonly Token[], book: PhraseBook<Meaning>): readonly Match<Meaning>[] {
  const search = new Search<Meaning>(tokens);
  const known = new Map<string, readonly Branch<Meaning>[]>();
  for (const [at, token] of tokens.entries()) {
    const branches = known.get(token.text) ?? branchesFor(token, book);
    known.set(token.text, branches);
    if (branches.length > 0) search.from(at, branches);
  }
  return search.found;
}

function branchesFor<Meaning>(token: Token, book: PhraseBook<Meaning>): readonly Branch<Meaning>[] {
  const found: Branch<Meaning>[] = [];
  for (const one of alternativesOf(token)) {
    const branches = book.get(one);
    if (branches) found.push(...branches);
  }
  return found;
}

class Search<Meaning> {
  readonly found: Match<Meaning>[] = [];
  readonly #tokens: readonly Token[];
  readonly #in: PlacesInText;
  /** What has been followed from this start, and how far from it: a second way there finds nothing new. */
  #followed = new Map<Branch<Meaning>, number>();

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
    this.#in = placesIn(tokens);
  }

  from(start: number, branches: readonly Branch<Meaning>[]): void {
    this.#followed = new Map();
    for (const branch of branches) this.#goOn(branch, [start]);
  }

  /** After the hits that lead to it, this branch's phrases end, or go on. */
  #goOn(branch: Branch<Meaning>, hits: readonly number[]): void {
    const start = hits[0] ?? 0;
    const next = (hits.at(-1) ?? start) + 1;
    const distance = 1 << Math.min(30, next - start);
    const followed = this.#followed.get(branch) ?? 0;
    if (followed & distance) return;
    this.#followed.set(branch, followed | distance);
    if (followed === 0) for (const phrase of branch.ends) this.#add(phrase, hits);
    for (const one of branch.next) {
      const { id, isOptional } = one.place;
      if (this.#in.isPresent[id]) this.#lookFor(one, next, hits);
      if (isOptional) this.#goOn(one, hits);
    }
  }

  #lookFor(branch: Branch<Meaning>, at: number, hits: readonly number[]): void {
    const { place } = branch;
    for (let here = at; here <= at + place.gap; here++) {
      const token = this.#tokens[here];
      if (!token || token.before === 'stop') return;
      if (this.#in.fits[here]?.has(place)) this.#goOn(branch, [...hits, here]);
    }
  }

  #add({ meaning, places }: Phrase<Meaning>, hits: readonly number[]): void {
    const start = hits[0] ?? 0;
    const heads = hits.filter((hit) => places.some((place) => !place.isBody && this.#in.fits[hit]?.has(place)));
    this.found.push({ meaning, start, end: (hits.at(-1) ?? start) + 1, hits, heads });
  }
}
