import { join } from 'node:path';
import type { Deployment } from '#lib/deployment.ts';
import type { Template } from '#local/aws/template.ts';
import { cdk } from './cdk.ts';
import { type DeployedFunction, deployedFunctions } from './deployed-functions.ts';
import { type Emulator, startEmulator } from './emulator.ts';
import { withoutUnknown } from './left-out.ts';
import { installEmulator } from './python-environment.ts';
import { restateGrants } from './restated-grants.ts';
import { type Outputs, deployedOutputs } from './stack-outputs.ts';

export interface DeployedStack {
  readonly deployment: Deployment;
  readonly emulator: Emulator;
  readonly template: Template;
  readonly functions: readonly DeployedFunction[];
  readonly outputs: Outputs;
  /** Deploys the release after this one over it. */
  deployNext(): Promise<void>;
}

export interface DeployOptions {
  readonly deployment: Deployment;
  /** Where the emulator is installed, once. */
  readonly folder: string;
  /** Of this rehearsal. */
  readonly run: string;
  readonly progress: (line: string) => void;
  readonly signal: AbortSignal;
  /** Told at once: what comes after the start may fail. */
  readonly onStarted: (stop: () => Promise<void>) => void;
}

/** Builds both releases, starts the emulator and deploys the first onto it, as a clinic's engineer does. */
export async function deployStack(options: DeployOptions): Promise<DeployedStack> {
  const { deployment, folder, run, progress, signal, onStarted } = options;
  progress('installing the emulator, unless it is there');
  const executable = await installEmulator(folder, signal);
  progress('building the release, and the one after it');
  const cli = cdk({ folder: run, signal });
  const context = ['--context', `deployment=${deployment.name}`];
  const [release, next] = await Promise.all([
    cli.synth('release', context),
    cli.synth('next-release', [...context, '--app', 'node bin/next-release.ts']),
  ]);
  const [template] = [release, next].map((assembly) =>
    withoutUnknown(join(assembly, `Aftervisit-${deployment.name}.template.json`)),
  );
  if (!template) throw new Error('expected a template, got none');

  progress('starting the emulator, then cdk bootstrap and cdk deploy');
  const emulator = await startEmulator({ executable, folder: run, region: deployment.region, signal });
  onStarted(emulator.stop);
  await cli.bootstrap(release, emulator);
  await cli.deploy(release, emulator);
  const functions = await deployedFunctions(emulator);
  await restateGrants(emulator, functions, template);
  const outputs = await deployedOutputs(emulator, deployment);
  return { deployment, emulator, template, functions, outputs, deployNext: () => cli.deploy(next, emulator) };
}
