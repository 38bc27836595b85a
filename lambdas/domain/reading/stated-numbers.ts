import { NUMBERS_ALONE, numberWord, SOUNDS_LIKE } from './number-words.ts';
import { words } from './phrases.ts';
import type { Token } from './token.ts';

/** A number as the text states it, before anything is known of what it counts. */
export interface Stated {
  readonly start: number;
  /** The token after the last. */
  readonly end: number;
  readonly value: number;
  readonly outOfTen: boolean;
  readonly inWords: boolean;
  /** The other end of a range, the lower one. */
  readonly low?: number;
}

const HALVES = ['and a half', 'and half', 'y medio', 'y media', 'and 1 / 2', 'with a half', '1 / 2'].map((half) =>
  half.split(' '),
);
const OUT_OF = [
  '/',
  'out of',
  'out of a',
  'of',
  'outta',
  'over',
  'de',
  'sobre',
  'de un',
  'de los',
  'out a',
  'de cada',
  'on',
  'out of a possible',
  'entre',
  'en escala de',
  'on a scale of',
  'on scale of',
  'en una escala de',
].map((words) => words.split(' '));
/** "this one", "no one": a pronoun. */
const BEFORE_PRONOUN = words(
  'right left same big this that the no any some every each which other another last first my good bad only cada algun ningun para',
);

export function findNumbers(tokens: readonly Token[]): readonly Stated[] {
  const found: Stated[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const stated = numberAt(tokens, at);
    if (!stated) continue;
    found.push(stated);
    at = stated.end - 1;
  }
  return found;
}

function numberAt(tokens: readonly Token[], at: number): Stated | undefined {
  const whole = valueAt(tokens, at);
  if (whole === undefined) return undefined;
  const inWords = tokens[at]?.kind === 'word';
  const fraction = spokenFraction(tokens, at);
  const halfLength = fraction === undefined ? lengthOf(tokens, at + 1, HALVES) : 2;
  const value = halfLength > 0 && Number.isInteger(whole) ? whole + (fraction ?? 0.5) : whole;
  const end = at + 1 + halfLength;
  const ten = outOfTenEnd(tokens, end);
  return { start: at, end: ten ?? end, value, outOfTen: ten !== undefined, inWords };
}

/** "seven point five", "5 punto 5". */
function spokenFraction(tokens: readonly Token[], at: number): number | undefined {
  if (!words('point punto coma').has(tokens[at + 1]?.text ?? '')) return undefined;
  const digit = valueAt(tokens, at + 2);
  return digit !== undefined && digit > 0 && digit < 10 && Number.isInteger(digit) ? digit / 10 : undefined;
}

function valueAt(tokens: readonly Token[], at: number): number | undefined {
  const token = tokens[at];
  if (token?.kind === 'number') return token.value;
  if (token?.kind !== 'word') return undefined;
  const sound = SOUNDS_LIKE.get(token.text);
  if (sound !== undefined && isSound(tokens, at)) return sound;
  const value = numberWord(token.text);
  return value === 1 && BEFORE_PRONOUN.has(tokens[at - 1]?.text ?? '') ? undefined : value;
}

function isSound(tokens: readonly Token[], at: number): boolean {
  if (tokens.length === 1) return NUMBERS_ALONE.has(tokens[0]?.text ?? '');
  const isStart = at === 0 || words('a an is about').has(tokens[at - 1]?.text ?? '');
  const text = (step: number) => tokens[at + step]?.text;
  return (
    isStart && ((text(1) === 'out' && text(2) === 'of') || text(1) === '/') && outOfTenEnd(tokens, at + 1) !== undefined
  );
}

/** The token after "/10", "out of ten", "de 10" when that stands here. */
export function outOfTenEnd(tokens: readonly Token[], at: number): number | undefined {
  for (const words of OUT_OF) {
    if (!standsAt(tokens, at, words)) continue;
    const ten = tokens[at + words.length];
    const isTen = ten?.kind === 'number' ? ten.value === 10 : ten?.text === 'ten' || ten?.text === 'diez';
    const after = tokens[at + words.length + 1];
    // 5/10/26 is a date
    if (isTen && ten?.before !== 'stop' && !(after?.before === 'nothing' && (after.text === '/' || after.text === '-')))
      return at + words.length + 1;
  }
  return undefined;
}

function lengthOf(tokens: readonly Token[], at: number, phrases: readonly (readonly string[])[]): number {
  return phrases.find((phrase) => standsAt(tokens, at, phrase))?.length ?? 0;
}

function standsAt(tokens: readonly Token[], at: number, phrase: readonly string[]): boolean {
  return phrase.every((word, step) => tokens[at + step]?.text === word && tokens[at + step]?.before !== 'stop');
}
