import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Bytes, compressed, of an entry and of all that it loads before anybody has done anything. */
export function initialLoad(dist: string, entry: string): number {
  const html = readFileSync(join(dist, entry), 'utf8');
  const loaded = [...html.matchAll(/(?:src|href)="\/([^"]+)"/g)].map(([, path = '']) => path);
  return [entry, ...withImports(dist, loaded)]
    .map((path) => gzipSync(readFileSync(join(dist, path))).length)
    .reduce((sum, bytes) => sum + bytes, 0);
}

/** A script's own imports are loaded with it, whether or not the page names them. */
function withImports(dist: string, paths: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    if (!path.endsWith('.js')) return;
    const source = readFileSync(join(dist, path), 'utf8');
    for (const [, name = ''] of source.matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g))
      visit(`assets/${name}`);
  };
  for (const path of paths) visit(path);
  return seen;
}
