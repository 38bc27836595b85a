import { readFileSync, writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { runSections, scaleOnly } from '#local/bench/run.ts';
import { withSection } from '#local/bench/performance-page.ts';
import { textTable } from '#local/text-table.ts';

const { json, write, long, only, scale } = new Command('bench')
  .description(
    'Measures what a function weighs, what a visit takes and costs, and how fast it all is, against plain ways.',
  )
  .option('--only <names>', 'these sections, with commas between: bundles, episode, …', (names) => names.split(','))
  .option(
    '--long',
    'the largest sizes too (100,000 simulated episodes and rows, 30,000 visits of a month), which takes minutes',
  )
  .option('--scale', 'only what ten million visits a month would ask, as in docs/scale.md')
  .option('--json', 'print the same as data')
  .option('--write', 'put the tables into docs/performance.md and docs/scale.md')
  .parse()
  .opts<{ json?: true; write?: true; long?: true; only?: string[]; scale?: true }>();

const sections = scale
  ? [await scaleOnly()]
  : await runSections({
      isLong: long ?? false,
      ...(only && { only }),
      onStart: (name) => process.stderr.write(`${name}\n`),
    });
if (json)
  process.stdout.write(`${JSON.stringify(Object.fromEntries(sections.map(({ name, data }) => [name, data])))}\n`);
else
  for (const { title, headings, rows, note } of sections)
    process.stdout.write(`${title}\n\n${textTable(headings, rows)}\n\n${note}\n\n`);
if (write)
  for (const section of sections) {
    const page = new URL(`../docs/${section.name === 'scale' ? 'scale' : 'performance'}.md`, import.meta.url);
    writeFileSync(page, withSection(readFileSync(page, 'utf8'), section));
  }
// the embedded database and the fetches of the laptop leave sockets behind
process.exit();
