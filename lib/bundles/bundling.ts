/** How esbuild is asked to bundle every function; `bench` measures what this makes. */
export const BUNDLING = {
  target: 'node24',
  minify: true,
  // The ES modules of a package, where it has any: half the size of its CommonJS.
  mainFields: ['module', 'main'],
} as const;

/** Parts of packages that a Lambda has no use for, and what stands in for them; paths are the project's. */
export const REPLACED: Readonly<Record<string, string>> = {
  '@aws-sdk/credential-provider-node': './lib/bundles/environment-credentials.ts',
};
