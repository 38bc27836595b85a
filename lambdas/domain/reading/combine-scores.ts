import type { ReadingNote } from '../reading.ts';
import { circumstances } from './moments.ts';
import { isOnlyPast, WAS_ONCE } from './only-past.ts';
import { words } from './phrases.ts';
import { AMENDING, CHANGED, NOW, PILLS } from './score-words.ts';
import type { Stated } from './stated-numbers.ts';
import type { Token } from './token.ts';

/** One of several scores, and how it was reached; undefined when no rule tells which is meant. */
export interface Chosen {
  readonly stated: Stated;
  readonly notes: readonly ReadingNote[];
}

export function combine(
  tokens: readonly Token[],
  scores: readonly Stated[],
  /** A number of the past stands beside them: what is left is of now. */
  isBesidePast = false,
): Chosen | undefined {
  const [first] = scores;
  if (!first) return undefined;
  if (scores.length === 1) return !isBesidePast && isOnlyPast(tokens, first) ? undefined : { stated: first, notes: [] };
  return corrected(tokens, scores) ?? same(tokens, scores) ?? latest(tokens, scores) ?? highest(tokens, scores);
}

const CORRECTIONS = words(
  'sorry oops whoops mean meant correction actually rather perdon digo corrijo disculpe quise correccion equivoque edit typo make backwards scratch espere espera poner',
);

/** "8 sorry 7": the last one, when every step towards it is a correction. */
function corrected(tokens: readonly Token[], scores: readonly Stated[]): Chosen | undefined {
  const last = scores.at(-1);
  const before = scores.at(-2);
  if (!last || !before || scores.length > 3) return undefined;
  const between = tokens.slice(before.end, last.start);
  const isCorrection =
    between.length <= 8 &&
    between.some(
      ({ text }, at) =>
        CORRECTIONS.has(text) ||
        text === '*' ||
        text === 'wait' ||
        (text === 'mejor' && between[at + 1]?.text === 'dicho'),
    );
  const isDenied = between.length === 1 && between[0]?.text === 'no' && tokens[last.start]?.before === 'comma';
  const isStarred = tokens[last.start - 1]?.text === '*' || tokens[last.end]?.text === '*';
  const tail = tokens.slice(last.end, last.end + 3).map(({ text }) => text);
  const isOwned =
    between.length <= 4 &&
    between.some(({ text }) => words('no nope nah').has(text)) &&
    tail.some((text) => words('sorry perdon equivoque error disculpe oops typo').has(text));
  return isOwned || isCorrection || isStarred || isDenied ? { stated: last, notes: [] } : undefined;
}

function same(tokens: readonly Token[], scores: readonly Stated[]): Chosen | undefined {
  const [first] = scores;
  const isApart = scores.every(
    (score, at) =>
      at === 0 ||
      score.start > (scores[at - 1]?.end ?? 0) ||
      score.inWords ||
      tokens[score.start]?.before !== 'space' ||
      score.inWords !== scores[at - 1]?.inWords,
  );
  const isRepeated = scores.length > 2 && scores.every(({ value }) => value < 10);
  return first && (isApart || isRepeated) && scores.every(({ value }) => value === first.value)
    ? { stated: first, notes: [] }
    : undefined;
}

/** "8 before meds 4 after" is of one day. */
function isBeforeAndAfter(tokens: readonly Token[]): boolean {
  const has = (...any: readonly string[]) => tokens.some(({ text }) => any.includes(text));
  return (
    (has('before') || has('antes')) &&
    (has('after') || has('despues')) &&
    tokens.some(({ text }) => PILLS.has(text)) &&
    !tokens.some(({ text }) => NOW.has(text) || WAS_ONCE.has(text))
  );
}

/** Then and now gives now. */
function latest(tokens: readonly Token[], scores: readonly Stated[]): Chosen | undefined {
  const around = circumstances(tokens, scores);
  const present = scores.filter((_, at) => !around[at]?.isPast);
  const [only] = present.length === 1 ? present : scores.filter((_, at) => around[at]?.isNow);
  const isOnlyNow = around.filter(({ isNow }) => isNow).length === 1;
  const areVisited = isOnlyNow && around.every(({ isNow, isVisit }) => isNow || isVisit);
  if (only && (present.length === 1 || areVisited) && !isBeforeAndAfter(tokens)) return { stated: only, notes: [] };
  if (scores.length !== 2) return undefined;
  const [one, two] = scores;
  if (!one || !two) return undefined;
  const word = (at: number) => tokens[at]?.text ?? '';
  const between = tokens.slice(one.end, two.start).map(({ text }) => text);
  const joined = between.join(' ');
  // "the 9 is now a 5"
  if (
    words('the el').has(word(one.start - 1)) &&
    between.length <= 4 &&
    between.some((text) => words('now ya').has(text))
  )
    return { stated: two, notes: [] };
  // "from 8 to 4", "8 -> 4"
  const isArrow = joined === '- >' || joined === '= >' || joined === '>' || joined === '→';
  const led = tokens.slice(Math.max(0, one.start - 5), one.start).map(({ text }) => text);
  const isFromTo =
    between.length <= 4 &&
    between.some((text) => words('to a al').has(text)) &&
    (led.some((text) => CHANGED.has(text)) || between.some((text) => CHANGED.has(text))) &&
    led.some((text) => text === 'from' || text === 'de');
  const hasVerb =
    led.some((text) => CHANGED.has(text) && text !== 'from') ||
    two.value > one.value ||
    between.some((text) => CHANGED.has(text) && text !== 'from');
  const isAmended = led.some((text) => AMENDING.has(text)) && between.some((text) => words('to por a for').has(text));
  if (isArrow || isAmended || (isFromTo && hasVerb)) return { stated: two, notes: [] };
  if (
    words('from de desde').has(word(two.start - 1)) ||
    (words('from de').has(word(two.start - 2)) && words('a an un').has(word(two.start - 1)))
  ) {
    const isBack = tokens.slice(Math.max(0, one.start - 4), two.start).some(({ text }) => CHANGED.has(text));
    return isBack ? { stated: one, notes: [] } : undefined;
  }
  return undefined;
}

/** Two sites, moments of a day or conditions give the higher. */
function highest(tokens: readonly Token[], scores: readonly Stated[]): Chosen | undefined {
  if (scores.length > 5) return undefined;
  const around = circumstances(tokens, scores);
  const isPast = around.some((one) => one.isPast);
  const sites = new Set(around.flatMap((one) => [...one.sites]));
  const sited = around.filter((one) => one.sites.size > 0).length;
  const conditioned = around.filter((one) => one.hasCondition).length;
  const areSites =
    sited === scores.length
      ? sites.size > 1
      : sited > 0 && sites.size > 0 && [...sites].some((site) => site !== 'back');
  // "8 this morning, 4 now" may be one day's highest or then and now
  const isMixed = around.some((one) => one.isNow) && around.some((one) => one.hasCondition && !one.isNow) && !areSites;
  if ((isPast || around.some((one) => one.isVisit)) && !areSites && conditioned < scores.length) return undefined;
  if (!areSites && (conditioned === 0 || (isMixed && isNowLower(around, scores)))) return undefined;
  const stated = scores.reduce((high, score) => (score.value > high.value ? score : high));
  return { stated, notes: ['several-sites'] };
}

function isNowLower(around: readonly { isNow: boolean }[], scores: readonly Stated[]): boolean {
  const now = scores.find((_, at) => around[at]?.isNow);
  return now !== undefined && scores.some(({ value }) => value > now.value) && scores.indexOf(now) > 0;
}
