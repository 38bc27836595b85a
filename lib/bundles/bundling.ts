/** How esbuild is asked to bundle every function; `bench` measures what this makes. */
export const BUNDLING = {
  target: 'node24',
  minify: true,
  // The ES modules of a package, where it has any: half the size of its CommonJS.
  mainFields: ['module', 'main'],
} as const;

/**
 * Parts of packages that a Lambda has no use for, and what stands in for them; paths are the project's. What a part offers
 * and no function needs is left out: should one come to need it, esbuild names it and makes no bundle.
 */
export const REPLACED: Readonly<Record<string, string>> = {
  '@aws-sdk/credential-provider-node': './lib/bundles/environment-credentials.ts',
  '@aws-sdk/middleware-endpoint-discovery': './lib/bundles/no-endpoint-discovery.ts',
  '@aws-sdk/signature-v4-multi-region': './lib/bundles/regional-signature.ts',
  '@smithy/core/checksum': './lib/bundles/native-checksums.ts',
  '@smithy/core/config': './lib/bundles/environment-config.ts',
  '@smithy/core/event-streams': './lib/bundles/no-event-streams.ts',
  // half of it is how each country spaces its numbers on paper; a test makes this file, with `-u`
  'libphonenumber-js/mobile/metadata': './lib/bundles/phone-plans.json',
};
