type Environment = Readonly<Record<string, string | undefined>>;

/** How the SDK describes a setting; what it would look for in a file is left aside. */
interface Setting<T> {
  readonly environmentVariableSelector: (environment: Environment, options?: object) => T | undefined;
  readonly default: T | (() => Promise<T>);
}

interface WithRegion {
  readonly region?: string | (() => Promise<string>);
  readonly useFipsEndpoint?: boolean | (() => Promise<boolean>);
}

/**
 * What the SDK's clients ask for their settings in a bundle, in place of `@smithy/core/config`: Lambda has the
 * environment, and neither a home with files of profiles, which would be looked for at each cold start, nor a machine's
 * metadata service. Not for a machine that is no Lambda.
 */
export const loadConfig =
  <T>({ environmentVariableSelector, default: otherwise }: Setting<T>, options?: object): (() => Promise<T>) =>
  async () =>
    environmentVariableSelector(process.env, options) ?? (isProvider(otherwise) ? otherwise() : otherwise);

const isProvider = <T>(value: T | (() => Promise<T>)): value is () => Promise<T> => typeof value === 'function';

export const NODE_REGION_CONFIG_OPTIONS: Setting<string> = {
  environmentVariableSelector: ({ AWS_REGION }) => AWS_REGION,
  default: () => Promise.reject(new Error("expected Lambda's AWS_REGION in the environment, got none")),
};
export const NODE_REGION_CONFIG_FILE_OPTIONS = {};

const switchNamed = (name: string): Setting<boolean> => ({
  environmentVariableSelector: (environment) => booleanSelector(environment, name),
  default: false,
});
export const NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS = switchNamed('AWS_USE_DUALSTACK_ENDPOINT');
export const NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS = switchNamed('AWS_USE_FIPS_ENDPOINT');
export const DEFAULT_USE_DUALSTACK_ENDPOINT = false;
export const DEFAULT_USE_FIPS_ENDPOINT = false;

export function booleanSelector(environment: Environment, name: string): boolean | undefined {
  const value = environment[name];
  if (value === undefined || value === 'true' || value === 'false') return value && value === 'true';
  throw new Error(`${name}: expected "true" or "false", got ${JSON.stringify(value)}`);
}

/** Timeouts and retries are the SDK's defaults, or the client's own. */
export const resolveDefaultsModeConfig = () => () => Promise.resolve('legacy');

/** Regions are named by what Lambda says, never in the way of old (`fips-us-east-1`) that the SDK still takes apart. */
export function resolveRegionConfig<C extends WithRegion>(config: C) {
  const { region, useFipsEndpoint = false } = config;
  if (!region) throw new Error('expected a region, got none');
  return Object.assign(config, {
    region: typeof region === 'string' ? () => Promise.resolve(region) : region,
    useFipsEndpoint: typeof useFipsEndpoint === 'boolean' ? () => Promise.resolve(useFipsEndpoint) : useFipsEndpoint,
  });
}

/** What the SDK goes by to ask the next provider, where there is one. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
}

// named by parts of the SDK that would read a file
export const SelectorType = { ENV: 'env', CONFIG: 'shared config entry' } as const;
export const CONFIG_PREFIX_SEPARATOR = '.';
export const REGION_ENV_NAME = 'AWS_REGION';
export const REGION_INI_NAME = 'region';
