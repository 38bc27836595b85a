import { Command } from 'commander';
import { stringify } from 'csv-stringify/sync';
import type { OutcomesView } from '#contracts/outcome-views.ts';
import { type ApiChoice, askApi, clinicApi } from '../clinic-api.ts';
import { month } from './month.ts';
import { deploymentOption, laptopOption, say } from './options.ts';
import { textTable } from '../../text-table.ts';

interface OutcomesOptions extends ApiChoice {
  readonly month: string;
  readonly csv?: true;
}

export const outcomesCommand = (): Command =>
  new Command('outcomes')
    .description('What came of the visits of a month, counted. Groups of fewer than ten are withheld.')
    .requiredOption('--month <month>', 'of the visits, such as 2026-10', month)
    .option('--csv', 'as a file with commas, for a spreadsheet')
    .addOption(deploymentOption())
    .addOption(laptopOption())
    .action(async ({ month: wanted, csv, ...choice }: OutcomesOptions) => {
      const api = await clinicApi(choice);
      const outcomes = await askApi<OutcomesView>(api, 'GET', `/outcomes?month=${wanted}`);
      process.stdout.write(csv ? outcomesCsv(outcomes) : '');
      if (!csv) say(outcomesTable(outcomes));
    });

/** The columns of the console's file. */
export const outcomesCsv = ({ month: of, rows }: OutcomesView): string =>
  stringify(
    rows.map((row) => ({ month: of, ...row })),
    { header: true, columns: ['month', 'section', 'figure', 'value', 'of', 'percent'] },
  );

export function outcomesTable({ month: of, rows, enrolled, isUnderWay, smallestGroup }: OutcomesView): string {
  if (enrolled === 0) return `No visit of ${of} has been enrolled.`;
  const notes = [
    `Groups of fewer than ${smallestGroup} are withheld, and what would give them away.`,
    ...(isUnderWay ? ['Some follow-ups are still running: these figures will change.'] : []),
  ];
  if (typeof enrolled !== 'number') {
    return `Fewer than ${smallestGroup} visits of ${of} have been enrolled: too few to tell without telling whose they are.`;
  }
  const lines = rows.map(({ section, figure, value, of: total, percent }, index) => [
    section === rows[index - 1]?.section ? '' : section,
    figure,
    value,
    total && `of ${total}`,
    percent && `${percent} %`,
  ]);
  return [`Visits of ${of}`, '', textTable([], lines), '', ...notes].join('\n');
}
