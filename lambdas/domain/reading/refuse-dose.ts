import type { Place, Refusal } from './number-place.ts';
import { words } from './phrases.ts';
import { PAIN, PILLS, SITES } from './score-words.ts';

const SWALLOWED = words(
  `took taken swallowed popped downed ate gulped chugged drank threw knocked washed tome tomado trague tragado
  ingeri ingirio comi eche zampe empine`,
);
/** Between the swallowing and how many. */
const HOW_MANY = words(
  `all like about around almost nearly maybe probably only just the of them those what another other extra back down a total
  como unas unos casi todas todos las los mas otras otros ya de esas esos tal vez`,
);
/** "on pill number 4", "voy en la pastilla 4" */
const isNthPill = (place: Place): boolean =>
  (words('number numero').has(place.before(1)) && PILLS.has(place.before(2))) ||
  (words('pill pastilla tablet tableta capsula').has(place.before(1)) && place.hasBefore(words('on en'), 3));

const SUPPOSED_TO_BE = words('eran serian tocaban tocan debian');

/** Numbers of medicine that no pill or milligram stands beside: "swallowed all 8", "6 instead of 2", "4 of the heart ones". */
export function doseOf(place: Place): Refusal | undefined {
  if (isInstead(place)) return 'negated';
  const isDose = isNthPill(place) || isSwallowed(place) || isOfThose(place) || SUPPOSED_TO_BE.has(place.before(1));
  return isDose ? 'duration-dose-or-count' : undefined;
}

function isSwallowed(place: Place): boolean {
  for (let n = 1; n <= 5; n++) {
    const word = place.before(n);
    if (SWALLOWED.has(word)) return place.first?.before === 'space' && !place.hasBefore(words('when if cuando'), n + 2);
    if (!HOW_MANY.has(word)) return false;
  }
  return false;
}

const isInstead = (place: Place): boolean =>
  (place.before(1) === 'of' && place.before(2) === 'instead') ||
  (place.before(1) === 'than' && place.before(2) === 'rather') ||
  (place.before(1) === 'de' && words('vez lugar').has(place.before(2)) && place.before(3) === 'en');

const ARTICLES = words('the his her your my la las los el sus su mi mis');

/** "4 of the blue ones", "3 de la azucar"; not "4 of the leg". */
function isOfThose(place: Place): boolean {
  const [one, two, three] = [1, 2, 3].map((n) => place.after(n));
  if (!words('of de').has(one ?? '') || !ARTICLES.has(two ?? '')) return false;
  const of = [three ?? '', place.after(4)];
  return three !== '' && !of.some((word) => PAIN.has(word) || SITES.has(word) || DAY.has(word));
}

const DAY = words('manana tarde noche madrugada day morning night week');

const TOILET_BEFORE = words(
  `go goes going went gone do does doing did done make making made have having had hold holding pass passing take taking need
  poop control hago hace hacer hice hizo haciendo ise`,
);
const PLAIN_AFTER = words('today now right please thanks thank hoy ahora ahorita gracias doc and but y pero');

/** "Number two slipped out", "no puedo hacer del dos": the toilet's, and no score. */
export function isOfToilet(place: Place): boolean {
  if (place.stated.value !== 1 && place.stated.value !== 2) return false;
  const led = place.before(1) === 'el' ? 2 : 1;
  if (place.before(led) === 'de') return words('hago hace hacer hice hizo haciendo hecho').has(place.before(led + 1));
  if (!words('number numero').has(place.before(1))) return false;
  if (place.hasBefore(PAIN, 5)) return false;
  if ([2, 3].some((n) => TOILET_BEFORE.has(place.before(n)))) return true;
  return place.next?.before === 'space' && !PLAIN_AFTER.has(place.after(1));
}
