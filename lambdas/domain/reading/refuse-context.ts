import { ADDRESSED, FILLERS, RATED } from './fillers.ts';
import { FIRST_NAMES } from './first-names.ts';
import { numberWord } from './number-words.ts';
import type { Place, Refusal } from './number-place.ts';
import { GLUED_AFTER } from './refuse-count.ts';
import { words } from './phrases.ts';
import { CONDITIONS, FOLLOWERS, HEADS, LINKS, NOW, PAIN, PAST, PILLS, SITES, TOOK } from './score-words.ts';
import type { Token } from './tokens.ts';

export function contextOf(place: Place): Refusal | undefined {
  const { stated, tokens, covered, next, first } = place;
  if (stated.outOfTen) return undefined;
  const isKnownNext =
    !next ||
    next.before === 'stop' ||
    next.before === 'comma' ||
    next.kind !== 'word' ||
    covered.has(stated.end) ||
    FOLLOWERS.has(next.text) ||
    PAST.has(next.text) ||
    NOW.has(next.text) ||
    isFillerAt(tokens, stated.end) ||
    (words('off w').has(next.text) && PILLS.has(place.after(2))) ||
    (next.text === 'more' && tokens[stated.end + 1]?.text === 'or') ||
    numberWord(next.text) !== undefined ||
    PAIN.has(next.text) ||
    SITES.has(next.text) ||
    CONDITIONS.has(next.text) ||
    GLUED_AFTER.has(next.text);
  // a noun in the plural counts: "3 terapias"
  if (!isKnownNext)
    return next?.text.endsWith('s') && next.text.length > 3 && stated.value !== 1
      ? 'duration-dose-or-count'
      : 'unexplained';
  if (
    next?.text === 'for' &&
    !words('now today me my pain sure back most hoy right this both a about over several like at').has(
      place.after(2),
    ) &&
    tokens[stated.end + 1]?.kind !== 'number' &&
    !(place.after(2) === 'the' && words('last past most moment day').has(place.after(3))) &&
    next.before === 'space'
  )
    return 'unexplained';
  if (next?.text === 'in' && next.before === 'space' && words('number total a').has(place.after(2)))
    return 'unexplained';
  if (next?.text === 'once' && !words('i im the you we meds moving').has(place.after(2)))
    return 'duration-dose-or-count';
  if (next?.text === 'in' && words('the my').has(place.after(2)) && INDOORS.has(place.after(3))) return 'unexplained';
  if (next?.text === 'a' && words('day week night month').has(place.after(2))) return 'duration-dose-or-count';
  let linked = false;
  for (let at = stated.start - 1; at >= 0; at--) {
    const boundary = tokens[at + 1];
    const token = tokens[at];
    if (!token || boundary?.before === 'stop' || boundary?.before === 'comma') return undefined;
    if (covered.has(at) || token.kind !== 'word') return undefined;
    if (PAIN.has(token.text) || SITES.has(token.text)) return undefined;
    if (stated.start - at > 6) break;
    if (
      LINKS.has(token.text) ||
      (token.text === 'for' && tokens[at - 1]?.text === 'down') ||
      (token.text === 'as' && words('me down it this').has(tokens[at - 1]?.text ?? '')) ||
      (MOVING.has(token.text) && words('down up back better').has(tokens[at + 1]?.text ?? ''))
    ) {
      linked = true;
      continue;
    }
    if (
      HEADS.has(token.text) ||
      (FILLERS.has(token.text) && !DETERMINERS.has(tokens[at - 1]?.text ?? '')) ||
      (FILLERS.has(token.text) && words('mi my').has(tokens[at - 1]?.text ?? '')) ||
      (ADDRESSED.has(token.text) && !DETERMINERS.has(tokens[at - 1]?.text ?? '')) ||
      isName(tokens, at) ||
      (token.text === 'vamos' && words('ahi aqui').has(tokens[at - 1]?.text ?? '')) ||
      (words('espere espera').has(token.text) && tokens[at - 1]?.text === 'no') ||
      isUnable(tokens, at, stated.start) ||
      isCircumstance(tokens, at, stated.start) ||
      isExclaimed(place, at) ||
      CONDITIONS.has(token.text) ||
      SPANS.has(token.text) ||
      PILLS.has(token.text) ||
      PAST.has(token.text) ||
      NOW.has(token.text) ||
      numberWord(token.text) !== undefined
    )
      return undefined;
    return (linked && hasPainBefore(tokens, at, covered)) || isStated(tokens, at + 1, stated.start)
      ? undefined
      : 'unexplained';
  }
  return first ? undefined : 'unexplained';
}

const INDOORS = words('house waiting bottle box pack fridge trash lobby family line room queue world');
const MOVING = words('got get gets getting gotten come coming comes');
const DETERMINERS = words('the my your a an this that his her our el la los las mi mis su sus tu un una este esta');

/** A filler that nothing follows for it to be a part of: "7 hon", "7 hon thanks". */
function isFillerAt(tokens: readonly Token[], at: number): boolean {
  const after = tokens[at + 1];
  return (
    (FILLERS.has(tokens[at]?.text ?? '') || ADDRESSED.has(tokens[at]?.text ?? '') || tokens[at]?.text === 'dear') &&
    (!after ||
      after.before !== 'space' ||
      after.kind !== 'word' ||
      FILLERS.has(after.text) ||
      FOLLOWERS.has(after.text))
  );
}

/** "soy Maria 6", "this is Bob 7". */
function isName(tokens: readonly Token[], at: number): boolean {
  if (!FIRST_NAMES.has(tokens[at]?.text ?? '')) return false;
  const [one, two] = [tokens[at - 1]?.text ?? '', tokens[at - 2]?.text ?? ''];
  return (
    words('soy habla').has(one) ||
    (one === 'is' && words('this name it').has(two)) ||
    (one === 'es' && two === 'nombre')
  );
}

const ABLE = words(
  'stop quit sleep walk move stand sit bend rest concentrate function lift drive breathe work relax cope think focus caminar dormir moverme pararme sentarme',
);

/** "won't stop 6", "can't sleep 8". */
const isUnable = (tokens: readonly Token[], at: number, start: number): boolean =>
  at === start - 1 && ABLE.has(tokens[at]?.text ?? '') && words('not puedo quiere').has(tokens[at - 1]?.text ?? '');

const CIRCUMSTANTIAL = words('with without con sin al cuando when w');

/** The unknown thing or doing that a score is stated for: "con faja 4", "cuando toso 9". */
function isCircumstance(tokens: readonly Token[], at: number, start: number): boolean {
  const one = tokens[at - 1]?.text ?? '';
  const led = words('el la the my mi i me').has(one) ? (tokens[at - 2]?.text ?? '') : one;
  if (/ed$|^cumpl|^ten/.test(tokens[at]?.text ?? '')) return false;
  return (
    at === start - 1 &&
    (CIRCUMSTANTIAL.has(led) || (led !== one && words('before after antes').has(led)) || isSaid(tokens, at))
  );
}

/** "antes de la terapia 6", "ahi vamos un 4", "8 no espere 4". */
function isSaid(tokens: readonly Token[], at: number): boolean {
  const [word, one, two, three] = [0, 1, 2, 3].map((step) => tokens[at - step]?.text ?? '');
  return (
    (word === 'terapia' && two === 'de' && words('antes despues').has(three ?? '')) ||
    (words('espere espera').has(word ?? '') && one === 'no') ||
    // "eh 5", which the short forms read as "he"
    (word === 'he' && at === 0 && tokens[1]?.kind === 'number')
  );
}

/** An unknown word at the very start, then "un 9": an exclamation, unless it is something that one rates. */
function isExclaimed({ tokens, stated, next }: Place, at: number): boolean {
  const word = tokens[0]?.text ?? '';
  return (
    at === 0 &&
    stated.value < 10 &&
    stated.start === 2 &&
    tokens[1]?.text === 'un' &&
    !RATED.has(word) &&
    !TOOK.has(word) &&
    word.length < 9 &&
    (!next || next.before === 'stop' || next.before === 'comma')
  );
}

/** "I would say", "it is a", "creo que es un": words that introduce an answer, whatever came before. */
const INTRODUCING = words(
  'still todavia sigue reckon pongale pongame ponle ponga apunte apunteme anote digamos say said rate rated give giving call put diria doy pongo creo sigo estoy ando traigo amaneci digo guess',
);

function isStated(tokens: readonly Token[], from: number, until: number): boolean {
  for (let at = from; at < until; at++) {
    const [text, next] = [tokens[at]?.text ?? '', tokens[at + 1]?.text ?? ''];
    if (
      INTRODUCING.has(text) ||
      (text === 'it' && next === 'is') ||
      (text === 'i' && next === 'am') ||
      (text === 'still' && words('a an at').has(next)) ||
      (text === 'solo' && next === 'un')
    )
      return true;
  }
  return false;
}

/** After these a new thought may begin: "day 3 after 2 weeks 4". */
const SPANS = words(
  'hours hour days day weeks week months month minutes pm am mg years dias semanas horas meses minutos steps miles pasada pasado',
);

function hasPainBefore(tokens: readonly Token[], from: number, covered: ReadonlySet<number>): boolean {
  for (let at = from; at >= Math.max(0, from - 7); at--) {
    if (PAIN.has(tokens[at]?.text ?? '') || covered.has(at)) return true;
    if (tokens[at]?.before === 'stop') return false;
  }
  return false;
}
