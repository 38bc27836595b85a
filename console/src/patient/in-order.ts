import type { TextView } from '#contracts/console-views.ts';

/** Oldest first. Times are to the second, and what came in that second is what was answered in it. */
export const inOrder = (texts: readonly TextView[]): TextView[] =>
  texts.toSorted(
    (a, b) => Date.parse(a.at) - Date.parse(b.at) || Number(a.direction === 'out') - Number(b.direction === 'out'),
  );
