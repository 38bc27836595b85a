/** What a patient's text means: the contract of the reply reader. */
export interface Reading {
  readonly kind: ReadingKind;
  /** NRS-11, 0 to 10; set only when `kind` is `score`. */
  readonly score: PainScore | null;
  readonly trend: 'better' | 'same' | 'worse' | null;
  /** Read first, from every text, whatever its kind. */
  readonly safety: readonly SafetyConcept[];
  /** The patient asks for a call or a person, with or without a score. */
  readonly wantsCall: boolean;
  /** How the score was reached, so that staff can check it. */
  readonly notes: readonly ReadingNote[];
}

/** What is known of the patient whose text it is. */
export interface ReplyContext {
  /** The patient's stored language. Both are tried all the same, for people write in either. */
  readonly language?: 'en' | 'es';
  /** So that "this is not Ana" is understood of any name. */
  readonly firstName?: string;
}

export type ReadingKind =
  | 'score'
  | 'opt-out'
  | 'opt-in'
  | 'help'
  | 'call-me'
  | 'wrong-number'
  | 'reaction'
  | 'auto-reply'
  | 'trend'
  | 'thanks'
  | 'unclear';

export type PainScore = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10;

export type ReadingNote = 'range' | 'several-sites' | 'capped' | 'decimal' | 'from-words';

export type SafetyTier = 'crisis' | 'emergency' | 'urgent';

/** Each concept and the tier that decides what happens. */
export const SAFETY_TIERS = {
  'self-harm': 'crisis',
  'saddle-numbness': 'emergency',
  'bladder-bowel': 'emergency',
  'leg-weakness': 'emergency',
  'chest-pain': 'emergency',
  breathing: 'emergency',
  collapse: 'emergency',
  overdose: 'emergency',
  'fever-infection': 'urgent',
  trauma: 'urgent',
  'unexplained-weight-loss': 'urgent',
  'cancer-history': 'urgent',
  'severe-medication-reaction': 'urgent',
  wound: 'urgent',
  numbness: 'urgent',
  distress: 'urgent',
} as const satisfies Record<string, SafetyTier>;

export type SafetyConcept = keyof typeof SAFETY_TIERS;

/** The tier that rules: one crisis outweighs any number of others. */
export function safetyTier(concepts: readonly SafetyConcept[]): SafetyTier | undefined {
  const tiers = concepts.map((concept) => SAFETY_TIERS[concept]);
  return (['crisis', 'emergency', 'urgent'] as const).find((tier) => tiers.includes(tier));
}

export const isPainScore = (value: number): value is PainScore => Number.isInteger(value) && value >= 0 && value <= 10;
