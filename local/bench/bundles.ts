import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FUNCTION_NAMES, type FunctionName } from '#contracts/environment.ts';
import { deploymentNamed } from '#lib/deployments.ts';
import { synthesize } from '../aws/synthesized.ts';
import { buildBoth } from './naive-build.ts';
import { kilobytes, type Section, share } from './section.ts';

export interface Bundle {
  readonly name: FunctionName;
  /** Bytes. */
  readonly uploaded: number;
  readonly unpacked: number;
  readonly naive: number;
  /** Milliseconds of `require`; none where loading was not asked for. */
  readonly load?: { readonly ours: number; readonly naive: number };
}

/** Of so many loads in processes of their own, one of each in turn, the fastest counts: the others were disturbed. */
export async function measureBundles(loads: number): Promise<readonly Bundle[]> {
  const folder = mkdtempSync(join(tmpdir(), 'aftervisit-bench-'));
  const { functions } = synthesize(deploymentNamed('example'));
  const measured: Bundle[] = [];
  try {
    for (const name of FUNCTION_NAMES) {
      const [ours, naive] = ['ours', 'naive'].map((kind) => join(folder, name, kind)) as [string, string];
      for (const made of [ours, naive]) mkdirSync(made, { recursive: true });
      const { unpacked } = await buildBoth(name, ours, naive);
      const { environment } = functions[name];
      const times = Array.from({ length: loads }, () => [ours, naive].map((built) => loadMs(built, environment)));
      measured.push({
        name,
        uploaded: sizeOf(ours),
        unpacked,
        naive: sizeOf(naive),
        ...(loads > 0 && {
          load: {
            ours: Math.min(...times.map(([one = 0]) => one)),
            naive: Math.min(...times.map(([, other = 0]) => other)),
          },
        }),
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
    headings: ['function', 'kB uploaded', 'kB of code', 'naive kB', 'size', 'load ms', 'naive ms', 'load'],
    rows: bundles.map(({ name, uploaded, unpacked, naive, load = { ours: 0, naive: 1 } }) => [
      name,
      kilobytes(uploaded),
      kilobytes(unpacked),
      kilobytes(naive),
      share(unpacked, naive),
      load.ours.toFixed(0),
      load.naive.toFixed(0),
      share(load.ours, load.naive),
    ]),
    note:
      "The naive build is the same source with `from 'twilio'`, all of zod and esbuild's defaults, and is not packed; " +
      '"kB of code" is what Node compiles of ours, "size" compares that with it. What is uploaded is less where it is ' +
      'packed. A load is `require` in a fresh process, the best of nine of each in turn.',
    data: bundles,
  };
}

const sizeOf = (folder: string): number =>
  readdirSync(folder).reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);

function loadMs(folder: string, environment: Readonly<Record<string, string>>): number {
  const script = `const from = performance.now(); require(${JSON.stringify(join(folder, 'index.js'))});
    process.stdout.write(String(performance.now() - from)); process.exit();`;
  const env = { AWS_REGION: 'us-west-2', ...environment };
  return Number(execFileSync(process.execPath, ['-e', script], { cwd: tmpdir(), env }).toString());
}
