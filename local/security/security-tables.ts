import { FUNCTION_NAMES } from '#contracts/environment.ts';
import { ACKNOWLEDGED, type Acknowledged } from '#lib/acknowledged.ts';
import { RULES } from '#lib/blind-spot-rules.ts';
import type { Template } from '../aws/template.ts';
import { accessIn } from './access.ts';

/** As Markdown, spaced as Prettier leaves it: who may do what, what is acknowledged, and our own rules. */
export function securityTables(template: Template): string {
  const access = accessIn(template);
  return [
    '## Who may do what',
    table(
      ['function', 'records', 'secrets', 'queues', 'workflows', 'elsewhere'],
      FUNCTION_NAMES.map((name) => {
        const { records, secrets, queues, workflows, elsewhere } = access[name];
        return [`\`${name}\``, records, secrets, queues, workflows, elsewhere];
      }),
    ),
    '## What is acknowledged',
    ACKNOWLEDGED.map(inWords).join('\n\n'),
    '## Our own rules',
    Object.entries(RULES)
      .map(([name, { expected }]) => `- \`${name}\`: ${expected}`)
      .join('\n'),
  ].join('\n\n');
}

const inWords = ({ what, rules, reason, instead }: Acknowledged, index: number): string => {
  const lead = `${index + 1}. `;
  const names = [...new Set(rules.map((rule) => `\`${rule}\``))].join(', ');
  return [`${lead}**${what}.** ${reason}`, `_Instead:_ ${instead}`, `_Rules:_ ${names}`].join(
    `\n\n${' '.repeat(lead.length)}`,
  );
};

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [headings, ...rows];
  const widths = headings.map((_, column) => Math.max(3, ...lines.map((cells) => cells[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(headings), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

const BEGIN = '<!-- Printed by `npm run security -- --write`: do not edit. -->';
const END = '<!-- End of what is printed. -->';

/** The document with its printed part replaced. */
export function withSecurityTables(document: string, tables: string): string {
  const begin = document.indexOf(BEGIN);
  const end = document.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`expected the lines ${BEGIN} and ${END}, in this order`);
  return `${document.slice(0, begin + BEGIN.length)}\n\n${tables}\n\n${document.slice(end)}`;
}
