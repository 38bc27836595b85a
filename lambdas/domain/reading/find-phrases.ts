import type { Branch } from './branches.ts';
import { wordsOf, type Choice, type WordsOfText } from './phrase-places.ts';
import type { Match, PhraseBook } from './phrases.ts';
import type { Token } from './token.ts';

/** Every phrase of the book in the text, by where it starts. */
export function findPhrases<Meaning>(tokens: readonly Token[], book: PhraseBook<Meaning>): readonly Match<Meaning>[] {
  const words = wordsOf(tokens);
  const branchesOf = words.forms.map((forms) => branchesFor(forms, book));
  const search = new Search<Meaning>(tokens, words);
  for (let at = 0; at < tokens.length; at++) {
    const branches = branchesOf[words.at[at] ?? -1];
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

/** A token that stands at a place of the phrase, and those at the places before. */
interface Hit {
  readonly token: number;
  readonly before: Hit | undefined;
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
    for (const branch of branches) this.#goOn(branch, { token: start, before: undefined });
  }

  /** After the hits that lead to it, this branch's phrases end, or go on from the next token. */
  #goOn(branch: Branch<Meaning>, last: Hit): void {
    const gone = last.token + 1 - this.#start;
    const distance = 1 << (gone < 30 ? gone : 30);
    const followed = branch.follow(startsSoFar, distance);
    // a second way there finds nothing new
    if (followed & distance) return;
    if (followed === 0) for (const meaning of branch.ends()) this.#add(meaning, branch, last);
    const { isWithout } = this.#words;
    for (const one of branch.next()) {
      if (!isWithout[one.choiceId]) this.#lookFor(one, last);
      if (one.isOptional) this.#goOn(one, last);
    }
  }

  #lookFor(branch: Branch<Meaning>, before: Hit): void {
    const { choice, gap } = branch.place;
    const words = choice.wordsIn(this.#words);
    if (!words) return;
    const next = before.token + 1;
    for (let token = next; token <= next + gap; token++) {
      const stop = this.#tokens[token]?.before ?? 'stop';
      if (stop === 'stop') return;
      if (words.has(this.#words.at[token] ?? -1)) this.#goOn(branch, { token, before });
    }
  }

  #add(meaning: Meaning, last: Branch<Meaning>, lastHit: Hit): void {
    const hits: number[] = [];
    for (let hit: Hit | undefined = lastHit; hit; hit = hit.before) hits.unshift(hit.token);
    const choices: Choice[] = [];
    for (let branch: Branch<Meaning> | undefined = last; branch; branch = branch.from)
      choices.push(branch.place.choice);
    const isHead = (hit: number) =>
      choices.some((choice) => !choice.isBody && choice.wordsIn(this.#words)?.has(this.#words.at[hit] ?? -1));
    this.found.push({ meaning, start: this.#start, end: lastHit.token + 1, hits, heads: hits.filter(isHead) });
  }
}
