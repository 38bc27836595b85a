import type { Branch } from './branches.ts';
import { wordsOf, type Place, type WordsOfText } from './phrase-places.ts';
import type { Match, PhraseBook } from './phrases.ts';
import type { Token } from './token.ts';

/** Every phrase of the book in the text, by where it starts. */
export function findPhrases<Meaning>(tokens: readonly Token[], book: PhraseBook<Meaning>): readonly Match<Meaning>[] {
  const words = wordsOf(tokens);
  const branchesOf = words.forms.map((forms) => branchesFor(forms, book));
  const search = new Search<Meaning>(tokens, words);
  for (const [at, word] of words.at.entries()) {
    const branches = branchesOf[word];
    if (branches && branches.length > 0) search.from(at, branches);
  }
  return search.found;
}

function branchesFor<Meaning>(
  forms: readonly string[],
  { byBeginning, met }: PhraseBook<Meaning>,
): readonly Branch<Meaning>[] {
  const known = met.get(forms);
  if (known) return known;
  const found = forms.flatMap((form) => byBeginning.get(form) ?? []);
  met.set(forms, found);
  return found;
}

/** One step on the way through a phrase, and those before it. */
interface Step {
  readonly place: Place;
  /** The token that stands there; none where the place may be missing, and is. */
  readonly hit?: number;
  readonly before?: Step;
}

/** Of all searches: no two are under way at once. */
let startsSoFar = 0;

class Search<Meaning> {
  readonly found: Match<Meaning>[] = [];
  readonly #tokens: readonly Token[];
  readonly #words: WordsOfText;
  #start = 0;

  constructor(tokens: readonly Token[], words: WordsOfText) {
    this.#tokens = tokens;
    this.#words = words;
  }

  from(start: number, branches: readonly Branch<Meaning>[]): void {
    this.#start = start;
    startsSoFar++;
    for (const branch of branches) this.#goOn(branch, { place: branch.place, hit: start }, start + 1);
  }

  /** After the steps that lead to it, this branch's phrases end, or go on from the next token. */
  #goOn(branch: Branch<Meaning>, step: Step, next: number): void {
    const distance = 1 << Math.min(30, next - this.#start);
    const followed = branch.follow(startsSoFar, distance);
    // a second way there finds nothing new
    if (followed & distance) return;
    const { ends, next: branches } = branch.onward();
    if (followed === 0) for (const meaning of ends) this.#add(meaning, step, next);
    for (const one of branches) {
      const { choiceId, isOptional } = one.place;
      if (!this.#words.isWithout[choiceId]) this.#lookFor(one, step, next);
      if (isOptional) this.#goOn(one, { place: one.place, before: step }, next);
    }
  }

  #lookFor(branch: Branch<Meaning>, before: Step, next: number): void {
    const { place } = branch;
    const words = place.choice.wordsIn(this.#words);
    if (!words) return;
    for (let hit = next; hit <= next + place.gap; hit++) {
      const token = this.#tokens[hit];
      if (!token || token.before === 'stop') return;
      if (words.has(this.#words.at[hit] ?? -1)) this.#goOn(branch, { place, hit, before }, hit + 1);
    }
  }

  #fits(hit: number, { choice }: Place): boolean {
    return choice.wordsIn(this.#words)?.has(this.#words.at[hit] ?? -1) === true;
  }

  #add(meaning: Meaning, last: Step, end: number): void {
    const hits: number[] = [];
    const places: Place[] = [];
    for (let step: Step | undefined = last; step; step = step.before) {
      places.push(step.place);
      if (step.hit !== undefined) hits.unshift(step.hit);
    }
    const heads = hits.filter((hit) => places.some((place) => !place.choice.isBody && this.#fits(hit, place)));
    this.found.push({ meaning, start: this.#start, end, hits, heads });
  }
}
