import { isPainScore, type PainScore, type ReadingNote } from '../reading.ts';
import { combine } from './combine-scores.ts';
import { findNoPain } from './no-pain.ts';
import { joinRanges, withoutScale } from './ranges.ts';
import { circumstances } from './moments.ts';
import type { Refusal } from './number-place.ts';
import { EXPLAINED, refusalOf } from './refusals.ts';
import { words } from './phrases.ts';
import { PAIN } from './score-words.ts';
import { findNumbers, type Stated } from './stated-numbers.ts';
import type { Token } from './token.ts';

export interface Score {
  readonly score: PainScore;
  readonly notes: readonly ReadingNote[];
}

/** The one pain score that the text states; undefined when there is none, or when it could be another. */
export function readScore(tokens: readonly Token[], covered: ReadonlySet<number>): Score | undefined {
  const noPain = findNoPain(tokens, covered);
  const numbers = withoutScale(tokens, findNumbers(tokens)).filter(
    ({ start }) => !noPain || start < noPain.start || start >= noPain.end,
  );
  // Nobody states more; whoever lists so many numbers does not state a score.
  if (numbers.length > 12) return undefined;
  const scores: Stated[] = [];
  const refused: Refused[] = [];
  for (const number of joinRanges(tokens, numbers)) {
    if (number === 'doubt') return undefined;
    const refusal =
      refusalOf(tokens, number, covered) ?? ('low' in number && (number.low ?? 0) > 10 ? 'out-of-range' : undefined);
    if (refusal) refused.push({ number, refusal });
    else scores.push(number);
  }
  // "no pain at rest, 5 when walking"; by itself it says nothing of walking
  if (noPain && (!noPain.isLimited || scores.length > 0)) scores.push(noPain);
  scores.sort((a, b) => a.start - b.start);
  const refusals = withoutPast(tokens, scores, refused);
  const isClear = refusals.every((refusal) => EXPLAINED.has(refusal)) || isUnmistakable(tokens, scores, refusals);
  const chosen = isClear ? combine(tokens, scores, refusals.length < refused.length) : undefined;
  return chosen && scoreOf(tokens, chosen.stated, chosen.notes);
}

interface Refused {
  readonly number: Stated;
  readonly refusal: Refusal;
}

/** "I said 8 back then, it is 4 now": a number of the past needs no other reason, where a present one stands by it. */
function withoutPast(
  tokens: readonly Token[],
  scores: readonly Stated[],
  refused: readonly Refused[],
): readonly Refusal[] {
  const unexplained = refused.filter(({ refusal }) => refusal === 'unexplained').map(({ number }) => number);
  if (unexplained.length === 0 || scores.length === 0) return refused.map(({ refusal }) => refusal);
  const all = [...scores, ...unexplained].sort((a, b) => a.start - b.start);
  const around = circumstances(tokens, all);
  const isNow = all.some((one, at) => scores.includes(one) && (around[at]?.isNow || around[at]?.isPresent));
  // "the 9 is now a 5"
  const isThat = ({ start }: Stated) => words('the el').has(tokens[start - 1]?.text ?? '');
  const past = all.filter((one, at) => isNow && ((around[at]?.isPast && !around[at]?.isNow) || isThat(one)));
  return refused.filter(({ number }) => !past.includes(number)).map(({ refusal }) => refusal);
}

/** An unexplained number does not hide "pain 4" or "4/10". */
function isUnmistakable(tokens: readonly Token[], scores: readonly Stated[], refusals: readonly Refusal[]): boolean {
  if (refusals.some((refusal) => refusal === 'bound' || refusal === 'question')) return false;
  return (
    scores.every(
      ({ start, outOfTen }) =>
        outOfTen || tokens.slice(Math.max(0, start - 4), start).some(({ text }) => PAIN.has(text)),
    ) && scores.length === 1
  );
}

function scoreOf(tokens: readonly Token[], stated: Stated, found: readonly ReadingNote[]): Score | undefined {
  const isTenPlus = stated.value === 10 && (tokens[stated.end]?.text === '+' || tokens[stated.end]?.text === 'plus');
  const score = Math.min(10, Math.ceil(stated.value));
  if (!isPainScore(score) || (stated.value > 10 && !stated.outOfTen)) return undefined;
  const notes = new Set(found);
  if (stated.low !== undefined) notes.add('range');
  if (stated.value > 10 || isTenPlus) notes.add('capped');
  if (!Number.isInteger(stated.value)) notes.add('decimal');
  if (stated.inWords) notes.add('from-words');
  return { score, notes: NOTE_ORDER.filter((note) => notes.has(note)) };
}

const NOTE_ORDER: readonly ReadingNote[] = ['range', 'several-sites', 'capped', 'decimal', 'from-words'];
