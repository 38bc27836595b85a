import type { Phrase } from '../phrases.ts';

/** Every one of these with every one of those, in either order: where it is, and what is the matter there. */
export const each = (ones: readonly string[], others: readonly string[]): readonly Phrase[] => [{ ones, others }];
