import { Command, Option } from 'commander';
import { DEPLOYMENTS, deploymentNamed } from '#lib/deployments.ts';
import { textsPage } from '#local/texts-page.ts';

const { deployment } = new Command('texts')
  .description("Prints every text with its length and when it is sent: a page for the clinic's review.")
  .addOption(
    new Option('--deployment <name>', 'a row of lib/deployments.ts')
      .choices(DEPLOYMENTS.map(({ name }) => name))
      .default('example'),
  )
  .addHelpText('after', '\nExample: npm run --silent texts > texts.md')
  .parse()
  .opts<{ readonly deployment: string }>();

process.stdout.write(textsPage(deploymentNamed(deployment).clinic, new Date().toISOString()));
