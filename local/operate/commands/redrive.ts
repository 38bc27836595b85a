import { Command } from 'commander';
import { deploymentNamed } from '#lib/deployments.ts';
import { redrive } from '../redrive.ts';
import { requiredDeployment, say } from './options.ts';

export const redriveCommand = (): Command =>
  new Command('redrive')
    .description(
      'Tries again what failed: puts texts that could not be read, events of visits that could not be enrolled, and delivery reports that could not be recorded, back into their queues.',
    )
    .addOption(requiredDeployment())
    .action(async ({ deployment }: { readonly deployment: string }) => {
      const { texts, visits, reports } = await redrive(deploymentNamed(deployment));
      if (texts > 0) say(`${counted(texts, 'text')} on ${texts === 1 ? 'its' : 'their'} way to be read again.`);
      if (visits > 0) say(`${counted(visits, 'visit')} on ${visits === 1 ? 'its' : 'their'} way to be enrolled again.`);
      if (reports > 0)
        say(`${counted(reports, 'delivery report')} on ${reports === 1 ? 'its' : 'their'} way to the next sweep.`);
      if (texts + visits + reports === 0) say('Nothing waits that can be put back.');
    });

const counted = (count: number, what: string): string => (count === 1 ? `1 ${what} is` : `${count} ${what}s are`);
