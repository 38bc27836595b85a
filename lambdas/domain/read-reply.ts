import { wantsCall } from './reading/call-me.ts';
import { isAutoReply, isHelp, isOptIn, isWrongNumber } from './reading/keywords.ts';
import { normalise } from './reading/normalise.ts';
import { isOptOut } from './reading/opt-out.ts';
import { wordsBesideReaction } from './reading/reactions.ts';
import { readSafety } from './reading/safety.ts';
import { readScore } from './reading/score.ts';
import { isThanks } from './reading/thanks.ts';
import type { Token } from './reading/token.ts';
import { tokenise } from './reading/tokens.ts';
import { readTrend } from './reading/trend.ts';
import type { Reading, ReadingKind, ReplyContext } from './reading.ts';

/**
 * What a patient's text means. Safety is read from every text, whatever else it is; of the kinds the first that fits
 * is taken. A wrong score is worse than none: what can honestly be read two ways is unclear.
 */
export function readReply(body: string, context: ReplyContext = {}): Reading {
  const text = normalise(body);
  const beside = wordsBesideReaction(text);
  if (beside === '') return reading('reaction');
  const tokens = tokenise(beside ?? text);
  const { concepts: safety, covered } = readSafety(tokens);
  const trend = readTrend(tokens);
  const before = kindBeforeScore(tokens, { safety, covered }, context);
  if (before) return reading(before, { safety, trend });
  const score = readScore(tokens, covered);
  const asksForCall = wantsCall(tokens);
  if (score) return reading('score', { ...score, safety, trend, wantsCall: asksForCall });
  return reading(kindWithoutScore(tokens, { trend, asksForCall }), { safety, trend, wantsCall: asksForCall });
}

function kindBeforeScore(
  tokens: readonly Token[],
  { safety, covered }: { readonly safety: Reading['safety']; readonly covered: ReadonlySet<number> },
  context: ReplyContext,
): ReadingKind | undefined {
  const isDespairing = safety.includes('self-harm') || safety.includes('distress');
  if (isOptOut(tokens, { covered, isDespairing })) return 'opt-out';
  if (isOptIn(tokens)) return 'opt-in';
  if (isHelp(tokens)) return 'help';
  return isWrongNumber(tokens, context) ? 'wrong-number' : undefined;
}

function kindWithoutScore(
  tokens: readonly Token[],
  { trend, asksForCall }: { readonly trend: Reading['trend']; readonly asksForCall: boolean },
): ReadingKind {
  if (isAutoReply(tokens) && !asksForCall) return 'auto-reply';
  if (asksForCall) return 'call-me';
  if (trend) return 'trend';
  return isThanks(tokens) ? 'thanks' : 'unclear';
}

const reading = (kind: ReadingKind, rest: Partial<Reading> = {}): Reading => ({
  kind,
  score: null,
  trend: null,
  safety: [],
  wantsCall: false,
  notes: [],
  ...rest,
});
