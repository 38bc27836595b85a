import type { OutcomesView } from '#contracts/outcome-views.ts';

const COLUMNS = ['section', 'figure', 'value', 'of', 'percent'] as const;

/** The same file as that of `npx aftervisit outcomes --csv`. Its words are ours: none begins like a formula. */
export const csvOf = ({ month, rows }: OutcomesView): string =>
  [['month', ...COLUMNS], ...rows.map((row) => [month, ...COLUMNS.map((column) => row[column])])]
    .map((cells) => `${cells.map(quoted).join(',')}\n`)
    .join('');

const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Hands a file to the browser's downloads. */
export function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
