import type { Tried } from './try-mutants.ts';

/** For people, and as it stands in docs/reliability.md. */
export function mutantsTable(tried: readonly Tried[]): string {
  const rows = [
    ['mutant', 'what it breaks', 'killed by', 'seed', 'faults it needs'],
    ...tried.map(({ mutant: { name, breaks }, verdict }) => {
      switch (verdict.kind) {
        case 'killed':
          return [
            `\`${name}\``,
            breaks,
            `\`${verdict.invariant}\``,
            String(verdict.seed),
            verdict.faults.join(', ') || 'none',
          ];
        case 'survived':
          return [`\`${name}\``, breaks, 'SURVIVED', `> ${verdict.seeds}`, ''];
        case 'not tried':
          return [`\`${name}\``, breaks, 'NOT TRIED', '', ''];
      }
    }),
  ];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}

const BEGIN = '<!-- mutants: written by `npm run mutants -- --write` -->';
const END = '<!-- /mutants -->';

/** The page with this table in the place of the one that it had. */
export function withTable(page: string, table: string): string {
  const [before, rest = ''] = page.split(BEGIN);
  const [, after] = rest.split(END);
  if (before === undefined || after === undefined) throw new Error(`expected a page with ${BEGIN} and ${END}`);
  return `${before}${BEGIN}\n\n${table}\n\n${END}${after}`;
}

/** In which seed a page says that each was found, by its name. */
export function seedsIn(page: string): ReadonlyMap<string, number> {
  const [, rest = ''] = page.split(BEGIN);
  const [table = ''] = rest.split(END);
  const rows = table.matchAll(/^\| `([\w-]+)` +\|[^|]*\|[^|]*\| (\d+) /gm);
  return new Map([...rows].map(([, name = '', seed]) => [name, Number(seed)]));
}

/** The mutants that a page names, in their order. */
export function namedIn(page: string): readonly string[] {
  const [, rest = ''] = page.split(BEGIN);
  const [table = ''] = rest.split(END);
  return [...table.matchAll(/^\| `([\w-]+)`/gm)].map(([, name]) => name ?? '');
}
