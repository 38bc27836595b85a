import { ADDRESSED } from './fillers.ts';
import { numberWord } from './number-words.ts';
import type { Place, Refusal } from './number-place.ts';
import { words } from './phrases.ts';
import { PAIN } from './score-words.ts';
import { WORD_CLASSES } from './word-classes.ts';

const isNumber = (text: string) => /^\d/.test(text) || numberWord(text) !== undefined;

const KIN = words((WORD_CLASSES['kin'] ?? []).join(' '));
const OTHERS = words('she they his her their ella ellos ellas him');
const OWN = words('i me my mine im mi yo estoy tengo siento myself soy');
const HE_DOES = words('is was has says said feels thinks would');

const SAYS = words('says said say thinks dice dijo diz');

const ADDRESSING = words('un a an como like about it is i am maybe estoy ando en creo que diria');

/** "bro 9", "pues jefa un 7": nobody else's pain. */
function isAddressed(place: Place, n: number): boolean {
  if (!ADDRESSED.has(place.before(n))) return false;
  const isFirst = place.stated.start === n || words('pues hola hey oye mira mire hi').has(place.before(n + 1));
  for (let step = 1; step < n; step++) if (!ADDRESSING.has(place.before(step))) return false;
  return isFirst && (n === 1 || place.before(n - 1) !== 'is');
}

const HE_IS = words('anda esta tiene trae dice estaba sigue');
const OF_MINE = words('it i am is my mine that yo mi para es estoy tengo ando');
const GRADES = words('rated rates rate gave gives scored put pone puso califico');

/** "my wife thinks I'm a 3": what she thinks. */
function isReported(place: Place, n: number): boolean {
  if (n > 4 || !words('says thinks said believes dice cree dijo piensa').has(place.before(n + 1))) return false;
  for (let step = 1; step <= 3; step++) {
    const word = place.before(n + 1 + step);
    if (KIN.has(word) || OTHERS.has(word) || word === 'he') return true;
  }
  return false;
}

export function personOf(place: Place): Refusal | undefined {
  if (
    words('she he').has(place.after(1))
      ? SAYS.has(place.after(2))
      : words('she he ella').has(place.after(3)) && words('what lo').has(place.after(2))
  )
    return 'other-person';
  const reach = place.hasBefore(words('from de'), 4) ? 12 : 8;
  for (let n = 1; n <= reach; n++) {
    const word = place.before(n);
    if (word === 'el' && place.before(n + 1) === '' && HE_IS.has(place.before(n - 1))) return 'other-person';
    if (word === '' || (place.tokens[place.stated.start - n + 1]?.before === 'comma' && !SAYS.has(word)))
      return undefined;
    if (isAddressed(place, n) || (word === 'madre' && place.before(n - 1) === 'mia')) return undefined;
    // "he says 8 but it is a 4", "I have 3 kids so"
    if (words('but pero').has(word) && OF_MINE.has(place.before(n - 1))) return undefined;
    // "son las 7 y ando en 3"
    if (word === 'son' && words('las los como').has(place.before(n - 1))) continue;
    if (KIN.has(word) && isNumber(place.before(n + 1))) continue;
    if (KIN.has(word) || OTHERS.has(word) || (word === 'he' && HE_DOES.has(place.before(n - 1)))) return 'other-person';
    if (words('you yall usted ustedes').has(word) && words('are is son es').has(place.before(n - 1)))
      return 'other-person';
    if (word === 'tiene' && n <= 2 && !place.hasBefore(PAIN, 6)) return 'other-person';
    if (word === 'su' && PAIN.has(place.before(n - 1))) return 'other-person';
    if (word === 'me' && GRADES.has(place.before(n + 1))) continue;
    if (OWN.has(word)) return KIN.has(place.before(n - 1)) || isReported(place, n) ? 'other-person' : undefined;
  }
  return undefined;
}
