import { words } from './phrases.ts';
import { AMENDING, CHANGED } from './score-words.ts';
import type { Stated } from './stated-numbers.ts';
import { outOfTenEnd } from './stated-numbers.ts';
import type { Token } from './token.ts';

/** Ends further apart than this leave the range in doubt. */
const WIDEST = 3;

const JOINS = words('- / to or o u you a al thru through ~ till');
const HEDGING = words(
  'ish - / to or o u you a an al un maybe perhaps possibly probably quizas tal vez talvez thru through ~ even like about is it',
);

/** "0 to 10", "escala de 1 a 10", "out of 10" without a number: the scale, not a place on it. */
export function withoutScale(tokens: readonly Token[], numbers: readonly Stated[]): readonly Stated[] {
  return numbers.filter((number, at) => {
    if (numbers.length > 0 && isDefinition(tokens, number)) return false;
    const next = numbers[at + 1];
    const previous = numbers[at - 1];
    if (next && isScale(tokens, number, next)) return false;
    if (previous && isScale(tokens, previous, number)) return false;
    const one = tokens[number.start - 1]?.text ?? '';
    const two = tokens[number.start - 2]?.text ?? '';
    const isTen = number.value === 10 && !number.outOfTen;
    return !(
      isTen &&
      ((one === 'of' && (two === 'out' || two === 'scale')) ||
        (one === 'de' && words('escala').has(two)) ||
        (one === '/' && number.start < 2))
    );
  });
}

/** "10 being the worst", "0 is no pain": what the ends of the scale mean. */
function isDefinition(tokens: readonly Token[], { start, end, value, outOfTen }: Stated): boolean {
  if (outOfTen || (value !== 10 && value > 1)) return false;
  if (words('of de').has(tokens[start - 1]?.text ?? '') && words('scale escala').has(tokens[start - 2]?.text ?? ''))
    return true;
  const after = tokens.slice(end, end + 4).map(({ text }) => text);
  const says =
    words('being is es as equals meaning siendo the el = no ( worst').has(after[0] ?? '') &&
    !words('my').has(after[1] ?? '');
  if (value === 10)
    return (
      says && after.some((text) => words('worst highest max maximum peor maximo').has(text)) && !after.includes('today')
    );
  return (
    says &&
    after.some((text, at) => (text === 'no' || text === 'sin') && words('pain dolor').has(after[at + 1] ?? '')) &&
    (after[0] !== 'no' || tokens[end]?.before === 'comma')
  );
}

function isScale(tokens: readonly Token[], low: Stated, high: Stated): boolean {
  if (low.value > 1 || high.value !== 10 || low.outOfTen) return false;
  const between = tokens.slice(low.end, high.start);
  return (
    between.length > 0 &&
    between.length <= 2 &&
    between.every(({ text }) => words('- to a al through thru the y and being').has(text)) &&
    between[0]?.text !== 'and'
  );
}

/** Ranges as one number, their higher end; `doubt` when the ends lie too far apart. */
export function joinRanges(tokens: readonly Token[], numbers: readonly Stated[]): readonly (Stated | 'doubt')[] {
  const joined: (Stated | 'doubt')[] = [];
  for (let at = 0; at < numbers.length; at++) {
    const one = numbers[at];
    const two = numbers[at + 1];
    if (!one) continue;
    if (!two || !isRange(tokens, one, two)) {
      joined.push(one);
      continue;
    }
    at++;
    const [low, high] = [Math.min(one.value, two.value), Math.max(one.value, two.value)];
    const isDescending = one.value > two.value && words('to a al').has(tokens[two.start - 1]?.text ?? '');
    const isTooWide = high - low > WIDEST;
    if (isTooWide || (isDescending && words('from de desde').has(tokens[one.start - 1]?.text ?? '')))
      joined.push('doubt');
    else joined.push({ ...two, start: one.start, end: outOfTenEnd(tokens, two.end) ?? two.end, value: high, low });
  }
  return joined;
}

function isRange(tokens: readonly Token[], one: Stated, two: Stated): boolean {
  const between = tokens.slice(one.end, two.start).map(({ text }) => text);
  if (Math.max(one.value, two.value) > 10 && !two.outOfTen) return false;
  // "day 7 - 3": the 3 is the answer
  if (words('day dia week semana').has(tokens[one.start - 1]?.text ?? '')) return false;
  if (between.length === 0 || between.length > 4 || tokens[two.start]?.before === 'stop') return false;
  // "went from 8 to 4" is a change
  const led = tokens.slice(Math.max(0, one.start - 4), one.start).map(({ text }) => text);
  if (led.some((text) => AMENDING.has(text))) return false;
  if (led.some((text) => CHANGED.has(text) && text !== 'from') && led.some((text) => text === 'from' || text === 'de'))
    return false;
  if (between.includes('/') && !(two.outOfTen && between.length === 1 && two.value <= 10)) return false;
  if (between.every((text) => HEDGING.has(text))) {
    if (between.some((text) => JOINS.has(text) && text !== 'a')) return true;
    if (between.length === 1 && between[0] === 'a') return true;
    return (
      Math.abs(one.value - two.value) <= 1 &&
      between.some((text) => words('maybe perhaps possibly quizas talvez tal probably').has(text))
    );
  }
  return (
    between.length <= 2 &&
    words('and y').has(between[0] ?? '') &&
    led.some((text) => text === 'between' || text === 'entre')
  );
}
