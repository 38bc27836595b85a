import { ADDRESSED } from './fillers.ts';
import { numberWord } from './number-words.ts';
import type { Place, Refusal } from './number-place.ts';
import { words } from './phrases.ts';
import { BOUNDS, LINKS, NEGATORS, PAIN } from './score-words.ts';
import { WORD_CLASSES } from './word-classes.ts';

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
      if (word === 'no' && place.stated.start > 1) return n === 1 && PAIN.has(back(n + 1)) ? 'negated' : 'denied';
      if (word === 'not' && words('sure bad good great better worse').has(back(n - 1))) break;
      return 'negated';
    }
    if (BOUNDS.has(word) || (word === 'menos' && words('lo al').has(back(n + 1)))) return 'bound';
    if ((word === 'than' || word === 'de' || word === 'que') && MORE.has(back(n + 1))) return 'bound';
    if (
      word === 'up' &&
      back(n - 1) === 'to' &&
      !place.hasBefore(words('went gone is back now goes shot jumped'), n + 1)
    )
      return 'bound';
    if (words('pasa llega pasaba').has(word)) return 'bound';
    if (word === 'hasta') return 'bound';
    if (!LINKS.has(word)) break;
  }
  for (let n = 2; n <= 5; n++) if (back(n) === 'not' && JUDGING.has(back(n - 1))) return 'negated';
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
  return undefined;
}

const CORRECTING = words('wait sorry oops perdon digo espera espere disculpe quise meant mean');
const OWNING_UP = words('sorry perdon equivoque error disculpe oops typo digo');

/** "8 no wait 4", "7 no 6 me equivoque"; "7 no 6" alone may be either. */
function isCorrection(place: Place, n: number): boolean {
  const isNumber = (text: string) => /^\d/.test(text) || numberWord(text) !== undefined;
  if (![1, 2].some((step) => isNumber(place.before(n + step)))) return false;
  for (let step = 1; step < n; step++) if (CORRECTING.has(place.before(step))) return true;
  return [1, 2, 3].some((step) => OWNING_UP.has(place.after(step)));
}

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

export function personOf(place: Place): Refusal | undefined {
  if (
    words('she he').has(place.after(1))
      ? SAYS.has(place.after(2))
      : words('she he ella').has(place.after(3)) && words('what lo').has(place.after(2))
  )
    return 'other-person';
  for (let n = 1; n <= 8; n++) {
    const word = place.before(n);
    if (word === '' || (place.tokens[place.stated.start - n + 1]?.before === 'comma' && !SAYS.has(word)))
      return undefined;
    if (isAddressed(place, n) || (word === 'madre' && place.before(n - 1) === 'mia')) return undefined;
    if (KIN.has(word) || OTHERS.has(word) || (word === 'he' && HE_DOES.has(place.before(n - 1)))) return 'other-person';
    if (words('you yall usted ustedes').has(word) && words('are is son es').has(place.before(n - 1)))
      return 'other-person';
    if (word === 'tiene' && n <= 2 && !place.hasBefore(PAIN, 6)) return 'other-person';
    if (OWN.has(word)) return KIN.has(place.before(n - 1)) ? 'other-person' : undefined;
  }
  return undefined;
}

const ASKS = words(
  'what whats why should could does do did is can cual que how which when es puedo debo significa would will if',
);
const ASKING_OWN = words('what why which should cual how');

const SUPPOSED = words(
  'say put said tell pick answer text send choose pongo digo doy contesto escribo mando marco dijera pusiera diga ponga',
);
const WISHED = words('hope hoping wish want trying aiming goal ojala quiero espero meta quisiera');
const BETWEEN_WISH = words(
  'it is a an to be was were get at i can this the pain goes down s will un sea fuera este llegar al el dolor es my mi for by hit reach under bajar que estar en would like',
);

/** "if I say 10 will you call", "hope it's a 2 by friday". */
function isSupposed(place: Place): boolean {
  const isLed = (n: number) => place.tokens[place.stated.start - n + 1]?.before === 'comma';
  const article = words('a an un').has(place.before(1)) ? 1 : 0;
  if (SUPPOSED.has(place.before(1 + article)) && !place.hasBefore(words('had tuviera'), 4))
    for (let n = 2 + article; n <= 4 + article && !isLed(n); n++) if (words('if si').has(place.before(n))) return true;
  for (let n = 1; n <= 7 && !isLed(n); n++) {
    if (WISHED.has(place.before(n))) return place.before(n - 1) !== 'decir';
    if (!BETWEEN_WISH.has(place.before(n))) return false;
  }
  return false;
}

const JUDGED = words(
  'mucho normal malo bueno alto grave poco demasiado fine good ok okay bad high normal enough great low',
);

/** "is 7 bad?", "what does a 7 mean", but not "pain is 6, is that normal?". */
export function questionOf(place: Place): Refusal | undefined {
  for (let n = 1; n <= 8; n++)
    if (place.before(n) === 'how' && words('many much').has(place.before(n - 1))) return 'question';
  if (isSupposed(place)) return 'question';
  if (words('is es').has(place.after(1)) && JUDGED.has(place.after(2)) && !place.hasBefore(PAIN, 4)) return 'question';
  let first = '';
  let second = '';
  for (let n = 1; n <= 8; n++) {
    const at = place.stated.start - n;
    const token = place.tokens[at];
    if (!token || place.tokens[at + 1]?.before === 'stop' || place.tokens[at + 1]?.before === 'comma') break;
    second = first;
    first = token.text;
  }
  if (ASKING_OWN.has(first) && !words('ever a').has(second) && first !== 'how') return 'question';
  if (first === 'how' && words('bad is do does many much about').has(second) && !words('about').has(second))
    return 'question';
  if (words('will would').has(first) && words('it this i the my').has(second)) return 'question';
  if (first === 'when' && words('is do does will can should').has(second)) return 'question';
  const [one, two] = [place.after(1), place.after(2)];
  const asksAfter =
    words('bad normal good high ok okay a too malo normal mucho alto grave the').has(one) ||
    words('bad normal high mean').has(two);
  return ASKS.has(first) &&
    words('is does es can should do did').has(first) &&
    asksAfter &&
    !place.hasBefore(PAIN, 3) &&
    words('is es does a un que the').has(place.before(1))
    ? 'question'
    : undefined;
}
