import { numberWord } from './number-words.ts';
import type { Place, Refusal } from './number-place.ts';
import { GLUED_AFTER } from './refuse-count.ts';
import { words } from './phrases.ts';
import { CONDITIONS, FOLLOWERS, HEADS, LINKS, NOW, PAIN, PAST, PILLS, SITES } from './score-words.ts';
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
  if (next?.text === 'a' && words('day week night month').has(place.after(2))) return 'duration-dose-or-count';
  let linked = false;
  for (let at = stated.start - 1; at >= 0; at--) {
    const boundary = tokens[at + 1];
    const token = tokens[at];
    if (!token || boundary?.before === 'stop' || boundary?.before === 'comma') return undefined;
    if (covered.has(at) || token.kind !== 'word') return undefined;
    if (PAIN.has(token.text) || SITES.has(token.text)) return undefined;
    if (stated.start - at > 6) break;
    if (LINKS.has(token.text)) {
      linked = true;
      continue;
    }
    if (
      HEADS.has(token.text) ||
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

/** "I would say", "it is a", "creo que es un": words that introduce an answer, whatever came before. */
const INTRODUCING = words(
  'still todavia sigue say said rate rated give giving call put diria doy pongo creo sigo estoy ando traigo amaneci digo guess',
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
