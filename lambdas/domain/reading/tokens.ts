import { heardWithNext } from './heard-with-next.ts';
import { SHORTHAND } from './shorthand.ts';
import { spelt } from './spelling.ts';
import type { Token } from './token.ts';

const PIECE = /\p{L}+(?:'\p{L}+)*|\d+(?:[.,]\d+)*|\p{Extended_Pictographic}|\s+|[^]/gu;
/** Symbols that change what a number beside them means. */
const SYMBOLS = new Set('-/%$#+<>=~:*^');
const STOPS = new Set('.!?;\n');
const COMMAS = new Set(',():"[]{}|_&¿¡*~=');

/** The text as words, numbers, emoji and the symbols beside numbers; other punctuation becomes what is `before`. */
export function tokenise(text: string): readonly Token[] {
  const pieces = text.match(PIECE) ?? [];
  const tokens: Token[] = [];
  let before: Token['before'] = 'stop';
  const add = (word: string, kind: Token['kind'], value = Number.NaN) => {
    tokens.push({ text: word, kind, value, before });
    before = 'nothing';
  };
  for (const [at, piece] of pieces.entries()) {
    if (/^\d/.test(piece)) add(piece, 'number', plainValue(piece));
    else if (/^\p{L}/u.test(piece)) {
      for (const word of written(piece)) {
        add(word, 'word');
        before = 'space';
      }
      before = 'nothing';
    } else if (SYMBOLS.has(piece) && isBesideNumber(pieces, at)) add(piece, 'symbol');
    else if (/^\p{Extended_Pictographic}/u.test(piece)) add(piece, 'emoji');
    else before = stronger(before, breakOf(piece, pieces, at));
  }
  return heardWithNext(tokens);
}

/** `-` and `/` between words only join them: `pain-free`, `numb/weak`. */
function isBesideNumber(pieces: readonly string[], at: number): boolean {
  const isNumber = (piece: string | undefined) => piece !== undefined && /^[\d/+=>-]/.test(piece);
  const near = (step: number) => (pieces[at + step]?.trim() === '' ? pieces[at + 2 * step] : pieces[at + step]);
  return isNumber(near(1)) || isNumber(near(-1));
}

function breakOf(piece: string, pieces: readonly string[], at: number): Token['before'] {
  if (piece.includes('\n')) return 'stop';
  if (piece.trim() === '') return 'space';
  // Two dots and more are a pause; one is the end of a sentence.
  if (piece === '.' && (pieces[at - 1] === '.' || pieces[at + 1] === '.')) return 'comma';
  if (STOPS.has(piece)) return 'stop';
  if (COMMAS.has(piece)) return 'comma';
  // " - " parts two thoughts, "pain-free" is one.
  return piece === '-' && pieces[at - 1]?.trim() === '' ? 'comma' : 'space';
}

const STRENGTH = { nothing: 0, space: 1, comma: 2, stop: 3 } as const;
const stronger = (a: Token['before'], b: Token['before']) => (STRENGTH[b] > STRENGTH[a] ? b : a);

/** `1,000` is a thousand; `7,5` seven and a half, as Spanish writes it; `07` and `1.2.3` are no plain numbers. */
function plainValue(digits: string): number {
  if (digits.length > 7 || /^0\d/.test(digits)) return Number.NaN;
  if (/^\d+,\d{3}$/.test(digits)) return Number(digits.replace(',', ''));
  return /^\d+(?:[.,]\d+)?$/.test(digits) ? Number(digits.replace(',', '.')) : Number.NaN;
}

function written(piece: string): readonly string[] {
  const whole = SHORTHAND.get(piece);
  if (whole) return whole;
  const [stem, ending] = piece.includes("'") ? splitContraction(piece) : [piece];
  const word = stem.length > 40 ? stem : spelt(stem);
  const words = SHORTHAND.get(word) ?? [word];
  return ending ? [...words, ending] : words;
}

function splitContraction(piece: string): [string, string?] {
  if (piece.endsWith("n't")) return [piece.slice(0, -3), 'not'];
  if (piece.endsWith("'s")) return [piece.slice(0, -2), 'is'];
  if (piece.endsWith("'re")) return [piece.slice(0, -3), 'are'];
  if (piece.endsWith("'ve")) return [piece.slice(0, -3), 'have'];
  if (piece.endsWith("'ll")) return [piece.slice(0, -3), 'will'];
  if (piece.endsWith("'d")) return [piece.slice(0, -2), 'would'];
  return [piece.replaceAll("'", '')];
}
