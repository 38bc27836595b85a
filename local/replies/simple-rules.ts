import type { Language } from '#domain/episode.ts';
import { isPainScore, type Reading, type ReadingKind } from '#domain/reading.ts';

export type Reader = (body: string, context: { readonly language: Language }) => Reading;

/**
 * How replies are read without a reader of patients' words. Twilio's own keywords act before each of these rules; none
 * knows safety.
 */
export const SIMPLE_RULES: ReadonlyMap<string, Reader> = new Map([
  ['exact digits only', rule((body) => (/^\d{1,2}$/.test(body.trim()) ? Number(body) : undefined))],
  ['first integer in the text', rule((body) => numberIn(/\d+/.exec(body)?.[0]))],
  ['first number anywhere', rule(firstNumber)],
]);

/** Each acts only alone, as Twilio takes them. */
const KEYWORDS: ReadonlyMap<string, ReadingKind> = new Map([
  ['stop', 'opt-out'],
  ['stopall', 'opt-out'],
  ['unsubscribe', 'opt-out'],
  ['cancel', 'opt-out'],
  ['end', 'opt-out'],
  ['quit', 'opt-out'],
  ['revoke', 'opt-out'],
  ['optout', 'opt-out'],
  ['start', 'opt-in'],
  ['yes', 'opt-in'],
  ['unstop', 'opt-in'],
  ['help', 'help'],
  ['info', 'help'],
]);

function rule(numberFrom: (body: string) => number | undefined): Reader {
  return (body) => {
    const keyword = KEYWORDS.get(body.trim().toLowerCase());
    if (keyword) return reading(keyword, null);
    const found = numberFrom(body);
    return found !== undefined && isPainScore(found) ? reading('score', found) : reading('unclear', null);
  };
}

const reading = (kind: ReadingKind, score: Reading['score']): Reading => ({
  kind,
  score,
  trend: null,
  safety: [],
  wantsCall: false,
  notes: [],
});

const numberIn = (digits: string | undefined) => (digits === undefined ? undefined : Number(digits));

const ENGLISH_WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const SPANISH_WORDS = ['cero', 'uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve', 'diez'];
const WORDS: ReadonlyMap<string, number> = new Map(
  [ENGLISH_WORDS, SPANISH_WORDS].flatMap((words) => words.map((word, value): [string, number] => [word, value])),
);

/** As general flow engines find numbers, rounding up as the contract does, which they do not. */
function firstNumber(body: string): number | undefined {
  for (const [token] of body.toLowerCase().matchAll(/-?\d+(?:[.,]\d+)?|\p{L}+/gu)) {
    const value = WORDS.get(token) ?? Number(token.replace(',', '.'));
    if (!Number.isNaN(value)) return Math.ceil(value);
  }
  return undefined;
}
