import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FUNCTION_NAMES, type FunctionName } from '#contracts/environment.ts';
import { deploymentNamed } from '#lib/deployments.ts';
import { synthesize } from '../aws/synthesized.ts';
import { type Build, BUILDS, buildEachWay } from './naive-build.ts';
import { kilobytes, type Section, share } from './section.ts';

export interface Bundle {
  readonly name: FunctionName;
  /** Bytes of the folder. */
  readonly size: Readonly<Record<Build, number>>;
  /** Bytes of what is deployed, before it is packed. */
  readonly unpacked: number;
  /** Milliseconds of `require`; none where loading was not asked for. */
  readonly load?: Readonly<Record<Build, number>>;
}

/** Of so many loads in processes of their own, one of each build in turn, the fastest counts: the others were disturbed. */
export async function measureBundles(loads: number): Promise<readonly Bundle[]> {
  const folder = mkdtempSync(join(tmpdir(), 'aftervisit-bench-'));
  const { functions } = synthesize(deploymentNamed('example'));
  const measured: Bundle[] = [];
  try {
    for (const name of FUNCTION_NAMES) {
      const folders = ofEach((build) => join(folder, name, build));
      for (const made of Object.values(folders)) mkdirSync(made, { recursive: true });
      const unpacked = await buildEachWay(name, folders);
      const { environment } = functions[name];
      const times = Array.from({ length: loads }, () => ofEach((build) => loadMs(folders[build], environment)));
      const fastest = ofEach((build) => Math.min(...times.map((one) => one[build])));
      measured.push({
        name,
        size: ofEach((build) => sizeOf(folders[build])),
        unpacked,
        ...(loads > 0 && { load: fastest }),
      });
    }
    return measured;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function bundlesSection(): Promise<Section> {
  const bundles = await measureBundles(9);
  return {
    name: 'bundles',
    title: 'What a function weighs, and how long it takes to load',
    headings: [
      ...['function', 'kB uploaded', 'kB of code', 'load ms'],
      ...['naive kB', 'naive ms', 'size', 'load'],
      ...['whole kB', 'whole ms', 'size', 'load'],
    ],
    rows: bundles.map(({ name, size, unpacked, load = { deployed: 0, whole: 1, naive: 1 } }) => [
      ...[name, kilobytes(size.deployed), kilobytes(unpacked), load.deployed.toFixed(0)],
      ...(['naive', 'whole'] as const).flatMap((build) => [
        kilobytes(size[build]),
        load[build].toFixed(0),
        share(unpacked, size[build]),
        share(load.deployed, load[build]),
      ]),
    ]),
    note:
      '"kB of code" is what Node compiles, and what both sizes are compared with; what is uploaded is less where it is ' +
      'packed. Both other builds are the same source by esbuild\'s defaults. "Whole" takes the whole of each package that ' +
      'this function takes parts of: `from \'twilio\'`, its clients of the SDK, zod. "Naive" takes them, for every function, ' +
      'from one module that has all of Twilio, all clients of the SDK that the product uses, and all of zod. A load is ' +
      '`require` in a fresh process, the best of nine of each in turn.',
    data: bundles,
  };
}

const ofEach = <T>(of: (build: Build) => T): Record<Build, T> =>
  Object.fromEntries(BUILDS.map((build) => [build, of(build)])) as Record<Build, T>;

const sizeOf = (folder: string): number =>
  readdirSync(folder).reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);

function loadMs(folder: string, environment: Readonly<Record<string, string>>): number {
  const script = `const from = performance.now(); require(${JSON.stringify(join(folder, 'index.js'))});
    process.stdout.write(String(performance.now() - from)); process.exit();`;
  const env = { AWS_REGION: 'us-west-2', ...environment };
  return Number(execFileSync(process.execPath, ['-e', script], { cwd: tmpdir(), env }).toString());
}
