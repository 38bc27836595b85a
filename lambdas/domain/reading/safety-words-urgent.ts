import { CANCER_HISTORY } from './safety-words/cancer-history.ts';
import { FEVER_INFECTION } from './safety-words/fever-infection.ts';
import { MEDICATION_REACTION } from './safety-words/medication-reaction.ts';
import { NUMBNESS } from './safety-words/numbness.ts';
import { TRAUMA } from './safety-words/trauma.ts';
import { WEIGHT_LOSS } from './safety-words/weight-loss.ts';
import { WOUND } from './safety-words/wound.ts';

/** Phrases of what a person of the clinic should hear of soon. */
export const URGENT_WORDS = {
  'fever-infection': FEVER_INFECTION,
  trauma: TRAUMA,
  'unexplained-weight-loss': WEIGHT_LOSS,
  'cancer-history': CANCER_HISTORY,
  'severe-medication-reaction': MEDICATION_REACTION,
  wound: WOUND,
  numbness: NUMBNESS,
} satisfies Record<string, readonly string[]>;
