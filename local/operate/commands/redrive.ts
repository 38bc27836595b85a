import { Command } from 'commander';
import { deploymentNamed } from '#lib/deployments.ts';
import { redrive } from '../redrive.ts';
import { requiredDeployment, say } from './options.ts';

export const redriveCommand = (): Command =>
  new Command('redrive')
    .description('Reads again what could not be read: puts the texts of the dead-letter queue back into their queue.')
    .addOption(requiredDeployment())
    .action(async ({ deployment }: { readonly deployment: string }) => {
      const count = await redrive(deploymentNamed(deployment));
      const moved = count === 1 ? '1 text is on its way' : `${count} texts are on their way`;
      say(count === 0 ? 'No text waits in the dead-letter queue.' : `${moved} to be read again.`);
    });
