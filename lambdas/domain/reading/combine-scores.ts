import type { ReadingNote } from '../reading.ts';
import { circumstances } from './moments.ts';
import { words } from './phrases.ts';
import { NOW, PILLS } from './score-words.ts';
import type { Stated } from './stated-numbers.ts';
import type { Token } from './tokens.ts';

/** One of several scores, and how it was reached; undefined when no rule tells which is meant. */
export interface Chosen {
  readonly stated: Stated;
  readonly notes: readonly ReadingNote[];
}

export function combine(tokens: readonly Token[], scores: readonly Stated[]): Chosen | undefined {
  const [first] = scores;
  if (!first) return undefined;
  if (scores.length === 1) return isOnlyPast(tokens, first) ? undefined : { stated: first, notes: [] };
  return corrected(tokens, scores) ?? same(tokens, scores) ?? latest(tokens, scores) ?? highest(tokens, scores);
}

/** "6, same as yesterday" is of today. */
const COMPARED = words('as than como que since desde');
const THEN = words('yesterday ayer anteayer anoche antes era used');

/** "it was an 8 yesterday" says nothing of now; "it was a 7 this morning" is of today. */
function isOnlyPast(tokens: readonly Token[], score: Stated): boolean {
  const [around] = circumstances(tokens, [score]);
  const near = clause(tokens, score);
  if (!around || near.some((text) => NOW.has(text))) return false;
  if (isUnsureOfNow(tokens)) return true;
  const isThen = near.some(
    (text, at) =>
      (THEN.has(text) && !COMPARED.has(near[at - 1] ?? '')) ||
      (text === 'last' && words('week night month time visit').has(near[at + 1] ?? '')) ||
      words('pasada pasado').has(text),
  );
  if (near.includes('before') && near.includes('was')) return true;
  if (isWasAlone(tokens, score)) return true;
  if (near.includes('was') && tokens.slice(score.end).some(({ text }) => text === 'gone')) return true;
  if (isThen)
    return !near.includes('since') && !near.includes('desde') && !near.includes('than') && !near.includes('que');
  return false;
}

const WAS = words('was were yesterday last era fue ayer antes estaba pasada antier anoche');
const UNSURE = [
  'do not know',
  'not sure',
  'no idea',
  'no clue',
  'who knows',
  'not tell you',
  'not honestly tell you',
  'no se',
  'quien sabe',
  'ni idea',
  'sepa',
].map((unsure) => ` ${unsure} `);

/** "I was an 8, now I don't know". */
function isUnsureOfNow(tokens: readonly Token[]): boolean {
  const has = (set: ReadonlySet<string>) => tokens.some(({ text }) => set.has(text));
  if (!has(WAS) || !has(NOW)) return false;
  const text = ` ${tokens.map((token) => token.text).join(' ')} `;
  return UNSURE.some((unsure) => text.includes(unsure));
}

/** "I was a 7", "estaba en 7", with no word of this day. */
function isWasAlone(tokens: readonly Token[], { start, end }: Stated): boolean {
  const led = tokens.slice(Math.max(0, start - 4), start).map(({ text }) => text);
  return (
    end === tokens.length &&
    start <= 4 &&
    words('was era estaba estuve fue').has(led.find((text) => !words('i it my pain mi dolor el yo').has(text)) ?? '')
  );
}

/** The words between the commas and stops around a score. */
function clause(tokens: readonly Token[], { start, end }: Stated): readonly string[] {
  const isBreak = (at: number) =>
    tokens[at]?.before === 'comma' ||
    tokens[at]?.before === 'stop' ||
    words('and but y pero').has(tokens[at]?.text ?? '');
  let from = start;
  while (from > 0 && from > start - 6 && !isBreak(from)) from--;
  let until = end;
  while (until < tokens.length && until < end + 6 && !isBreak(until)) until++;
  // "ayer era 7 hoy mejor": now begins another thought
  const isThen = ({ text }: Token) => THEN.has(text) || WAS.has(text);
  const then = tokens.slice(from, start).some(isThen)
    ? end
    : tokens.findIndex((token, at) => at >= end && isThen(token));
  const now = then < 0 ? -1 : tokens.findIndex(({ text }, at) => at >= then && at < until && NOW.has(text));
  if (now >= 0) until = now;
  return tokens.slice(from, until).map(({ text }) => text);
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

const CHANGED = words(
  'went gone dropped came down up improved bajo subio paso baje subi bajado subido pasado from increased decreased fell rose jumped go',
);

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
const WAS_ONCE = words('was were era estaba fue');

/** Then and now gives now. */
function latest(tokens: readonly Token[], scores: readonly Stated[]): Chosen | undefined {
  const around = circumstances(tokens, scores);
  const present = scores.filter((_, at) => !around[at]?.isPast);
  const [only] = present;
  if (only && present.length === 1 && !isBeforeAndAfter(tokens)) return { stated: only, notes: [] };
  if (scores.length !== 2) return undefined;
  const [one, two] = scores;
  if (!one || !two) return undefined;
  const word = (at: number) => tokens[at]?.text ?? '';
  const between = tokens.slice(one.end, two.start).map(({ text }) => text);
  const joined = between.join(' ');
  // "from 8 to 4", "8 -> 4"
  const isArrow = joined === '- >' || joined === '= >' || joined === '>' || joined === '→';
  const led = tokens.slice(Math.max(0, one.start - 5), one.start).map(({ text }) => text);
  const isFromTo =
    between.length <= 4 &&
    words('to a').has(between.find((text) => text === 'to' || text === 'a') ?? '') &&
    (led.some((text) => CHANGED.has(text)) || between.some((text) => CHANGED.has(text))) &&
    led.some((text) => text === 'from' || text === 'de');
  const hasVerb =
    led.some((text) => CHANGED.has(text) && text !== 'from') ||
    two.value > one.value ||
    between.some((text) => CHANGED.has(text) && text !== 'from');
  if (isArrow || (isFromTo && hasVerb)) return { stated: two, notes: [] };
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
  if (isPast && !areSites && conditioned < scores.length) return undefined;
  if (!areSites && (conditioned === 0 || (isMixed && isNowLower(around, scores)))) return undefined;
  const stated = scores.reduce((high, score) => (score.value > high.value ? score : high));
  return { stated, notes: ['several-sites'] };
}

function isNowLower(around: readonly { isNow: boolean }[], scores: readonly Stated[]): boolean {
  const now = scores.find((_, at) => around[at]?.isNow);
  return now !== undefined && scores.some(({ value }) => value > now.value) && scores.indexOf(now) > 0;
}
