import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FAULTS } from '#local/simulator/fault-catalogue.ts';
import { INVARIANTS, NOTHING_TWICE } from '#local/simulator/invariants/all.ts';
import { MUTANTS } from '#local/mutants/catalogue/all.ts';
import { patched } from '#local/mutants/mutant.ts';
import { checkPatches } from '#local/mutants/mutated-source.ts';
import { mutantsTable, namedIn, seedsIn, withTable } from '#local/mutants/mutants-table.ts';
import type { Tried } from '#local/mutants/try-mutants.ts';

const PAGE = readFileSync(new URL('../../docs/reliability.md', import.meta.url), 'utf8');

describe('a deliberate mistake', () => {
  it.each(MUTANTS.map((mutant) => [mutant.name, mutant] as const))(
    'still applies to the source: %s',
    (_name, mutant) => {
      expect(() => checkPatches(mutant)).not.toThrow();
      for (const { find, replace } of mutant.patches) expect(replace).not.toBe(find);
    },
  );

  it('has a name of its own', () => {
    expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length);
  });

  it('is refused where the source does not have its place exactly once', () => {
    const patch = { file: 'x.ts', find: 'a();', replace: '' };
    expect(patched('a(); b();', patch)).toBe(' b();');
    expect(() => patched('b();', patch)).toThrow('got 0 times');
    expect(() => patched('a(); a();', patch)).toThrow('got 2 times');
  });

  it('takes what it puts in as it stands, dollar signs too', () => {
    expect(patched('a();', { file: 'x.ts', find: 'a()', replace: '`$&${b}`' })).toBe('`$&${b}`;');
  });
});

describe('docs/reliability.md', () => {
  it('names the mistakes that are made', () => {
    expect(namedIn(PAGE)).toEqual(MUTANTS.map(({ name }) => name));
    for (const { breaks } of MUTANTS) expect(PAGE).toContain(breaks);
  });

  it('says of each in which seed it is found', () => {
    const seeds = seedsIn(PAGE);
    expect([...seeds.keys()]).toEqual(MUTANTS.map(({ name }) => name));
    for (const [name, seed] of seeds) expect(seed, name).toBeGreaterThan(0);
  });

  it('says of each that it is found', () => {
    expect(PAGE).not.toMatch(/\| (?:SURVIVED|NOT TRIED) +\|/);
  });

  it.each(Object.entries(FAULTS))('has the fault %s', (name, { what }) => {
    expect(PAGE).toMatch(new RegExp(`\\| \`${name}\` +\\|`));
    expect(PAGE).toContain(what);
  });

  it.each(INVARIANTS.map(({ name, holds }) => [name, holds] as const))('has the invariant %s', (name, holds) => {
    expect(PAGE).toMatch(new RegExp(`\\| \`${name}\` +\\|`));
    expect(PAGE).toContain(holds);
    expect(PAGE).toMatch(new RegExp(`\\| \`${NOTHING_TWICE}\` +\\|`));
  });

  it('keeps all else where the table is written anew', () => {
    const [mutant] = MUTANTS;
    if (!mutant) throw new Error('expected mutants');
    const verdict = { kind: 'killed', seed: 7, invariant: 'questions-once', what: '', faults: ['list-lags'] } as const;
    const tried: Tried = { mutant, verdict, seconds: 1 };
    const page = withTable(PAGE, mutantsTable([tried]));
    expect(namedIn(page)).toEqual([mutant.name]);
    expect(page).toMatch(/\| `questions-once` +\| 7 +\| list-lags +\|/);
    expect(withTable(page, mutantsTable([tried]))).toBe(page);
    expect(page.split('<!--')[0]).toBe(PAGE.split('<!--')[0]);
  });
});
