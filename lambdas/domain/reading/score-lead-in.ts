import { RATED } from './fillers.ts';
import { FIRST_NAMES } from './first-names.ts';
import type { Place } from './number-place.ts';
import { words } from './phrases.ts';
import { TOOK } from './score-words.ts';
import type { Token } from './token.ts';

/** What a score is led in by that no list of words can name. */

/** "soy Maria 6", "this is Bob 7". */
export function isName(tokens: readonly Token[], at: number): boolean {
  if (!FIRST_NAMES.has(tokens[at]?.text ?? '')) return false;
  const [one, two] = [tokens[at - 1]?.text ?? '', tokens[at - 2]?.text ?? ''];
  return (
    words('soy habla').has(one) ||
    (one === 'is' && words('this name it').has(two)) ||
    (one === 'es' && two === 'nombre')
  );
}

const ABLE = words(
  'stop quit sleep walk move stand sit bend rest concentrate function lift drive breathe work relax cope think focus complain caminar dormir moverme pararme sentarme',
);

/** "won't stop 6", "can't sleep 8". */
export const isUnable = (tokens: readonly Token[], at: number, start: number): boolean =>
  at === start - 1 && ABLE.has(tokens[at]?.text ?? '') && words('not puedo quiere').has(tokens[at - 1]?.text ?? '');

const CIRCUMSTANTIAL = words('with without con sin al cuando when w');

/** The unknown thing or doing that a score is stated for: "con faja 4", "cuando toso 9". */
export function isCircumstance(tokens: readonly Token[], at: number, start: number): boolean {
  const one = tokens[at - 1]?.text ?? '';
  const led = words('el la the my mi i me').has(one) ? (tokens[at - 2]?.text ?? '') : one;
  if (/ed$|^cumpl|^ten/.test(tokens[at]?.text ?? '')) return false;
  return (
    at === start - 1 &&
    (CIRCUMSTANTIAL.has(led) || (led !== one && words('before after antes').has(led)) || isSaid(tokens, at))
  );
}

/** "antes de la terapia 6", "ahi vamos un 4", "8 no espere 4". */
function isSaid(tokens: readonly Token[], at: number): boolean {
  const [word, one, two, three] = [0, 1, 2, 3].map((step) => tokens[at - step]?.text ?? '');
  return (
    (word === 'terapia' && two === 'de' && words('antes despues').has(three ?? '')) ||
    (words('espere espera').has(word ?? '') && one === 'no') ||
    // "eh 5", which the short forms read as "he"
    (word === 'he' && at === 0 && tokens[1]?.kind === 'number')
  );
}

/** An unknown word at the very start, then "un 9": an exclamation, unless it is something that one rates. */
export function isExclaimed({ tokens, stated, next }: Place, at: number): boolean {
  const word = tokens[0]?.text ?? '';
  return (
    at === 0 &&
    stated.value < 10 &&
    stated.start === 2 &&
    tokens[1]?.text === 'un' &&
    !RATED.has(word) &&
    !TOOK.has(word) &&
    word.length < 9 &&
    (!next || next.before === 'stop' || next.before === 'comma')
  );
}
