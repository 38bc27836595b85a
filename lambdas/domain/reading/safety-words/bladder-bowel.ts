import type { Phrase } from '../phrases.ts';
import { BLADDER_BOWEL_ENGLISH } from './bladder-bowel-english.ts';
import { BLADDER_BOWEL_SPANISH } from './bladder-bowel-spanish.ts';
import { LEAKS } from './bladder-leaks.ts';
import { RETENTION } from './bladder-retention.ts';
import { UNFELT_URGE } from './bladder-unfelt.ts';

/** No control of bladder or bowel: an emergency. One line a phrase; the notation is in `phrases.ts`. */
export const BLADDER_BOWEL: readonly Phrase[] = [
  ...BLADDER_BOWEL_ENGLISH,
  ...BLADDER_BOWEL_SPANISH,
  ...RETENTION,
  ...LEAKS,
  ...UNFELT_URGE,
];
