import type { DecisionRules } from '../protocol.ts';
import type { PainScore } from '../reading.ts';

/** How a score is spoken to; what follows from it is the decision's matter. */
export const PAIN_BANDS = ['none', 'mild', 'moderate', 'severe'] as const;
export type PainBand = (typeof PAIN_BANDS)[number];

/**
 * Cut where the protocol's rules cut, by default 0, 1-3, 4-7 and 8-10. Published cut-offs differ (1-3, 4-6, 7-10 is
 * the usual one), and a text must not promise the call for severe pain where the rules would not make it.
 */
export function painBand(score: PainScore, rules: Pick<DecisionRules, 'persisting' | 'severe'>): PainBand {
  if (score >= rules.severe) return 'severe';
  if (score >= rules.persisting) return 'moderate';
  return score > 0 ? 'mild' : 'none';
}
