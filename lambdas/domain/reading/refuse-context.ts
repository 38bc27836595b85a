import { ADDRESSED, FILLERS } from './fillers.ts';
import { numberWord } from './number-words.ts';
import type { Place, Refusal } from './number-place.ts';
import { GLUED_AFTER } from './refuse-oddity.ts';
import { words } from './phrases.ts';
import { isCircumstance, isExclaimed, isName, isUnable } from './score-lead-in.ts';
import {
  AMENDING,
  CHANGED,
  CONDITIONS,
  FOLLOWERS,
  HEADS,
  LINKS,
  NOW,
  PAIN,
  PAST,
  PILLS,
  SITES,
} from './score-words.ts';
import type { Token } from './token.ts';

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
      (words('voy boy').has(token.text) &&
        tokens[at + 1]?.text === 'a' &&
        words('poner decir dar').has(tokens[at + 2]?.text ?? '')) ||
      (token.text === 'as' && words('me down it this').has(tokens[at - 1]?.text ?? '')) ||
      (MOVING.has(token.text) && words('down up back better it').has(tokens[at + 1]?.text ?? ''))
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
      (token.text === 'first' && tokens[at - 1]?.text === 'at') ||
      (AMENDING.has(token.text) && words('my mi').has(tokens[at + 1]?.text ?? '')) ||
      (token.text === 'dormi' && tokens[at - 1]?.text === 'no') ||
      (token.text === 'time' && tokens[at - 1]?.text === 'this') ||
      (CHANGED.has(token.text) && !words('from shot').has(token.text)) ||
      (token.text === 'shot' && tokens[at + 1]?.text === 'up') ||
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

/** "I would say", "it is a", "creo que es un": words that introduce an answer, whatever came before. */
const INTRODUCING = words(
  'still todavia sigue reckon pongale pongame ponle ponga apunte apunteme anote digamos say said rate rated give giving call put diria doy pongo creo sigo estoy ando traigo amaneci digo guess',
);

function isStated(tokens: readonly Token[], from: number, until: number): boolean {
  for (let at = from; at < until; at++) {
    const [text, next] = [tokens[at]?.text ?? '', tokens[at + 1]?.text ?? ''];
    if (
      INTRODUCING.has(text) ||
      (text === 'it' && words('is was').has(next)) ||
      isNowAfterThen(tokens, at, until) ||
      (text === 'i' && next === 'am') ||
      (text === 'still' && words('a an at').has(next)) ||
      (text === 'solo' && next === 'un') ||
      (words('y pero ya').has(text) && next === 'es') ||
      (ROSE_OR_FELL.has(text) && words('to a al').has(next))
    )
      return true;
  }
  return false;
}

/** "it was 3 before I lifted the groceries now 7". */
const isNowAfterThen = (tokens: readonly Token[], at: number, until: number): boolean =>
  NOW.has(tokens[at]?.text ?? '') &&
  tokens.slice(at, until).every(({ text }) => LINKS.has(text) || NOW.has(text)) &&
  tokens
    .slice(Math.max(0, at - 12), at)
    .some(({ text, kind }) => kind === 'number' || words('was were era estaba').has(text));

/** "shot up to 7", "de repente subio a 7". */
const ROSE_OR_FELL = words(
  'dropped improved increased decreased rose jumped climbed changed shot spiked crept up down bajo subio aumento brinco disminuyo mejoro empeoro',
);

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
