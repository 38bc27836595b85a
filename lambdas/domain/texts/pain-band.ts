import type { DecisionRules } from '../protocol.ts';
import type { PainScore } from '../reading.ts';

/** How a score is spoken to; what follows from it is the decision's matter. */
export const PAIN_BANDS = ['none', 'mild', 'moderate'] as const;
export type PainBand = (typeof PAIN_BANDS)[number];

/** Cut where the protocol's rules cut, by default 0, 1-3 and 4-7. A severe score is answered by the call that it leads to. */
export function painBand(score: PainScore, rules: Pick<DecisionRules, 'persisting'>): PainBand {
  if (score >= rules.persisting) return 'moderate';
  return score > 0 ? 'mild' : 'none';
}
