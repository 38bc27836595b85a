import { numberWord } from './number-words.ts';
import { words } from './phrases.ts';
import type { Token } from './token.ts';
import { WORD_CLASSES } from './word-classes.ts';

const GENERIC = 'pill* tablet* capsul* med* gotas pastil* pildora*'.split(' ').map((stem) => stem.replace('*', ''));
/** A course of steroids begins with six tablets a day. */
const STEROIDS = words('prednisone medrol steroid steroids prednisona');
const isGeneric = (word: string) => GENERIC.some((stem) => word.startsWith(stem)) || STEROIDS.has(word);
const NAMED = (WORD_CLASSES['pills'] ?? []).filter((word) => !isGeneric(word.replace('*', '')));
const STEMS = NAMED.filter((word) => word.endsWith('*')).map((word) => word.slice(0, -1));
const NAMED_WORDS = new Set(NAMED);
const isNamed = (word: string) => NAMED_WORDS.has(word) || STEMS.some((stem) => word.startsWith(stem));

const TOOK = new Set(WORD_CLASSES['swallowed']);
const INSTEAD = words('instead rather vez lugar');
const DIRECTED = words('supposed prescribed told tocaba tocaban debia debian recetaron indicaron says said dice decia');
/** "2 instead of 1 like the doctor said" */
const ORDERED = words('like as como doctor dr nurse doctora medico enfermera');
/** Of a painkiller by name more than this many were taken on no label's word. */
const MOST_OF_ONE = 6;

/** "8 tramadol", "6 instead of 2", "supposed to take 1 but took 4": more than directed, told by numbers alone. */
export function isMoreThanDirected(tokens: readonly Token[], at: number): boolean {
  const count = countOf(tokens[at]);
  if (!(count >= 1 && count < 100)) return false;
  const took = thought(tokens, at, -5).some(({ text }) => TOOK.has(text));
  if (!took) return false;
  const after = thought(tokens, at, 6);
  if (count > MOST_OF_ONE && after.slice(0, 2).some(({ text }) => isNamed(text))) return true;
  const instead = after.findIndex(({ text }) => INSTEAD.has(text));
  if (instead >= 0) {
    const isOrdered = tokens.slice(at, at + 12).some(({ text }) => ORDERED.has(text));
    return !isOrdered && after.slice(instead, instead + 3).some((token) => countOf(token) < count);
  }
  return wasDirected(thought(tokens, at, -12), count);
}

function wasDirected(before: readonly Token[], count: number): boolean {
  const told = before.findLastIndex(({ text }) => DIRECTED.has(text));
  return told >= 0 && before.slice(told).some((token) => countOf(token) < count);
}

const countOf = (token: Token | undefined): number =>
  !token ? Number.NaN : token.kind === 'number' ? token.value : (numberWord(token.text) ?? Number.NaN);

/** So many words before or after, of the same sentence. */
function thought(tokens: readonly Token[], at: number, reach: number): readonly Token[] {
  if (reach > 0) {
    const after = tokens.slice(at + 1, at + 1 + reach);
    const stop = after.findIndex(({ before }) => before === 'stop');
    return stop < 0 ? after : after.slice(0, stop);
  }
  let from = at;
  while (from > Math.max(0, at + reach) && tokens[from]?.before !== 'stop') from--;
  return tokens.slice(from, at);
}
