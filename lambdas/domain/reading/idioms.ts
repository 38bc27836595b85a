import { BODY_IDIOMS } from './idioms-body.ts';
import { DESPAIR_IDIOMS } from './idioms-despair.ts';
import { DOSE_IDIOMS } from './idioms-doses.ts';
import { NO_FALL_IDIOMS } from './idioms-falls.ts';
import { LEG_IDIOMS } from './idioms-legs.ts';
import { SLEEP_IDIOMS } from './idioms-sleep.ts';
import { STRONG_WORDS } from './idioms-strong-words.ts';
import { TOILET_IDIOMS } from './idioms-toilet.ts';
import { UNFELT_IDIOMS } from './idioms-unfelt.ts';
import { NO_DEATH } from './safety-words/no-death.ts';

/** Figures of speech and daily life. Each sort excuses the concepts that `safety.ts` names for it, and no others. */
export const IDIOMS = {
  'strong-words': STRONG_WORDS,
  'only-unfelt': UNFELT_IDIOMS,
  'no-dose': DOSE_IDIOMS,
  'no-toilet': TOILET_IDIOMS,
  'no-body': BODY_IDIOMS,
  'no-legs': LEG_IDIOMS,
  'no-sleep': SLEEP_IDIOMS,
  // nobody's life is meant
  'no-death': NO_DEATH,
  // nobody despairs
  'no-despair': DESPAIR_IDIOMS,
  // strong words for what hurts, and what hurts may be the chest
  'only-hurts': [
    'is|are|was|been|just|pain|back|leg|really killing|killin ?me',
    'this|it|pain|back|leg|hip|knee killing me',
  ],
  // wet, and not by the bladder
  'no-leak': [
    'wet|soaked|drenched|soaking ?from|with|in|by|because ?of ?my|the|all ?this sweat|sweats|sweating',
    'moje|mojo|mojado|mojada|mojaron|mojar|empap* & sudor|sudo|sudando|sude|sudada|sudado',
  ],
  // nobody has fallen or crashed
  'no-fall': NO_FALL_IDIOMS,
} satisfies Record<string, readonly string[]>;
