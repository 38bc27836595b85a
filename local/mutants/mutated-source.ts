import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Mutant, patched } from './mutant.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** What the simulator is made of. */
const COPIED = ['lambdas', 'lib', 'local', 'package.json'];

/** A copy of the source tree with the mistake in it; the working tree is only read. */
export function mutatedSource({ patches }: Mutant): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'mutant-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    for (const name of COPIED) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'dir');
    for (const patch of patches) {
      const path = join(folder, patch.file);
      writeFileSync(path, patched(readFileSync(path, 'utf8'), patch));
    }
    return { folder, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/** As the source stands in the working tree: throws where a patch does not apply. */
export function checkPatches({ patches }: Mutant): void {
  const sources = new Map<string, string>();
  for (const patch of patches) {
    const source = sources.get(patch.file) ?? readFileSync(join(ROOT, patch.file), 'utf8');
    sources.set(patch.file, patched(source, patch));
  }
}
