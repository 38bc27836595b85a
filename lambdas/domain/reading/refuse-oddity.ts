import type { Place, Refusal } from './number-place.ts';
import { words } from './phrases.ts';
import type { Token } from './token.ts';

export const GLUED_AFTER = words('ish today pain out de right now of and y maybe hoy o or a to is on');
const GLUED_BEFORE = words('zer pain dolor is it a an about like un es level nivel say at today hoy e');

export function oddity(place: Place): Refusal | undefined {
  const { first, next, stated, tokens } = place;
  const previous = tokens[stated.start - 1];
  // "24 7", "98 6"
  if (previous?.kind === 'number' && previous.value > 10 && first?.before === 'space') return 'written-oddly';
  if (Number.isNaN(stated.value)) return isPhonePart(tokens, stated.start) ? 'label' : 'written-oddly';
  const glued = first?.before === 'nothing' ? previous : undefined;
  if (glued?.kind === 'word' && !GLUED_BEFORE.has(glued.text)) return glued.text === 'day' ? 'label' : 'label';
  if (glued && '#^'.includes(glued.text)) return 'label';
  if (glued?.text === '+') return 'written-oddly';
  if (glued?.text === '$') return 'money';
  if (glued?.text === '/' || glued?.text === ':')
    return glued.text === ':' && tokens[stated.start - 2]?.kind === 'word' ? undefined : 'fraction';
  if (glued?.text === '-' && isPhonePart(tokens, stated.start)) return 'label';
  if (
    previous?.text === '-' &&
    (glued || stated.start === 1 || previous.before === 'stop') &&
    previous.before !== 'nothing' &&
    tokens[stated.start - 2]?.kind !== 'number'
  )
    return 'written-oddly';
  if (stated.value >= 100 && isPhonePart(tokens, stated.start)) return 'label';
  // 1-800-555-1234
  if (next?.text === '-' && isPhonePart(tokens, stated.end + 1)) return 'label';
  if (previous?.text === '<' || previous?.text === '>')
    return tokens[stated.start - 2]?.text === '-' || tokens[stated.start - 2]?.text === '=' ? undefined : 'bound';
  if (!next || next.before === 'stop') return undefined;
  if (next.text === '%' || next.text === 'percent' || (next.text === 'por' && place.after(2) === 'ciento'))
    return 'percent';
  if (next.text === '/') return 'fraction';
  if (
    next.text === ':' &&
    next.before === 'nothing' &&
    tokens[stated.end + 1]?.before === 'nothing' &&
    tokens[stated.end + 1]?.kind === 'number'
  )
    return 'time';
  if ('^#'.includes(next.text) && next.before === 'nothing') return 'written-oddly';
  if (next.text === '$') return 'money';
  if (isOfOtherScale(place)) return 'fraction';
  if (next.text === '+' && !(stated.value === 10)) return 'bound';
  if (next.kind === 'word' && next.before === 'nothing' && !GLUED_AFTER.has(next.text))
    return words('am pm').has(next.text) ? 'time' : 'duration-dose-or-count';
  return undefined;
}

/** "2 out of 3 exercises", "2 de 3 ejercicios"; of ten it is a score. */
function isOfOtherScale({ tokens, stated }: Place): boolean {
  if (stated.outOfTen || stated.inWords) return false;
  const isOut = tokens[stated.end]?.text === 'out' && tokens[stated.end + 1]?.text === 'of';
  const scale = tokens[stated.end + (isOut ? 2 : 1)];
  return (
    (isOut || words('of de').has(tokens[stated.end]?.text ?? '')) && scale?.kind === 'number' && scale.value !== 10
  );
}

/** Three digits and more, with as many right before or after: a telephone number or an address. */
function isPhonePart(tokens: readonly Token[], at: number): boolean {
  const isLong = (token: Token | undefined) => token?.kind === 'number' && token.text.length >= 3;
  if (!isLong(tokens[at])) return false;
  return [-2, -1, 1, 2].some((step) => isLong(tokens[at + step]) && Math.abs(step) <= 2);
}
