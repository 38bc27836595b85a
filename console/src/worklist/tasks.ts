import type { CallbackRow } from '#contracts/console-views.ts';

export const WHOSE = { everyone: 'Everyone’s', mine: 'Mine', nobody: 'Nobody’s yet' } as const;
export type Whose = keyof typeof WHOSE;

/** Whom to call first: by priority, and of one priority whoever is due first. */
export const byUrgency = (a: CallbackRow, b: CallbackRow): number =>
  RANK[a.priority] - RANK[b.priority] || Date.parse(a.dueAt) - Date.parse(b.dueAt);

const RANK: Readonly<Record<CallbackRow['priority'], number>> = { urgent: 0, routine: 1, low: 2 };

/** Calls to make, and numbers to mend: two kinds of work. */
export function tasksOf(rows: readonly CallbackRow[], whose: Whose, me: string) {
  const shown = rows.filter(({ claim }) => whose === 'everyone' || (whose === 'mine' ? claim?.by.id === me : !claim));
  const sorted = shown.toSorted(byUrgency);
  return {
    calls: sorted.filter(({ task }) => task === 'call'),
    numbers: sorted.filter(({ task }) => task === 'number'),
  };
}
