import type { Mutant } from '../mutant.ts';
import { CALLBACKS } from './callbacks.ts';
import { CONSENT } from './consent.ts';
import { FORGETTING } from './forgetting.ts';
import { NUMBERS } from './numbers.ts';
import { OUTBOX } from './outbox.ts';
import { REPLIES } from './replies.ts';
import { SWEEP_AND_PRIVACY } from './sweep.ts';

export const MUTANTS: readonly Mutant[] = [
  ...OUTBOX,
  ...CONSENT,
  ...REPLIES,
  ...NUMBERS,
  ...CALLBACKS,
  ...SWEEP_AND_PRIVACY,
  ...FORGETTING,
];
