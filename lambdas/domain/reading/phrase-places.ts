import type { Token } from './token.ts';
import { WORD_CLASSES } from './word-classes.ts';

/** One place of a phrase, as `phrases.ts` writes it. Phrases that write it alike share it. */
export interface Place {
  readonly choice: Choice;
  readonly isOptional: boolean;
  /** Up to so many words of any kind before this place. */
  readonly gap: number;
}

/** What may stand at a place. */
export class Choice {
  static soFar = 0;
  readonly id = Choice.soFar++;
  readonly written: string;
  /** Words, beginnings of words with their `*`, and classes of words by their `<name>`; `#` is any number. */
  readonly alternatives: readonly string[];
  /** Is this a part of the body, not what is the matter with it? */
  readonly isBody: boolean;
  #forms: readonly Form[] | undefined;
  #askedFor = 0;
  #words: ReadonlySet<number> | undefined;

  constructor(written: string) {
    this.written = written;
    this.alternatives = written.split('|');
    this.isBody = written.includes('<leg') || written.includes('<body');
  }

  /** Which of the text's words may stand here, if any; asked again and again of one text. */
  wordsIn(text: WordsOfText): ReadonlySet<number> | undefined {
    if (this.#askedFor === text.id) return this.#words;
    this.#askedFor = text.id;
    this.#words = this.#among(text);
    if (!this.#words) text.isWithout[this.id] = 1;
    return this.#words;
  }

  #among(text: WordsOfText): ReadonlySet<number> | undefined {
    this.#forms ??= this.alternatives.map(formOf);
    let found: Set<number> | undefined;
    for (const form of this.#forms) {
      if (form.askedFor !== text.id) {
        form.askedFor = text.id;
        form.words = text.byForm.get(form.written);
      }
      if (form.words) for (const word of form.words) (found ??= new Set()).add(word);
    }
    return found;
  }
}

/** An alternative that many choices share, and what is known of it for the text last asked about. */
interface Form {
  readonly written: string;
  askedFor: number;
  words: readonly number[] | undefined;
}

const FORMS = new Map<string, Form>();

function formOf(written: string): Form {
  const form = FORMS.get(written) ?? { written, askedFor: 0, words: undefined };
  FORMS.set(written, form);
  return form;
}

const SHORTEST_STEM = 2;
const LONGEST_STEM = 14;
/** Texts bring words without end, and a word that is remembered is never forgotten. */
const REMEMBERED_AT_MOST = 10_000;

const CHOICES = new Map<string, Choice>();
/** By the gap before them and as they are written. */
const PLACES = new Map<number, Map<string, Place>>();

export function placeOf(written: string, gap: number): Place {
  const ofGap = PLACES.get(gap) ?? new Map<string, Place>();
  const known = ofGap.get(written);
  if (known) return known;
  const isOptional = written.startsWith('?');
  const place = { choice: choiceOf(isOptional ? written.slice(1) : written), isOptional, gap };
  PLACES.set(gap, ofGap.set(written, place));
  return place;
}

/** The same place where it may not be missing. */
export const alwaysThere = (place: Place): Place =>
  place.isOptional ? placeOf(place.choice.written, place.gap) : place;

function choiceOf(written: string): Choice {
  const known = CHOICES.get(written);
  if (known) return known;
  const choice = new Choice(written);
  CHOICES.set(written, choice);
  return choice;
}

/** The classes of a word, so that a place need not list the words of its classes. */
const CLASSES_OF = classesByMember();

function classesByMember(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const name of Object.keys(WORD_CLASSES))
    for (const member of new Set(membersOf(`<${name}>`)))
      found.set(member, [...(found.get(member) ?? []), `<${name}>`]);
  return found;
}

function membersOf(word: string): readonly string[] {
  if (!word.startsWith('<')) return [word];
  return (WORD_CLASSES[word.slice(1, -1)] ?? []).flatMap(membersOf);
}

const REMEMBERED = new Map<string, readonly string[]>();

/** The alternatives that a word is one of: itself, its beginnings, a number, and the classes of any of them. */
function formsOf(word: string): readonly string[] {
  const known = REMEMBERED.get(word);
  if (known) return known;
  const found = [word];
  for (let length = SHORTEST_STEM; length <= Math.min(LONGEST_STEM, word.length); length++)
    found.push(`${word.slice(0, length)}*`);
  const forms = found.flatMap((one) => [one, ...(CLASSES_OF.get(one) ?? [])]);
  if (REMEMBERED.size < REMEMBERED_AT_MOST) REMEMBERED.set(word, forms);
  return forms;
}

/** A text's different words, numbered, and the places of phrases at which they may stand. */
export class WordsOfText {
  static #textsSoFar = 0;
  readonly id = ++WordsOfText.#textsSoFar;
  /** Of each word. */
  readonly forms: readonly (readonly string[])[];
  /** The number of the word at each token. */
  readonly at: readonly number[];
  /** By the choice's id, 1 where it is known that none of the words may stand there; so it is with most. */
  readonly isWithout = new Uint8Array(Choice.soFar);
  /** The numbers of the words that are of a form. */
  readonly byForm: ReadonlyMap<string, readonly number[]>;

  constructor(tokens: readonly Token[]) {
    const numbers = new Map<string, number>();
    this.at = tokens.map(({ kind, text }) => {
      const word = kind === 'number' ? '#' : text;
      const number = numbers.get(word) ?? numbers.size;
      numbers.set(word, number);
      return number;
    });
    this.forms = [...numbers.keys()].map(formsOf);
    const byForm = new Map<string, number[]>();
    for (const [number, forms] of this.forms.entries())
      for (const form of forms) void (byForm.get(form)?.push(number) ?? byForm.set(form, [number]));
    this.byForm = byForm;
  }
}

/** Several books are looked through for one text. */
const OF_TEXTS = new WeakMap<readonly Token[], WordsOfText>();

export function wordsOf(tokens: readonly Token[]): WordsOfText {
  const words = OF_TEXTS.get(tokens) ?? new WordsOfText(tokens);
  OF_TEXTS.set(tokens, words);
  return words;
}
