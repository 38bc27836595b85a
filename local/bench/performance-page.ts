import type { Section } from './section.ts';

/** A page keeps each table between two marks, and its own words around them. */
const begin = (name: string): string => `<!-- bench: ${name} -->`;
const end = (name: string): string => `<!-- /bench: ${name} -->`;

/** The page with this section's table in the place of the one that it had. */
export function withSection(page: string, section: Section): string {
  const [before, rest = ''] = page.split(begin(section.name));
  const [, after] = rest.split(end(section.name));
  if (before === undefined || after === undefined)
    throw new Error(`expected a page with ${begin(section.name)} and ${end(section.name)}`);
  return `${before}${begin(section.name)}\n\n${markdown(section)}\n\n${end(section.name)}${after}`;
}

/** The names of the sections that a page has, in their order. */
export const sectionsOf = (page: string): readonly string[] =>
  [...page.matchAll(/^<!-- bench: ([\w-]+) -->$/gm)].map(([, name]) => name ?? '');

function markdown({ headings, rows, note }: Section): string {
  const lines = [headings, ...rows];
  const widths = headings.map((_, at) => Math.max(3, ...lines.map((cells) => cells[at]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, at) => (cells[at] ?? '').padEnd(width)).join(' | ')} |`;
  const rule = line(widths.map((width) => '-'.repeat(width)));
  return [line(headings), rule, ...rows.map(line), '', note].join('\n');
}
