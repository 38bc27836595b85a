/**
 * One spelling of what can be written in many: lower case, accents folded, plain quotes and dashes, full-width and
 * keycap digits as digits, nothing invisible. Emoji stay. Total: any string, lone surrogates too.
 */
export function normalise(body: string): string {
  const plain = [...body.toWellFormed()].map((character) => BEFORE_FOLDING.get(character) ?? character).join('');
  const folded = plain.normalize('NFKC').toLowerCase().normalize('NFD').replace(DROPPED, '');
  const text = folded.replace(SEPARATING, ' ').replace(QUOTES, '"').replace(APOSTROPHES, "'").replace(DASHES, '-');
  return withoutSignature(
    text.replaceAll('a.m', 'am').replaceAll('p.m', 'pm').replaceAll('<3', ' ❤ ').replaceAll('&', ' and '),
  );
}

/** What compatibility folding would turn into another number: `7½` is not 71/2, `7²` not 72. */
const BEFORE_FOLDING: ReadonlyMap<string, string> = new Map([
  ['½', ' and a half '],
  ...[...'¼¾⅓⅔⅛²³¹⁰⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉™®©'].map((character) => [character, '^'] as const),
  ['🔟', '10'],
  ['´', "'"],
  ['`', "'"],
  ['°', ' degrees '],
]);

/** Combining marks, keycaps, variation selectors, skin tones, zero-width and direction characters. */
const DROPPED = /[\p{Mn}\p{Me}\p{Cf}\u{1F3FB}-\u{1F3FF}]/gu;
/** Control characters but for the end of a line, and what replaced a broken surrogate. */
const SEPARATING = /[^\P{Cc}\n]|[\u2028\u2029\uFFFD]/gu;
const QUOTES = /[“”„‟«»″＂]/g;
const APOSTROPHES = /[‘’‚‛′＇]/g;
const DASHES = /[‐‑‒–—―−]/g;

const SIGNATURES = [
  'sent from my ',
  'sent from yahoo',
  'sent from mail',
  'sent from outlook',
  'sent via ',
  'get outlook for ',
  'enviado desde mi ',
  'enviado desde ',
  'enviado de mi ',
  'obtener outlook',
];

/** No telephone's signature is longer; what is longer may be the patient's own words. */
const LONGEST_SIGNATURE = 45;

function withoutSignature(text: string): string {
  const lines = text.split('\n');
  return lines.map((line) => line.slice(0, signatureStart(line))).join('\n');
}

function signatureStart(line: string): number {
  const tail = Math.max(0, line.length - LONGEST_SIGNATURE);
  const starts = SIGNATURES.map((signature) => line.indexOf(signature, tail)).filter((start) => start >= 0);
  return Math.min(line.length, ...starts);
}
