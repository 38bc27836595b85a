import { statSync } from 'node:fs';
import { build, type BuildOptions, type Plugin } from 'esbuild';
import type { FunctionName } from '#contracts/environment.ts';
import { BUNDLING, REPLACED } from '#lib/bundles/bundling.ts';
import { packBundle } from '#lib/bundles/pack-bundle.ts';
import project from '../../package.json' with { type: 'json' };

const root = decodeURIComponent(new URL('../../', import.meta.url).pathname);

/**
 * One function, bundled in several ways from the same source: as it is deployed; `whole`, from the whole of each package
 * that it takes parts of; `naive`, as `whole` beside one module that every function takes its clients from, as projects begin.
 */
export const BUILDS = ['deployed', 'whole', 'naive'] as const;
export type Build = (typeof BUILDS)[number];

const WHOLE_PACKAGES = [
  'twilio',
  'zod',
  ...Object.keys(project.dependencies).filter((name) => name.startsWith('@aws-sdk/client-')),
];

/** Each in a folder of its own. Returns the bytes of the code that is deployed, before it is packed. */
export async function buildEachWay(name: FunctionName, folders: Readonly<Record<Build, string>>): Promise<number> {
  const entry = `lambdas/handlers/${name}.ts`;
  const common = { absWorkingDir: root, bundle: true, platform: 'node', logLevel: 'error' } satisfies BuildOptions;
  const deployed = `${folders.deployed}/index.js`;
  await build({
    ...common,
    ...BUNDLING,
    entryPoints: [entry],
    mainFields: [...BUNDLING.mainFields],
    alias: { ...REPLACED },
    outfile: deployed,
  });
  const unpacked = statSync(deployed).size;
  packBundle(folders.deployed);
  // esbuild's own defaults: not minified, and the packages' CommonJS, of which nothing can be left out
  const plain = { ...common, target: BUNDLING.target, plugins: [fromWholePackages] } satisfies BuildOptions;
  await build({ ...plain, entryPoints: [entry], outfile: `${folders.whole}/index.js` });
  const clients = WHOLE_PACKAGES.map((one) => `require('${one}');`).join('\n');
  await build({
    ...plain,
    stdin: { contents: `${clients}\nmodule.exports = require('./${entry}');`, resolveDir: root },
    outfile: `${folders.naive}/index.js`,
  });
  return unpacked;
}

/** `from 'twilio'` where we import parts of it, and the whole of zod where we take `zod/mini`. */
const fromWholePackages: Plugin = {
  name: 'from-whole-packages',
  setup({ onResolve, onLoad, resolve }) {
    const all = { filter: /.*/ };
    onResolve({ filter: /^zod\/mini$/ }, ({ namespace }) =>
      namespace === 'file' ? { path: 'zod', namespace: 'zod-whole' } : undefined,
    );
    // what mini calls otherwise is taken from it: a few functions
    onLoad({ ...all, namespace: 'zod-whole' }, () => ({
      contents: "module.exports = { ...require('zod/mini'), ...require('zod') };",
      resolveDir: root,
    }));
    onResolve({ filter: /^twilio\/lib\// }, ({ path, namespace }) =>
      namespace === 'file' ? { path, namespace: 'twilio-whole' } : undefined,
    );
    onLoad({ ...all, namespace: 'twilio-whole' }, ({ path }) => ({
      contents: `require('twilio'); module.exports = require(${JSON.stringify(path)});`,
      resolveDir: root,
    }));
    onResolve({ filter: /^twilio\/lib\//, namespace: 'twilio-whole' }, ({ path }) =>
      resolve(`${root}node_modules/${path}`, { resolveDir: root, kind: 'require-call' }),
    );
  },
};
