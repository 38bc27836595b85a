#!/usr/bin/env node
import { Command, InvalidArgumentError, Option } from 'commander';
import { deploymentNamed, DEPLOYMENTS } from '#lib/deployments.ts';
import { enrollFile, inWords } from '#local/operate/enroll-file.ts';
import { deployedApi, laptopApi } from '#local/operate/enrolment-api.ts';
import { isColumn } from '#local/operate/visits-csv.ts';
import { redrive } from '#local/operate/redrive.ts';

const program = new Command('aftervisit').description('Looks after a deployed Aftervisit, from an engineer’s machine.');

const deploymentOption = () =>
  new Option('--deployment <name>', 'a row of lib/deployments.ts')
    .choices(DEPLOYMENTS.map(({ name }) => name))
    .makeOptionMandatory();

program
  .command('redrive')
  .description('Reads again what could not be read: puts the texts of the dead-letter queue back into their queue.')
  .addOption(deploymentOption())
  .action(async ({ deployment }: { readonly deployment: string }) => {
    const count = await redrive(deploymentNamed(deployment));
    const moved = count === 1 ? '1 text is on its way' : `${count} texts are on their way`;
    say(count === 0 ? 'No text waits in the dead-letter queue.' : `${moved} to be read again.`);
  });

interface EnrollOptions {
  readonly deployment?: string;
  readonly laptop: string;
  readonly column: Readonly<Record<string, string>>;
  readonly set: Readonly<Record<string, string>>;
}

program
  .command('enroll')
  .description(
    'Enrols the visits of a CSV file. A visit that is enrolled already stays as it is, so it may be run again.',
  )
  .argument(
    '<file>',
    'with a header; columns visitId, patientId, firstName, mobile, visitOn, consentGivenOn and, where they differ, language, timeZone, painAtVisit',
  )
  .option('--deployment <name>', 'a row of lib/deployments.ts; without it the visits go to the laptop')
  .option('--laptop <address>', 'of a running npm start', 'http://127.0.0.1:3000')
  .option('--column <column=header>', 'where a header is called otherwise; may be given again', assigned, {})
  .option(
    '--set <column=value>',
    'for rows that do not say, such as --set language=en; may be given again',
    assigned,
    {},
  )
  .action(async (path: string, { deployment, laptop, column, set }: EnrollOptions) => {
    const api = deployment ? await deployedApi(deploymentNamed(deployment)) : laptopApi(laptop);
    const { enrolled, known, refused, rejects } = await enrollFile({
      path,
      api,
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

const say = (line: string) => process.stdout.write(`${line}\n`);

try {
  await program.parseAsync();
} catch (error) {
  const { message, cause } = error as Error;
  process.stderr.write(`${message}${cause instanceof Error ? ` (${cause.message})` : ''}\n`);
  process.exitCode = 1;
}
