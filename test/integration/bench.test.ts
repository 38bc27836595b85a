import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { costOf } from '#local/bench/cost.ts';
import { type HappyPath, playHappyPath, sumOf } from '#local/bench/happy-path.ts';
import { sizeOf } from '#local/bench/item-size.ts';
import { LIMITS } from '#local/bench/limits.ts';
import { sectionsOf, withSection } from '#local/bench/performance-page.ts';
import { SECTIONS } from '#local/bench/run.ts';
import { needsOf } from '#local/bench/scale.ts';

const page = (name: string): string => readFileSync(new URL(`../../docs/${name}.md`, import.meta.url), 'utf8');

describe('a visit whose patient answers every check-in', () => {
  let path: HappyPath;
  beforeAll(async () => {
    path = await playHappyPath();
  }, 60_000);

  it('takes no more of AWS than the limits say', () => {
    expect(path.transitions).toBeLessThanOrEqual(LIMITS.transitions);
    expect(sumOf(path.invocations)).toBeLessThanOrEqual(LIMITS.invocations);
    expect(sumOf(path.writes)).toBeLessThanOrEqual(LIMITS.writeUnits);
  });

  it('asks and reads three times, and takes in each text once', () => {
    expect(path.invocations).toMatchObject({ enroll: 1, 'send-check-in': 3, 'receive-text': 3, 'read-text': 3 });
    expect(path.texts).toEqual({ out: 6, in: 3 });
  });

  it('costs next to nothing beside its texts', () => {
    const costs = costOf(path);
    const sum = (isSms: boolean) =>
      costs.filter((cost) => cost.isSms === isSms).reduce((all, { dollars }) => all + dollars, 0);
    expect(sum(false)).toBeLessThan(1);
    expect(sum(false)).toBeLessThan(0.01 * sum(true));
  });

  it('needs one cell for a large clinic, and at ten million a month one for what a sweep can look at', () => {
    const cells = (episodes: number) =>
      needsOf(path, episodes)
        .filter(({ of }) => of === 'cell')
        .reduce((most, need) => (need.cells > most.cells ? need : most));
    expect(cells(10_000).cells).toBe(1);
    expect(cells(300_000).cells).toBe(1);
    expect(cells(10_000_000)).toMatchObject({ what: 'texts looked at by a sweep', cells: 27 });
  });
});

describe('the size of an item', () => {
  it('is that of its names and values, as DynamoDB counts it', () => {
    expect(sizeOf({ pk: { S: 'é' } })).toBe(4);
    expect(sizeOf({ n: { N: '-1234.5' } })).toBe(5);
    expect(sizeOf({ l: { L: [{ S: 'ab' }, { BOOL: true }] } })).toBe(9);
    expect(sizeOf({ m: { M: { a: { S: 'b' } } } })).toBe(7);
  });
});

describe('the pages', () => {
  it('have every section, each filled in by the bench', () => {
    const pages = [page('performance'), page('scale')];
    expect(pages.flatMap(sectionsOf)).toEqual(SECTIONS);
    for (const text of pages) expect(text).not.toMatch(/<!-- bench: [\w-]+ -->\s*<!-- \/bench/);
  });

  it('keep their own words when a table is put in', () => {
    const section = { name: 'one', title: '', headings: ['a', 'b'], rows: [['1', '2']], note: 'A note.', data: null };
    const before = 'Before.\n\n<!-- bench: one -->\nold\n<!-- /bench: one -->\n\nAfter.\n';
    const after = withSection(before, section);
    expect(after).toMatch(
      /^Before\.\n\n<!-- bench: one -->\n\n\| a +\| b +\|\n\| -+ \| -+ \|\n\| 1 +\| 2 +\|\n\nA note\./,
    );
    expect(after).toMatch(/<!-- \/bench: one -->\n\nAfter\.\n$/);
    expect(withSection(after, section)).toBe(after);
  });
});
