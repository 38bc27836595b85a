import type { Place, Refusal } from './number-place.ts';
import { words } from './phrases.ts';
import { MONTHS, PAIN, PILLS, TOOK, UNITS } from './score-words.ts';
import type { Token } from './tokens.ts';

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
  if (next.text === '+' && !(stated.value === 10)) return 'bound';
  if (next.kind === 'word' && next.before === 'nothing' && !GLUED_AFTER.has(next.text))
    return words('am pm').has(next.text) ? 'time' : 'duration-dose-or-count';
  return undefined;
}

/** Three digits and more, with as many right before or after: a telephone number or an address. */
function isPhonePart(tokens: readonly Token[], at: number): boolean {
  const isLong = (token: Token | undefined) => token?.kind === 'number' && token.text.length >= 3;
  if (!isLong(tokens[at])) return false;
  return [-2, -1, 1, 2].some((step) => isLong(tokens[at + step]) && Math.abs(step) <= 2);
}

export function countOf(place: Place): Refusal | undefined {
  const { stated } = place;
  const [one, two] = [place.after(1), place.after(2)];
  if (stated.outOfTen)
    return UNITS.has(one) || words('would recommend service experience people times star stars').has(one)
      ? 'unexplained'
      : undefined;
  if (stated.value === 0 && words('sleep help relief energy improvement progress change complaints').has(one))
    return 'other-measure';
  // "7 times" may not be "8 in 2 days"
  const unit =
    UNITS.has(one) || PILLS.has(one)
      ? one
      : words(
            'more mas or extra of full whole different strength blue white small little long regular baby big de to hard straight short good bad solid',
          ).has(one) &&
          (UNITS.has(two) || PILLS.has(two))
        ? two
        : '';
  if (unit === 'ice' || unit === 'heat') return undefined;
  if (unit === 'am' || unit === 'pm' || unit === 'oclock') return 'time';
  if (unit) return 'duration-dose-or-count';
  if (place.before(1) === 'of' && UNITS.has(place.before(2))) return 'duration-dose-or-count';
  if ((one === 'o' || one === 'of') && (two === 'clock' || one === 'of')) return 'duration-dose-or-count';
  if (
    MONTHS.has(one) ||
    (one === 'de' && MONTHS.has(two)) ||
    (MONTHS.has(place.before(1)) && !place.hasBefore(PAIN, 4))
  )
    return 'date';
  if (
    PILLS.has(place.before(1)) &&
    place.tokens[stated.start]?.before === 'space' &&
    (stated.value > 10 || place.hasBefore(words('took take taking tome'), 4))
  )
    return 'duration-dose-or-count';
  if (place.hasBefore(TOOK, 1) && !place.hasBefore(PAIN, 4)) return 'duration-dose-or-count';
  if (words('x times por').has(place.before(1)) && stated.value < 5 && place.before(1) === 'x')
    return 'duration-dose-or-count';
  if (DIGITS.has(one)) return 'duration-dose-or-count';
  if (stated.value > 1 && PLURAL_SITES.has(one) && (stated.inWords || stated.value === 2))
    return 'duration-dose-or-count';
  if (
    words('years year anos').has(place.before(1)) ||
    (stated.value > 10 && place.hasBefore(words('am age aged tengo edad turned'), 2))
  )
    return 'age';
  return undefined;
}

const DIGITS = words('toes toe fingers finger dedos discs disks vertebrae');
const PLURAL_SITES = words('legs feet knees hips arms hands sides shoulders piernas pies rodillas brazos manos');
