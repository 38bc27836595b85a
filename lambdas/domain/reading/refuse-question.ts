import type { Place, Refusal } from './number-place.ts';
import { words } from './phrases.ts';
import { PAIN } from './score-words.ts';

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

const CONSEQUENCE = words('do can should will ill shall me les le que llamo voy tomo puedo debo');

/** "if its a 7 do I take another", "si es 7 me tomo otra"; "si es 7" alone is yes, 7. */
const isConditional = (place: Place, first: string, second: string): boolean =>
  words('if si').has(first) &&
  words('it its the my pain es sea llega sube').has(second) &&
  place.next?.before === 'space' &&
  CONSEQUENCE.has(place.after(1));

/** "is 7 bad?", "what does a 7 mean", but not "pain is 6, is that normal?". */
export function questionOf(place: Place): Refusal | undefined {
  for (let n = 1; n <= 8; n++)
    if (place.before(n) === 'how' && words('many much').has(place.before(n - 1))) return 'question';
  for (let n = 1; n <= 4 && place.tokens[place.stated.start - n + 1]?.before !== 'comma'; n++)
    if (words('cuantas cuantos').has(place.before(n))) return 'question';
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
  if (words('will would').has(first) && (words('it this i the my').has(second) || place.after(1) === 'be'))
    return 'question';
  if (words('who quien').has(first) || isConditional(place, first, second)) return 'question';
  if (first === 'que' && words('es significa quiere').has(second)) return 'question';
  if (first === 'como' && words('llego hago bajo').has(second)) return 'question';
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
