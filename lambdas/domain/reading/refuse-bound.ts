import { numberWord } from './number-words.ts';
import type { Place, Refusal } from './number-place.ts';
import { words } from './phrases.ts';
import { BOUNDS, LINKS, NEGATORS, NOW, PAIN } from './score-words.ts';

const isNumber = (text: string) => /^\d/.test(text) || numberWord(text) !== undefined;

const MORE = words('more less greater higher lower worse better bigger mas menos menor mayor fewer');

const JUDGING = words('call say rate put give consider');

export function boundOf(place: Place): Refusal | undefined {
  const back = (n: number) => place.before(n);
  for (let n = 1; n <= 3; n++) {
    const word = back(n);
    if (n > 1 && place.tokens[place.stated.start - n + 2]?.before === 'comma') break;
    if (n === 1 && place.first?.before === 'comma') break;
    if (word === 'as' && words('much many').has(back(n + 1))) return 'bound';
    if (NEGATORS.has(word) && !(place.tokens[place.stated.start - n + 1]?.before === 'comma')) {
      if (word === 'no' && back(n - 1) === 'mas') break;
      if (word === 'no' && (words('si ay uy oh').has(back(n + 1)) || isCorrection(place, n))) break;
      if (word === 'no' && words('wait sorry oops perdon digo espera').has(back(n + 1))) break;
      if (word === 'no' && (back(n - 1) === 'longer' || words('sino es').has(place.after(1)))) return 'negated';
      if (word === 'no' && place.stated.start > 1)
        return (n === 1 && PAIN.has(back(n + 1))) || back(n + 1) === 'ya' || isMeant(place, n) ? 'negated' : 'denied';
      if (word === 'not' && words('sure bad good great better worse').has(back(n - 1))) break;
      return 'negated';
    }
    if (word === 'longer' && back(n + 1) === 'no') return 'negated';
    if (BOUNDS.has(word) && isApart(place, n)) break;
    if (BOUNDS.has(word) || (word === 'menos' && words('lo al').has(back(n + 1)))) return 'bound';
    if ((word === 'than' || word === 'de' || word === 'que') && MORE.has(back(n + 1))) return 'bound';
    if (
      word === 'up' &&
      back(n - 1) === 'to' &&
      !place.hasBefore(
        words('went gone is back now goes shot jumped climbed spiked crept flared got getting all'),
        n + 1,
      ) &&
      !words('from now today again this since').has(place.after(1))
    )
      return 'bound';
    if (words('pasa llega pasaba').has(word)) return 'bound';
    if (word === 'de' && words('abajo debajo arriba encima').has(back(n + 1))) return 'bound';
    if (word === 'hasta' || (word === 'to' && back(n + 1) === 'close')) return 'bound';
    if (!LINKS.has(word)) break;
  }
  for (let n = 2; n <= 6; n++) {
    if (back(n) === 'not' && isJudged(place, n - 1)) return 'negated';
    if (words('not no tampoco').has(back(n)) && isDoubted(place, n - 1)) return 'negated';
  }
  const [one, two, three] = [place.after(1), place.after(2), place.after(3)];
  if (
    words('or o').has(one) &&
    words('more less higher above lower under better mas menos worse').has(two) &&
    !(one === 'o' && three === 'menos')
  )
    return two === 'less' && place.before(1) === 'more' ? undefined : 'bound';
  if (one === 'and' && words('above up higher over under').has(two)) return 'bound';
  if (words('plus minimum max tops').has(one)) return place.stated.value === 10 && one === 'plus' ? undefined : 'bound';
  if (one === 'at' && words('least most').has(two)) return 'bound';
  if (one === 'para' && words('abajo arriba').has(two)) return 'bound';
  if (isMistake(place)) return 'negated';
  return undefined;
}

/** "wouldn't call it", "I don't want to say", "not going to put". */
function isJudged(place: Place, n: number): boolean {
  if (JUDGING.has(place.before(n))) return true;
  if (!words('want wanna going would').has(place.before(n))) return false;
  return place.before(n - 1) === 'to' && JUDGING.has(place.before(n - 2));
}

/** "ignore the 7", "I accidentally sent 7", "puse 7 por error". */
function isMistake(place: Place): boolean {
  const [one, two] = [place.after(1), place.after(2)];
  if (words('by por').has(one) && words('mistake accident error equivocacion').has(two)) return true;
  if (words('was estaba').has(one) && words('wrong mistake typo mal error').has(two)) return true;
  for (let n = 1; n <= 3 && place.tokens[place.stated.start - n + 1]?.before !== 'comma'; n++)
    if (words('ignore disregard accidentally mistakenly').has(place.before(n))) return true;
  return false;
}

const DOUBTED = words('creo think believe pienso diria considero llamaria pondria');
const BETWEEN_DOUBT = words('que sea es fuera un una a an it is this my pain el dolor like as was in en');

/** "I don't think it's an 8". */
function isDoubted(place: Place, n: number): boolean {
  if (!DOUBTED.has(place.before(n)) || place.tokens[place.stated.start - n]?.before === 'comma') return false;
  for (let step = 1; step < n; step++) if (!BETWEEN_DOUBT.has(place.before(step))) return false;
  return true;
}

/** "I meant 4 no 8": the 4. */
const isMeant = (place: Place, n: number): boolean =>
  n === 1 && isNumber(place.before(2)) && [3, 4, 5].some((step) => words('quise meant').has(place.before(step)));

/** "bent over, now 7". */
const isApart = (place: Place, n: number): boolean =>
  place.tokens[place.stated.start - n + 1]?.before === 'comma' || NOW.has(place.before(n - 1));

const CORRECTING = words('wait sorry oops perdon digo espera espere disculpe quise meant mean');
const OWNING_UP = words('sorry perdon equivoque error disculpe oops typo digo');

/** "8 no wait 4", "7 no 6 me equivoque"; "7 no 6" alone may be either. */
function isCorrection(place: Place, n: number): boolean {
  if (![1, 2].some((step) => isNumber(place.before(n + step)))) return false;
  // "es 4 no 8 me equivoque" may mean either
  if (n === 1 && words('es is').has(place.before(3))) return false;
  for (let step = 1; step < n; step++) if (CORRECTING.has(place.before(step))) return true;
  return [1, 2, 3].some((step) => OWNING_UP.has(place.after(step)));
}
