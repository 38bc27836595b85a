import { statSync } from 'node:fs';
import { build, type BuildOptions, type Plugin } from 'esbuild';
import type { FunctionName } from '#contracts/environment.ts';
import { BUNDLING, REPLACED } from '#lib/bundles/bundling.ts';
import { packBundle } from '#lib/bundles/pack-bundle.ts';

const root = decodeURIComponent(new URL('../../', import.meta.url).pathname);

/** Both builds of one function, from the same source, each in a folder of its own. */
export async function buildBoth(
  name: FunctionName,
  ours: string,
  naive: string,
): Promise<{ readonly unpacked: number }> {
  const common = {
    absWorkingDir: root,
    entryPoints: [`lambdas/handlers/${name}.ts`],
    bundle: true,
    platform: 'node',
    logLevel: 'error',
  } satisfies BuildOptions;
  await build({
    ...common,
    ...BUNDLING,
    mainFields: [...BUNDLING.mainFields],
    alias: { ...REPLACED },
    outfile: `${ours}/index.js`,
  });
  const unpacked = statSync(`${ours}/index.js`).size;
  packBundle(ours);
  // esbuild's own defaults: not minified, and the packages' CommonJS, of which nothing can be left out
  await build({ ...common, target: BUNDLING.target, plugins: [asFirstWritten], outfile: `${naive}/index.js` });
  return { unpacked };
}

/** `from 'twilio'` where we import parts of it, and the whole of zod where we take `zod/mini`. */
const asFirstWritten: Plugin = {
  name: 'as-first-written',
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
