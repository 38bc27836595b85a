import { DISTRESS } from './safety-words/distress.ts';
import { SELF_HARM } from './safety-words/self-harm.ts';

/** Phrases of harm to oneself, and of despair with no word of death or harm. */
export const CRISIS_WORDS = {
  'self-harm': SELF_HARM,
  distress: DISTRESS,
} satisfies Record<string, readonly string[]>;
