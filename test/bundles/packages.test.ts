import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { build as buildPage } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import { FUNCTION_NAMES } from '#contracts/environment.ts';
import { BUNDLING, REPLACED } from '#lib/bundles/bundling.ts';
import lock from '../../package-lock.json' with { type: 'json' };

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What may be deployed to Lambda, beside the AWS SDK's own parts. Whoever adds to it has read what it does. */
const IN_FUNCTIONS = [
  ...['@aws-lambda-powertools/commons', '@aws-lambda-powertools/logger', '@aws/lambda-invoke-store'],
  ...['dayjs', 'hono', 'libphonenumber-js', 'temporal-polyfill', 'temporal-utils', 'twilio', 'zod'],
];
const OF_THE_SDK = /^@(aws-sdk|smithy|aws-crypto)\//;

/** What staff load into their browsers. */
const IN_THE_PAGE = [
  ...[
    '@tanstack/query-core',
    '@tanstack/react-query',
    'chartist',
    'jwt-decode',
    'oidc-client-ts',
    'react',
    'react-dom',
  ],
  ...['react-oidc-context', 'regexparam', 'scheduler', 'use-sync-external-store', 'wouter'],
];

/** `@aws-sdk/core` of `…/node_modules/@aws-sdk/core/dist/index.js`; nothing for a file of ours. */
function packageOf(path: string): string | undefined {
  const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path) ?? [];
  return name;
}

const namesIn = (paths: readonly string[]): string[] =>
  [...new Set(paths.flatMap((path) => packageOf(path) ?? []))].toSorted();

describe('the functions hold', () => {
  let packages: readonly string[];
  beforeAll(async () => {
    const { metafile } = await build({
      ...BUNDLING,
      absWorkingDir: ROOT,
      mainFields: [...BUNDLING.mainFields],
      alias: REPLACED,
      entryPoints: FUNCTION_NAMES.map((name) => `lambdas/handlers/${name}.ts`),
      outdir: 'not-written',
      bundle: true,
      platform: 'node',
      metafile: true,
      write: false,
      logLevel: 'silent',
    });
    packages = namesIn(Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs)));
  }, 120_000);

  it('packages of the list alone, and every one of the list', () => {
    expect(packages.filter((name) => !OF_THE_SDK.test(name))).toEqual(IN_FUNCTIONS.toSorted());
    expect(packages.filter((name) => OF_THE_SDK.test(name)).length).toBeGreaterThan(5);
  });

  it('nothing that is declared as needed for development only', () => {
    const dev = Object.entries(lock.packages as Readonly<Record<string, { readonly dev?: boolean }>>);
    const needed = new Set(dev.filter(([, entry]) => !entry.dev).map(([path]) => packageOf(`${path}/`)));
    expect(packages.filter((name) => !needed.has(name))).toEqual([]);
  });
});

describe('the page holds', () => {
  it('packages of the list alone, and every one of the list', async () => {
    const built = await buildPage({
      root: `${ROOT}/console`,
      configFile: `${ROOT}/console/vite.config.ts`,
      logLevel: 'silent',
      build: { write: false },
    });
    const outputs = [built].flat().flatMap((result) => ('output' in result ? result.output : []));
    const modules = outputs.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
    expect(modules.length).toBeGreaterThan(50);
    expect(namesIn(modules)).toEqual(IN_THE_PAGE.toSorted());
  }, 120_000);
});
