import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { Command, InvalidArgumentError, Option } from 'commander';
import { Temporal } from 'temporal-polyfill';
import { type ApiChoice, clinicApi } from '../clinic-api.ts';
import { EXPORT_FORMATS, type ExportFormat, exportScores } from '../export-scores.ts';
import { deploymentOption, laptopOption } from './options.ts';

interface Options extends ApiChoice {
  readonly from: string;
  readonly to: string;
  readonly format: ExportFormat;
  readonly out?: string;
}

export const exportCommand = (): Command =>
  new Command('export')
    .description('Writes every pain score of the visits of some days: no names, no numbers and no words of patients.')
    .requiredOption('--from <day>', 'the first day of visits, like 2026-10-01', day)
    .requiredOption('--to <day>', 'the last one', day)
    .addOption(
      new Option('--format <format>', 'a FHIR R4 Observation a line, or a row a score')
        .choices(EXPORT_FORMATS)
        .default('ndjson'),
    )
    .option('--out <file>', 'where to; without it, to standard output')
    .addOption(deploymentOption())
    .addOption(laptopOption())
    .action(async ({ from, to, format, out, ...choice }: Options, command: Command) => {
      if (from > to) command.error(`error: expected --to on ${from} or later, got ${to}`);
      const file = out === undefined ? undefined : createWriteStream(out);
      // A folder that is not there is found before anything is asked for.
      if (file) await once(file, 'open');
      const api = await clinicApi(choice);
      const count = await exportScores({
        api,
        from,
        to,
        format,
        out: file ?? process.stdout,
        // Over what is written there itself, no bar.
        screen: file || !process.stdout.isTTY ? process.stderr : { isTTY: false, write: () => true },
      });
      file?.end();
      if (file) await finished(file);
      process.stderr.write(
        `${count.toLocaleString('en')} ${count === 1 ? 'score' : 'scores'}${out ? ` in ${out}` : ''}.\n`,
      );
    });

function day(value: string): string {
  try {
    if (Temporal.PlainDate.from(value).toString() === value) return value;
  } catch {
    // as below
  }
  throw new InvalidArgumentError('Expected a day, like 2026-10-01.');
}
