import { Command, InvalidArgumentError } from 'commander';
import { type ApiChoice, clinicApi } from '../clinic-api.ts';
import { enrollFile, inWords } from '../enroll-file.ts';
import { isColumn } from '../visits-csv.ts';
import { deploymentOption, laptopOption, say } from './options.ts';

interface EnrollOptions extends ApiChoice {
  readonly column: Readonly<Record<string, string>>;
  readonly set: Readonly<Record<string, string>>;
}

export const enrollCommand = (): Command =>
  new Command('enroll')
    .description(
      'Enrols the visits of a CSV file. A visit that is enrolled already stays as it is, so it may be run again.',
    )
    .argument(
      '<file>',
      'with a header; columns visitId, patientId, firstName, mobile, visitOn, consentGivenOn and, where they differ, language, timeZone, painAtVisit',
    )
    .addOption(deploymentOption())
    .addOption(laptopOption())
    .option('--column <column=header>', 'where a header is called otherwise; may be given again', assigned, {})
    .option(
      '--set <column=value>',
      'for rows that do not say, such as --set language=en; may be given again',
      assigned,
      {},
    )
    .action(async (path: string, { column, set, ...choice }: EnrollOptions) => {
      const { enrolled, known, refused, rejects } = await enrollFile({
        path,
        api: await clinicApi(choice),
        headers: column,
        defaults: set,
        onFault: (line, fault) => say(`line ${line}: ${inWords(fault)}`),
      });
      say(`${enrolled} enrolled, ${known} known before, ${refused} refused.`);
      if (rejects) say(`Mend the refused rows in ${rejects} and send that file.`);
      if (refused > 0) process.exitCode = 1;
    });

/** `firstName=Given name`, gathered. */
function assigned(value: string, others: Readonly<Record<string, string>>): Record<string, string> {
  const [name = '', rest] = [value.split('=', 1)[0], value.slice(value.indexOf('=') + 1)];
  if (!value.includes('=') || !isColumn(name))
    throw new InvalidArgumentError('Expected a column of visits, = and its value.');
  return { ...others, [name]: rest };
}
