import { DESPAIR } from './safety-words/despair.ts';
import { DISTRESS } from './safety-words/distress.ts';
import { LEFT_BEHIND } from './safety-words/left-behind.ts';
import { LOST_FIGHT } from './safety-words/lost-fight.ts';
import { SELF_HARM_SPANISH } from './safety-words/self-harm-spanish.ts';
import { SELF_HARM } from './safety-words/self-harm.ts';
import { SELF_INJURY_SPANISH } from './safety-words/self-injury-spanish.ts';
import { SELF_INJURY } from './safety-words/self-injury.ts';
import { WISH_TO_DIE_SPANISH } from './safety-words/wish-to-die-spanish.ts';
import { WISH_TO_DIE } from './safety-words/wish-to-die.ts';

/** Phrases of harm to oneself, and of despair with no word of death or harm. */
export const CRISIS_WORDS = {
  'self-harm': [
    ...SELF_HARM,
    ...SELF_HARM_SPANISH,
    ...WISH_TO_DIE,
    ...LEFT_BEHIND,
    ...WISH_TO_DIE_SPANISH,
    ...SELF_INJURY,
    ...SELF_INJURY_SPANISH,
  ],
  distress: [...DISTRESS, ...DESPAIR, ...LOST_FIGHT],
} satisfies Record<string, readonly string[]>;
