import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { partOf } from '#local/marked-part.ts';
import { shortened, withRun } from '#local/rehearsal/run-page.ts';
import { stories } from '#local/rehearsal/stories.ts';

const NAMES = ['recovers', 'is silent'];

const PRINTED = `[  0 s] building

recovers
  deployed  laptop
  day 3.4   day 3.0   < 4 (score 4)
  ✓ "recovers" went as on the laptop

is silent
  deployed  laptop
  ✗ "is silent" went as on the laptop: expected silence

rehearsal: 1 passed, 1 failed
`;

describe('a run on the page', () => {
  it('has one story whole, and of the others what was checked', () => {
    expect(shortened(PRINTED, NAMES)).toBe(
      PRINTED.trim().replace('is silent\n  deployed  laptop\n', 'is silent\n  …\n'),
    );
  });

  it('has long lines cut, and no other', () => {
    const line = (length: number) => shortened('x'.repeat(length), NAMES);
    expect(line(116)).toBe('x'.repeat(116));
    expect(line(117)).toBe(`${'x'.repeat(115)}…`);
  });

  it('stands between its marks, in the place of the one before', () => {
    const page = 'Before.\n\n<!-- rehearse: run -->\nold\n<!-- /rehearse: run -->\n\nAfter.\n';
    const written = withRun(page, 'new', NAMES);
    expect(written).toBe('Before.\n\n<!-- rehearse: run -->\n\n```\nnew\n```\n\n<!-- /rehearse: run -->\n\nAfter.\n');
    expect(withRun(written, 'new', NAMES)).toBe(written);
    expect(() => withRun('no marks', 'new', NAMES)).toThrow('<!-- rehearse: run -->');
  });
});

describe('the page of the rehearsal', () => {
  const run = partOf(readFileSync(new URL('../../docs/rehearsal.md', import.meta.url), 'utf8'), 'rehearse: run');

  it('tells a run in which every check has passed', () => {
    expect(run).toMatch(/^\[ *\d+ s\] installing the emulator/m);
    expect(run).toMatch(/\nrehearsal: \d+ passed, 0 failed\n/);
    expect(run).not.toContain('✗');
    const passed = run.split('\n').filter((line) => line.startsWith('  ✓')).length;
    expect(run).toContain(`rehearsal: ${passed} passed`);
  });

  it('tells of the stories that there are', () => {
    const names = stories('2026-11-02', 'UTC').map(({ name }) => name);
    const unnamed = names.filter((name) => !run.includes(`\n${name}\n`));
    expect(unnamed).toEqual([]);
  });
});
