import type { Place, Refusal } from './number-place.ts';
import { words } from './phrases.ts';
import { LABELS, LINKS, OTHER_MEASURES, PAIN, TIME_BEFORE, TIME_MAYBE, TIME_TALK } from './score-words.ts';

export function labelOf(place: Place): Refusal | undefined {
  if (place.stated.outOfTen)
    return words('on el dia').has(place.before(1)) && !place.hasBefore(PAIN, 3) && place.first?.kind === 'number'
      ? 'date'
      : undefined;
  const before = place.first?.before === 'comma' ? '' : place.before(1);
  if (LABELS.has(before) && !(before === 'day' && words('to all every').has(place.before(2)))) return 'label';
  if (before === '#' || (before === 'number' && LABELS.has(place.before(2)))) return 'label';
  return OTHER_MEASURES.has(headBefore(place)) ? 'other-measure' : undefined;
}

/** The word that the links before a number lead back to: "sleep was like a" 3. */
function headBefore(place: Place): string {
  for (let n = 1; n <= 5; n++) {
    const at = place.stated.start - n + 1;
    if (place.tokens[at]?.before === 'comma') return '';
    const word = place.before(n);
    if (PAIN.has(word)) return word;
    if (!LINKS.has(word)) return word;
  }
  return '';
}

const STATES = words(
  'pain hurts am still is its level remains stays stuck holding sitting hovering it score dolor estoy sigue nivel back leg hip now steady number esta anda be',
);
/** "it woke me at 3": when, not how much. */
const BEGAN = words('woke wake wakes woken starts start started began begins comes came arrives hits call me');
const DAY_PARTS = words('morning afternoon evening night manana tarde noche madrugada');

export function timeOf(place: Place): Refusal | undefined {
  const { stated } = place;
  if (stated.outOfTen) return undefined;
  const [one, two] = [place.before(1), place.before(2)];
  if (one === 'at' && place.hasBefore(BEGAN, 3)) return 'time';
  if (one === 'las' || (one === 'la' && (two === 'a' || stated.value === 1))) return 'time';
  if (TIME_BEFORE.has(one)) return 'time';
  const isAfterTime = TIME_MAYBE.has(one) || (TIME_MAYBE.has(two) && LINKS.has(one));
  if (
    isAfterTime &&
    place.hasBefore(TIME_TALK, 6) &&
    !place.hasBefore(PAIN, 6) &&
    !place.hasBefore(words('still it is am'), 2)
  )
    return 'time';
  if (one === 'at' && !place.hasBefore(STATES, 4)) return 'time';
  if (place.after(1) === 'de' && place.after(2) === 'la' && DAY_PARTS.has(place.after(3)))
    return one === 'las' || one === 'la' ? 'time' : undefined;
  return undefined;
}
