import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { readReply } from '#domain/read-reply.ts';
import { withTables } from '#local/replies/evaluation-tables.ts';

// The command is a process of its own, on a machine that may be busy with other things.
vi.setConfig({ testTimeout: 60_000 });

const COMMAND = fileURLToPath(new URL('../../bin/evaluate-replies.ts', import.meta.url));
const DOCUMENT = readFileSync(new URL('../../docs/replies.md', import.meta.url), 'utf8');

/** What the command prints, whether a target is missed or not: that is another test's matter. */
function printed(...options: string[]): string {
  try {
    return execFileSync(process.execPath, [COMMAND, ...options], { encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    return String((error as { stdout?: unknown }).stdout);
  }
}

const section = (heading: string): string => DOCUMENT.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
const examplesIn = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, example = '']) => example);

/** Each example of the table of scores, with the row's one score or its own. */
const SCORED = section('What becomes a score')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .flatMap((line) => {
    const [, examples = '', scores = ''] = line.split('|');
    const each = scores.trim().split(' ').map(Number);
    return examplesIn(examples).map((example, index): [string, number | undefined] => [
      example,
      each[index] ?? each[0],
    ]);
  });
const NEVER_SCORED = examplesIn(section('What becomes a score').split('**Never a score**')[1] ?? '');
const [DANGEROUS, ...HARMLESS] = examplesIn(section('What counts as danger')).reverse();

describe('docs/replies.md', () => {
  it('has examples of all sorts', () => {
    expect([SCORED.length, NEVER_SCORED.length, HARMLESS.length].every((count) => count >= 5)).toBe(true);
  });

  it.each(SCORED)('promises that %j is scored %j', (body, score) => {
    expect(readReply(body, { language: 'en' })).toMatchObject({ kind: 'score', score });
  });

  it.each(NEVER_SCORED)('promises that %j is no score', (body) => {
    expect(readReply(body, { language: 'en' }).score).toBeNull();
  });

  it.each(HARMLESS)('promises that %j is no danger', (body) => {
    expect(readReply(body, { language: 'en' }).safety).toEqual([]);
  });

  it('promises that its last example is a danger', () => {
    expect(readReply(DANGEROUS ?? '', { language: 'en' }).safety).toEqual(['self-harm']);
  });

  it('prints the reading of its example as the command does', () => {
    const [asked, answered] = examplesOfJsonLines();
    const { body, ...rest } = asked;
    expect({ id: rest.id, ...readReply(body, { language: rest.language }) }).toEqual(answered);
  });

  it('holds the tables that the command prints now', () => {
    const tables = printed('--markdown').trimEnd();
    expect(tables).toContain('**Opt-outs.**');
    expect(DOCUMENT).toBe(withTables(DOCUMENT, tables));
  });

  it('is refused without the marks between which the tables stand', () => {
    expect(() => withTables('# Replies', 'tables')).toThrow(/expected the lines/);
  });
});

function examplesOfJsonLines(): [{ id: string; body: string; language: 'en' }, unknown] {
  const [asked = '', answered = ''] = section('Try your own replies').match(/\{"id".*?\}(?=['`])/g) ?? [];
  return [JSON.parse(asked) as { id: string; body: string; language: 'en' }, JSON.parse(answered)];
}
