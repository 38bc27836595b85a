import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import lock from '../../package-lock.json' with { type: 'json' };
import packageJson from '../../package.json' with { type: 'json' };

interface Locked {
  readonly version: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly inBundle?: boolean;
  readonly hasInstallScript?: boolean;
}

const LOCKED = Object.entries(lock.packages as unknown as Readonly<Record<string, Locked>>)
  .filter(([path]) => path !== '')
  .map(([path, entry]) => ({ name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length), ...entry }));

const DIRECT = { ...packageJson.dependencies, ...packageJson.devDependencies };

/** Of what is deployed: they ask for no more than that their text is kept. */
const LICENCES = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'ISC', 'MIT', 'MIT-0'];

/** Of what builds and tests besides. Whoever changes the files of an MPL package publishes those; nothing of ours is in them. */
const FOR_BUILDING = [...LICENCES, 'MPL-2.0', 'Unlicense', 'MIT OR WTFPL', '(MIT OR GPL-3.0-or-later)'];

const doc = readFileSync(fileURLToPath(new URL('../../docs/dependencies.md', import.meta.url)), 'utf8');

describe('the packages that this is made of', () => {
  it('are as many as the lockfile has', () => {
    expect(LOCKED.length).toBeGreaterThan(300);
    expect(lock.lockfileVersion).toBe(3);
  });

  it('are each one version, and no range', () => {
    expect(Object.entries(DIRECT).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  it('are locked to what each was when it was chosen', () => {
    // What comes inside another package is covered by that one's.
    const open = LOCKED.filter(({ integrity, inBundle }) => !inBundle && !integrity?.startsWith('sha512-'));
    expect(open.map(({ name }) => name)).toEqual([]);
  });

  it('run no script when they are installed, but for Node, which fetches itself', () => {
    const scripted = LOCKED.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name);
    expect(Object.keys(packageJson.allowScripts).toSorted()).toEqual([...new Set(scripted)].toSorted());
    expect(Object.entries(packageJson.allowScripts).filter(([, isAllowed]) => isAllowed)).toEqual([['node', true]]);
  });

  it('are licensed so that a clinic may run them', () => {
    const other = LOCKED.filter(({ dev, license = 'none' }) => !(dev ? FOR_BUILDING : LICENCES).includes(license));
    expect(other.map(({ name, license }) => `${name}: ${license ?? 'none'}`)).toEqual([]);
  });

  it('each have a line in docs/dependencies.md that says why', () => {
    const rows = [...doc.matchAll(/^\| `([^`]+)`.*\| \S.*\|$/gm)].map(([, name = '']) => name);
    const listed = rows.flatMap((name) =>
      name.endsWith('*') ? Object.keys(DIRECT).filter((each) => each.startsWith(name.slice(0, -1))) : [name],
    );
    expect(listed.toSorted()).toEqual(Object.keys(DIRECT).toSorted());
  });
});
