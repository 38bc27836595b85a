import { Command } from 'commander';
import { deploymentNamed } from '#lib/deployments.ts';
import { diagnose, diagnosisLines } from '../doctor/doctor.ts';
import { requiredDeployment, say } from './options.ts';

export const doctorCommand = (): Command =>
  new Command('doctor')
    .description('Looks whether a deployment is well: all green, or what to do. Exits with 1 where something is wrong.')
    .addOption(requiredDeployment())
    .option('--json', 'the same as data')
    .action(async ({ deployment, json }: { readonly deployment: string; readonly json?: true }) => {
      const diagnosis = await diagnose(deploymentNamed(deployment));
      if (json) say(JSON.stringify(diagnosis, null, 2));
      else for (const line of diagnosisLines(diagnosis)) say(line);
      if (!diagnosis.isWell) process.exitCode = 1;
    });
