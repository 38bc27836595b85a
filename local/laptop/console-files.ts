import { execFile } from 'node:child_process';
import { existsSync, globSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DIST = join(ROOT, 'console/dist');

/** What the page is made of. */
const SOURCES = [
  'console/*.{ts,html}',
  'console/public/**',
  'console/src/**',
  'lambdas/contracts/**',
  'local/laptop/state.ts',
];

/** The folder of the built console, built anew where a source is younger. */
export async function consoleFiles(): Promise<string> {
  const newest = Math.max(...globSync(SOURCES, { cwd: ROOT }).map((path) => statSync(join(ROOT, path)).mtimeMs));
  const built = join(DIST, 'laptop.html');
  if (existsSync(built) && statSync(built).mtimeMs >= newest) return DIST;

  // In a process of its own, and under another name: two that start at once do not build into each other's hands.
  const fresh = `${DIST}-${process.pid}`;
  const vite = join(ROOT, 'node_modules/.bin/vite');
  await promisify(execFile)(vite, ['build', 'console', '--config', 'console/vite.config.ts', '--outDir', fresh], {
    cwd: ROOT,
  });
  rmSync(DIST, { recursive: true, force: true });
  renameSync(fresh, DIST);
  return DIST;
}
