import { RATED } from './fillers.ts';
import type { Place, Refusal } from './number-place.ts';
import { words } from './phrases.ts';
import { LABELS, LINKS, OTHER_MEASURES, PAIN, TIME_BEFORE, TIME_MAYBE, TIME_TALK } from './score-words.ts';

export function labelOf(place: Place): Refusal | undefined {
  if (place.stated.outOfTen)
    return words('on el dia').has(place.before(1)) && !place.hasBefore(PAIN, 3) && place.first?.kind === 'number'
      ? 'date'
      : undefined;
  const before = place.first?.before === 'comma' ? '' : place.before(1);
  if (before === 'dia' && place.before(2) === 'de' && place.stated.start > 2) return undefined;
  if (before === 'zip' && place.stated.value === 0) return undefined;
  if (LABELS.has(before) && !(before === 'day' && words('to all every').has(place.before(2))) && !isSomeDay(place))
    return 'label';
  if (before === '#' || (before === 'number' && LABELS.has(place.before(2)))) return 'label';
  // "mi cita es a las 3": a clock, whatever is rated
  if (before === 'las' && place.before(2) === 'a') return undefined;
  if (words('pick choose').has(before) && place.stated.start === 1) return 'label';
  if (place.after(1) === 'in' && place.after(2) === 'line') return 'label';
  if (before === 'high' && place.stated.start === 1 && place.stated.value === 5) return 'label';
  if (words('down up bajo baje subi subio').has(before) && place.stated.start === 1 && place.first?.before === 'space')
    return 'label';
  if (
    words('and y').has(before) &&
    place.tokens[place.stated.start - 2]?.kind === 'number' &&
    SPINE.has(place.before(3))
  )
    return 'label';
  if (isRated(place)) return 'other-measure';
  if (before === 'sleep' && words('not no without').has(place.before(2))) return undefined;
  return OTHER_MEASURES.has(headBefore(place)) ? 'other-measure' : undefined;
}

const SPINE = words('l c t s disc disco discs discos disk disks vertebra vertebras vertebrae');
const OF_SELF = words(
  'it i am estoy ando tengo creo diria level nivel that now hoy ahora como ta eso me my mi pain say today so about maybe this',
);

const GOING_THERE = words('to at in with from a al en con');

/** "the nurse was a 10", "el servicio un 9": not "doctor, it's a 7". */
function isRated(place: Place): boolean {
  let hasVerb = false;
  for (let n = 1; n <= 6; n++) {
    // "when I went to the clinic it was 8"
    if (RATED.has(place.before(n)) && [1, 2].some((step) => GOING_THERE.has(place.before(n + step)))) return false;
    const at = place.stated.start - n;
    const token = place.tokens[at];
    if (!token || place.tokens[at + 1]?.before === 'stop' || place.tokens[at + 1]?.before === 'comma') return false;
    if (RATED.has(token.text)) {
      const isNamed = words('the la el your su los las yall new').has(place.before(n + 1));
      const isMine = words('my mi this that our').has(place.before(n + 1));
      return isNamed ? hasVerb || n === 2 : isMine && hasVerb;
    }
    if (words('was is were are es fue son eran rate').has(token.text)) hasVerb = true;
    else if (OF_SELF.has(token.text) || !LINKS.has(token.text)) return false;
  }
  return false;
}

/** "on bad days 7", "last week 4": when, and no number of it. */
const isSomeDay = (place: Place): boolean =>
  words('day days week month semana mes dia dias').has(place.before(1)) &&
  words('good bad these most some other last past worst best this buenos malos estos pasada pasado algunos').has(
    place.before(2),
  );

/** Where one was: "at the visit now a 4" rates no visit. */
const VISITED = words('visit doctor');
const AT_VISIT = words('at with during since before after from when in');

/** The word that the links before a number lead back to: "sleep was like a" 3. */
function headBefore(place: Place): string {
  for (let n = 1; n <= 5; n++) {
    const at = place.stated.start - n + 1;
    if (place.tokens[at]?.before === 'comma') return '';
    const word = place.before(n);
    if (PAIN.has(word)) return word;
    if (VISITED.has(word) && [1, 2, 3].some((step) => AT_VISIT.has(place.before(n + step)))) return '';
    // "but its a 4" begins anew
    if (words('but pero').has(word)) return '';
    if (!LINKS.has(word)) return word;
  }
  return '';
}

const STATES = words(
  'pain hurts am still is its level remains stays stuck holding sitting hovering hanging it score dolor estoy sigue nivel back leg hip now steady number esta anda be settled living doing good fine ok great was were hangin hoverin sittin stayin parked',
);
/** "it woke me at 3": when, not how much. */
const BEGAN = words('woke wake wakes woken starts start started began begins comes came arrives hits call me');
const MEETING = words('appointment appt meeting cita consulta');
const CALLING = words('call ring phone pick come');
const ARRIVING = words(
  'llego llegamos marco llamo regreso vuelvo salgo voy vengo termino contesto aviso nos vemos hablamos escribo',
);
const DAY_PARTS = words('morning afternoon evening night manana tarde noche madrugada');

export function timeOf(place: Place): Refusal | undefined {
  const { stated } = place;
  if (stated.outOfTen) return undefined;
  const [one, two] = [place.before(1), place.before(2)];
  // no clock has an article: "woke up at an 8"
  if (words('a an un').has(one)) return undefined;
  if (one === 'at' && (place.hasBefore(BEGAN, 3) || place.hasBefore(MEETING, 4))) return 'time';
  if (one === 'at' && words('now ahora').has(place.after(1))) return undefined;
  if (place.after(1) === 'in' && DAY_PARTS.has(place.after(3)) && words('is was').has(place.after(4))) return 'time';
  // "around 8 or so can you call"
  if (
    words('around at').has(one) &&
    place.next?.before === 'space' &&
    place.hasAfter(CALLING, 5) &&
    !place.hasBefore(PAIN, 5)
  )
    return 'time';
  if (one === 'las' || (one === 'la' && (two === 'a' || stated.value === 1))) return 'time';
  if (TIME_BEFORE.has(one) && !(one === 'hasta' && place.hasBefore(words('veces sube llega'), 3))) return 'time';
  if (one === 'the' && words('of on by').has(two)) return 'time';
  if (one === 'el' && words('apunteme anoteme apunte anote pongame').has(two)) return 'time';
  if (one === 'in' && !place.hasBefore(PAIN, 4) && place.first?.before === 'space') return 'duration-dose-or-count';
  if (
    one === 'en' &&
    (place.hasBefore(ARRIVING, 3) ||
      ARRIVING.has(place.after(1)) ||
      (words('les te le los las nos').has(place.after(1)) && stated.start === 1))
  )
    return 'duration-dose-or-count';
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
    return one === 'las' || one === 'la' || (stated.start === 0 && place.after(4) === '') ? 'time' : undefined;
  return undefined;
}
