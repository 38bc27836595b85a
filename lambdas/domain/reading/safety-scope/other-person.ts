import { words, type Match } from '../phrases.ts';
import type { Token } from '../token.ts';
import { WORD_CLASSES } from '../word-classes.ts';
import { GOES_ON } from './scope-words.ts';

const KIN = words((WORD_CLASSES['kin'] ?? []).join(' '));
const OTHER_PRONOUNS = words('she they him her his their them ella ellos ellas');
const HE_DOES = words(
  'is was has had says said fell feels did does went got hurt took can will also just keeps thinks told',
);
const FIRST_PERSON = words(
  'i me my mine myself im yo estoy tengo siento puedo conmigo mis mi soy tuve tenia ando mio mia we us our nos ' +
    'quiero quisiera pienso prefiero deseo quede cai caigo perdi tropiezo respiro arrastro desmaye orine resbale desperte',
);
/** "my wife says the foot drags": whose, if not the patient's? */
const REPORTING = words('says say said thinks noticed notices dice dijo dicen nota noto cree ve');
const FAMILY = words('family familia runs');

/** Someone else has it: "my mom fell", and not "my wife says my foot drags". */
export function isOther(tokens: readonly Token[], match: Match<unknown>): boolean {
  if (match.hits.some((hit) => FIRST_PERSON.has(tokens[hit]?.text ?? ''))) return false;
  if (
    / (?:so did i|and i did|me too|yo tambien)/.test(
      tokens
        .slice(match.end, match.end + 4)
        .map(({ text }) => ` ${text}`)
        .join(''),
    )
  )
    return false;
  if (isThing(tokens, match)) return true;
  for (let at = match.start - 1; at >= Math.max(0, match.start - 9); at--) {
    const token = tokens[at];
    if (!token || tokens[at + 1]?.before === 'stop') break;
    if (
      REPORTING.has(token.text) &&
      !tokens
        .slice(at, match.end)
        .some((_, step) => OTHER_PRONOUNS.has(tokens[at + step]?.text ?? '') || isHe(tokens, at + step))
    )
      return false;
    if (isSomeone(tokens, at)) return true;
    if (isAddressed(tokens, at) || isOfLoss(tokens, at)) continue;
    if (KIN.has(token.text) || OTHER_PRONOUNS.has(token.text) || isHe(tokens, at)) return true;
    // "got the flu and a fever" is one list
    const isListed = words('and y').has(token.text) && words('a an un una some').has(tokens[at + 1]?.text ?? '');
    if (at < match.start - 1 && GOES_ON.has(token.text) && !(isListed && at === match.start - 2)) return false;
    if (FIRST_PERSON.has(token.text)) return KIN.has(tokens[at + 1]?.text ?? '');
  }
  return isOthersAfter(tokens, match);
}

function isHe(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.text === 'he' && HE_DOES.has(tokens[at + 1]?.text ?? '');
}

function isOthersAfter(tokens: readonly Token[], match: Match<unknown>): boolean {
  for (let at = match.end; at < Math.min(tokens.length, match.end + 4); at++) {
    const token = tokens[at];
    if (!token || token.before !== 'space' || GOES_ON.has(token.text)) return false;
    if (isAddressed(tokens, at)) return false;
    if (KIN.has(token.text) || FAMILY.has(token.text)) return true;
    if (!AFTER_OTHERS.has(token.text)) return false;
  }
  return false;
}

const FALLS = words('fell falls falling fallen slipped slid crashed cayo callo cayeron');
const OWN_BODY = words((WORD_CLASSES['leg'] ?? []).join(' ') + ' body butt cuerpo hip back whole pie one other');

/** "the casserole fell on the floor", and nobody did; "the ladder fell on me" stays. */
function isThing(tokens: readonly Token[], match: Match<unknown>): boolean {
  const head = match.heads[0] ?? match.start;
  const [what, whose, led] = [1, 2, 3].map((step) => tokens[head - step]?.text ?? '');
  return (
    match.meaning === 'trauma' &&
    FALLS.has(tokens[head]?.text ?? '') &&
    tokens[head]?.before === 'space' &&
    tokens[head - 1]?.before === 'space' &&
    words('the a an my our his her el la los las mi un una').has(whose ?? '') &&
    !OWN_BODY.has(what ?? '') &&
    !words('down off from on in at into over out of de en por and y').has(led ?? '') &&
    !tokens.slice(match.end, match.end + 5).some(({ text }) => words('me my mi myself encima head us').has(text))
  );
}

const STRANGERS = words('guy man woman lady dude coworker player actor teammate companero companera muchacho conocido');

/** "a guy at work", "un companero". */
const isSomeone = (tokens: readonly Token[], at: number): boolean =>
  STRANGERS.has(tokens[at]?.text ?? '') && words('a this some one un una this other').has(tokens[at - 1]?.text ?? '');

const ADDRESSING = words(
  'bro sis friend friends hermano hermana amigo amiga primo prima jefe jefa tio tia mami papi baby viejo vieja comadre compadre senora',
);

/** "want to die bro", "amiga ya no quiero vivir": whoever reads is so called, and nobody is told of. */
const isAddressed = (tokens: readonly Token[], at: number): boolean =>
  ADDRESSING.has(tokens[at]?.text ?? '') &&
  (tokens[at]?.before === 'comma' || tokens[at]?.before === 'stop' || !DETERMINING.has(tokens[at - 1]?.text ?? '')) &&
  (at === 0 || tokens[at]?.before === 'comma' || !tokens[at + 1] || tokens[at + 1]?.before !== 'space');

const DETERMINING = words('my our his her a an the your that this mi mis tu su un una el la los las esta este ese');
const LOSSES = words(
  'fallecio murio fallecieron murieron died passed left dejo lost perdi abandono death muerte funeral',
);
const SINCE = words('since desde after when cuando because porque tras que lost perdi muerte despues');

/** "since my wife died I see no point": kin who are named for when it began. */
function isOfLoss(tokens: readonly Token[], at: number): boolean {
  const near = tokens.slice(Math.max(0, at - 5), at + 4).map(({ text }) => text);
  return near.some((text) => LOSSES.has(text)) && near.some((text) => SINCE.has(text));
}

const AFTER_OTHERS = words('tuvo tiene corre in my the mi la el de en of runs for se a');
