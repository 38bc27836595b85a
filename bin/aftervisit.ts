#!/usr/bin/env node
import { Command, Option } from 'commander';
import { deploymentNamed, DEPLOYMENTS } from '#lib/deployments.ts';
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

const say = (line: string) => process.stdout.write(`${line}\n`);

try {
  await program.parseAsync();
} catch (error) {
  const { message, cause } = error as Error;
  process.stderr.write(`${message}${cause instanceof Error ? ` (${cause.message})` : ''}\n`);
  process.exitCode = 1;
}
