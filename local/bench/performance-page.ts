import { withPart } from '../marked-part.ts';
import type { Section } from './section.ts';

/** The page with this section's table in the place of the one that it had. */
export const withSection = (page: string, section: Section): string =>
  withPart(page, `bench: ${section.name}`, markdown(section));

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
