import type { Phrase } from './phrases.ts';
import { BLADDER_BOWEL } from './safety-words/bladder-bowel.ts';
import { BREATHING } from './safety-words/breathing.ts';
import { CHEST_PAIN } from './safety-words/chest-pain.ts';
import { COLLAPSE } from './safety-words/collapse.ts';
import { LEG_WEAKNESS } from './safety-words/leg-weakness.ts';
import { OVERDOSE } from './safety-words/overdose.ts';
import { SADDLE_NUMBNESS } from './safety-words/saddle-numbness.ts';
import { TOO_MUCH_MEDICINE } from './safety-words/too-much-medicine.ts';

/** What may not wait: a clinician's page for each concept. */
export const EMERGENCY_WORDS = {
  'saddle-numbness': SADDLE_NUMBNESS,
  'bladder-bowel': BLADDER_BOWEL,
  'leg-weakness': LEG_WEAKNESS,
  'chest-pain': CHEST_PAIN,
  breathing: BREATHING,
  collapse: COLLAPSE,
  overdose: [...OVERDOSE, ...TOO_MUCH_MEDICINE],
} satisfies Record<string, readonly Phrase[]>;
