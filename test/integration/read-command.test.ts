import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

const read = (args: readonly string[], input = '') =>
  spawnSync(process.execPath, ['bin/read.ts', ...args], { input, encoding: 'utf8' });

describe('the read command', () => {
  it('prints the reading of one text', () => {
    const { stdout, status } = read(['3 tylenol, pain 8']);
    expect(stdout).toMatch(/kind +score\nscore +8 of 10\n/);
    expect(status).toBe(0);
  });

  it('answers lines in order and nothing else', () => {
    const lines = ['{"id":"a","body":"9 and my legs are numb"}', '{"id":"b","body":"un 4, llámenme","language":"es"}'];
    const { stdout, stderr, status } = read(['--jsonl'], lines.join('\r\n'));
    expect(stdout.trimEnd().split('\n')).toEqual([
      '{"id":"a","kind":"score","score":9,"trend":null,"safety":["leg-weakness"],"wantsCall":false,"notes":[]}',
      '{"id":"b","kind":"score","score":4,"trend":null,"safety":[],"wantsCall":true,"notes":[]}',
    ]);
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  });

  it('says which lines it could not read, never their words, and still answers the others', () => {
    const lines = [
      'hello',
      '{"id":1,"body":"7"}',
      '{"id":"x","body":"secret","language":"fr"}',
      '',
      '{"id":"y","body":"7"}',
    ];
    const { stdout, stderr, status } = read(['--jsonl'], lines.join('\n'));
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(stdout).toContain('"id":"y"');
    expect(stderr).toMatch(/^line 1: expected .*, got no JSON\nline 2: .* id of type number\nline 3: .* language/);
    expect(stderr).not.toMatch(/hello|secret/);
    expect(status).toBe(1);
  });
});
