import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ACCOUNT, type Emulator } from './emulator.ts';
import { PATH, runToEnd } from './processes.ts';

export interface CdkOptions {
  /** Of the rehearsal: assemblies, logs. */
  readonly folder: string;
  readonly signal: AbortSignal;
}

/** The CLI that a clinic's engineer uses, on this project's app. */
export function cdk({ folder, signal }: CdkOptions) {
  const cli = (log: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> =>
    runToEnd(
      {
        command: process.execPath,
        args: [CLI, ...args],
        log: join(folder, `${log}.log`),
        // The CLI keeps its notices and its telemetry's settings in the home folder.
        env: { PATH, HOME: folder, CDK_DISABLE_CLI_TELEMETRY: 'true', CI: 'true', ...env },
      },
      signal,
    );

  return {
    /** Builds an app, bundles included; resolves to the folder of what came out. */
    async synth(name: string, app: readonly string[]): Promise<string> {
      const assembly = join(folder, name);
      await cli(`synth-${name}`, ['synth', '--quiet', '--no-notices', '--output', assembly, ...app]);
      return assembly;
    },

    async bootstrap(assembly: string, { environment, region }: Emulator): Promise<void> {
      await cli('bootstrap', ['bootstrap', `aws://${ACCOUNT}/${region}`, '--app', assembly], environment);
    },

    async deploy(assembly: string, { environment }: Emulator): Promise<void> {
      await cli(
        `deploy-${assembly.split('/').at(-1)}`,
        ['deploy', '--require-approval', 'never', '--progress', 'events', '--no-notices', '--app', assembly],
        environment,
      );
    },
  };
}

const CLI = fileURLToPath(import.meta.resolve('aws-cdk/bin/cdk'));
