import { words } from './phrases.ts';
import { CONDITIONS, NOW, PAST, SITES } from './score-words.ts';
import type { Stated } from './stated-numbers.ts';
import type { Token } from './tokens.ts';

/** What the words nearest to a score say of where and when it holds. */
export interface Circumstance {
  readonly sites: ReadonlySet<string>;
  readonly hasCondition: boolean;
  readonly isPast: boolean;
  readonly isNow: boolean;
}

/**
 * The words between two scores belong to one of them. A comma, a stop or "and" parts them; without one, all belong
 * to the score that the text's first words show to be leading: "back 4 leg 8", "4 back 8 leg".
 */
export function circumstances(tokens: readonly Token[], scores: readonly Stated[]): readonly Circumstance[] {
  const first = scores[0];
  const isLabelFirst = first !== undefined && hasLabel(tokens, Math.max(0, first.start - 4), first.start);
  return scores.map((score, n) => {
    const from = scores[n - 1]?.end ?? Math.max(0, score.start - 10);
    const until = scores[n + 1]?.start ?? Math.min(tokens.length, score.end + 10);
    const start = n === 0 ? from : divide(tokens, from, score.start, isLabelFirst);
    const end = n === scores.length - 1 ? until : divide(tokens, score.end, until, isLabelFirst);
    return circumstance([...tokens.slice(start, score.start), ...tokens.slice(score.end, end)]);
  });
}

function hasLabel(tokens: readonly Token[], from: number, until: number): boolean {
  return tokens
    .slice(from, until)
    .some(({ text }) => SITES.has(text) || CONDITIONS.has(text) || PAST.has(text) || NOW.has(text));
}

const ALWAYS_PARTING = words('and but y pero then luego while mientras whereas although');
/** A verb or a moment that leads to the score after it. */
const LEADING = words('was were era fue estaba started than when now ahora ahorita hoy');

function divide(tokens: readonly Token[], from: number, until: number, isLabelFirst: boolean): number {
  for (let at = from; at <= until; at++) {
    const token = tokens[at];
    if (token && (token.before === 'stop' || token.before === 'comma' || ALWAYS_PARTING.has(token.text))) return at;
  }
  const led = tokens.findIndex(({ text }, at) => at >= from && at < until && LEADING.has(text));
  if (led > from) return led;
  return isLabelFirst ? from : until;
}

function circumstance(around: readonly Token[]): Circumstance {
  const has = (set: { has(word: string): boolean }) => around.some(({ text }) => set.has(text));
  return {
    sites: new Set(around.flatMap(({ text }) => SITES.get(text) ?? [])),
    hasCondition:
      has(CONDITIONS) || around.some(({ text }, at) => words('am pm').has(text) && around[at - 1]?.text === 'the'),
    isPast: has(PAST),
    isNow: has(NOW),
  };
}
