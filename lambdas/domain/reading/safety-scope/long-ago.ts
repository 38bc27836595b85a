import { words, type Match } from '../phrases.ts';
import type { Token } from '../token.ts';
import { GOES_ON } from './scope-words.ts';

const PAST_UNITS = words('years year yrs decades decade anos ano');
const YOUTH = words(
  'kid child teenager boy girl nino nina joven chico chica teen baby young chiquito chiquita college school chamaco chamaca morro morra escuincle chavo chava chavito adolescente muchacho muchacha teenage',
);

/** "a crash 5 years ago", "de nino"; not "numb since my operation 2 years ago", which goes on. */
export function isLongAgo(tokens: readonly Token[], match: Match<unknown>): boolean {
  if (isPresent(tokens, match)) return false;
  const from = edge(tokens, match, -1);
  const until = edge(tokens, match, 1);
  for (let at = from; at <= until; at++) {
    if (!isDistant(tokens, at)) continue;
    return match.meaning === 'trauma' || !tokens.slice(from, at).some(({ text }) => SINCE.has(text));
  }
  return false;
}

const STILL = words('again still otra nuevo todavia sigue sigo');
const PRESENT = words('can puedo siento');
/** Told of now: "it used to be one foot, now both". */
const NOW = words('now today ahora ahorita hoy');

/** "it happened 5 years ago too, can't feel my legs again". */
function isPresent(tokens: readonly Token[], match: Match<unknown>): boolean {
  if (match.meaning === 'trauma') return false;
  return (
    match.hits.some((hit) => NOW.has(tokens[hit]?.text ?? '')) ||
    tokens.slice(match.end, match.end + 3).some(({ text }) => STILL.has(text)) ||
    tokens.slice(Math.max(0, match.start - 1), match.end).some(({ text }) => PRESENT.has(text))
  );
}

const SINCE = words('since for ever desde past');
/** No clock here: a year from this one on may be the present, so what is said of it stays a concern. */
const MAYBE_RECENT = 2026;

function isDistant(tokens: readonly Token[], at: number): boolean {
  const text = (step: number) => tokens[at + step]?.text ?? '';
  const isYear = (value = Number.NaN) => value >= 1900 && value < MAYBE_RECENT;
  if (PAST_UNITS.has(text(0)))
    return (
      words('ago back before atras earlier').has(text(1)) ||
      text(-1) === 'last' ||
      text(1) === 'pasado' ||
      text(-2) === 'hace' ||
      text(-1) === 'hace' ||
      (text(-2) === 'de' && text(-3) === 'mas')
    );
  if (text(0) === 'months') return text(1) === 'ago' && !words('a one two 1 2 couple').has(text(-1));
  if (text(0) === 'meses') return text(-2) === 'hace' && !words('un dos 1 2').has(text(-1));
  if (YOUTH.has(text(0)))
    return words('a as when was de era fui in en in high').has(text(-1)) && text(-2) !== 'like' && at > 0;
  // "never used to" is of now
  if (text(0) === 'used') return text(1) === 'to' && !words('never not getting get got').has(text(-1));
  // "when I was 12"
  if (text(-1) === 'was' && text(-2) === 'i' && words('when since').has(text(-3)))
    return (tokens[at]?.value ?? Number.NaN) <= 30;
  // "en el 98"
  const short = tokens[at]?.value ?? Number.NaN;
  if (short >= 50 && short < 100 && text(-1) === 'el' && words('en desde de').has(text(-2))) return true;
  return isYear(tokens[at]?.value) && words('in en since back from de of').has(text(-1));
}

/** How far from here the same thought goes, at most ten words. */
function edge(tokens: readonly Token[], match: Match<unknown>, step: 1 | -1): number {
  let at = step > 0 ? match.end - 1 : match.start;
  for (let walked = 0; walked < 10; walked++) {
    const next = tokens[at + step];
    const isBreak = (step > 0 ? next : tokens[at])?.before === 'stop';
    // "as a kid I fell out of a tree and broke my arm" is one story
    const isStory = match.meaning === 'trauma' && step < 0 && next?.text === 'and';
    if (!next || isBreak || (GOES_ON.has(next.text) && !isStory)) break;
    at += step;
  }
  return at;
}
