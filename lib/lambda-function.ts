import { fileURLToPath } from 'node:url';
import { Duration } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { ENVIRONMENT, type EnvironmentOf, type FunctionName } from '#contracts/environment.ts';
import { BUNDLING, REPLACED } from './bundles/bundling.ts';
import { functionRole } from './spelled-out.ts';

export interface LambdaFunctionProps<F extends FunctionName> {
  readonly key: IKey;
  /** May hold more than the function needs: it gets what `contracts/environment.ts` lists for it and nothing else. */
  readonly environment: EnvironmentOf<F>;
  readonly timeout?: Duration;
  /** MB; with them grows its share of a processor. */
  readonly memorySize?: number;
}

/** MB that come with one processor. */
export const WHOLE_PROCESSOR = 1769;

/** How every function is built: its name is its handler's file, and in Pascal case its construct id. */
export class LambdaFunction<F extends FunctionName> extends NodejsFunction {
  constructor(scope: Construct, name: F, props: LambdaFunctionProps<F>) {
    const { key, environment, timeout = Duration.seconds(30), memorySize = 512 } = props;
    const id = pascalCase(name);
    // Lambda's implicit log group would be neither encrypted nor ever emptied.
    const logGroup = new LogGroup(scope, `${id}Logs`, { encryptionKey: key, retention: RetentionDays.SIX_MONTHS });
    super(scope, id, {
      description: `Aftervisit: ${name}`,
      entry: pathTo(`lambdas/handlers/${name}.ts`),
      projectRoot: pathTo(''),
      depsLockFilePath: pathTo('package-lock.json'),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize,
      timeout,
      environment: { ...POWERTOOLS, ...only(ENVIRONMENT[name], environment) },
      logGroup,
      role: functionRole(scope, `${id}ServiceRole`, logGroup),
      bundling: {
        ...BUNDLING,
        mainFields: [...BUNDLING.mainFields],
        // The SDK as tested and pinned here, not the runtime's of the day.
        bundleAwsSDK: true,
        esbuildArgs: Object.fromEntries(Object.entries(REPLACED).map(([name, path]) => [`--alias:${name}`, path])),
        commandHooks: {
          beforeBundling: () => [],
          beforeInstall: () => [],
          afterBundling: (_, folder) => [`"${process.execPath}" "${pathTo('bin/pack-bundle.ts')}" "${folder}"`],
        },
      },
    });
  }

  /** Itself, and not also each version that it may come to have. */
  override get resourceArnsForGrantInvoke(): string[] {
    return [this.functionArn];
  }
}

/** Nothing of an event, a result or an error is recorded beyond what the log's listed fields say. */
const POWERTOOLS = {
  POWERTOOLS_SERVICE_NAME: 'aftervisit',
  POWERTOOLS_LOGGER_LOG_EVENT: 'false',
  POWERTOOLS_TRACER_CAPTURE_RESPONSE: 'false',
  POWERTOOLS_TRACER_CAPTURE_ERROR: 'false',
};

const only = (variables: readonly string[], environment: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(variables.map((variable) => [variable, environment[variable] ?? '']));

/** `send-check-in` is `SendCheckIn`. */
const pascalCase = (name: string): string =>
  name.replaceAll(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase());

const pathTo = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
