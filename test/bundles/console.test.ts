import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** In kilobytes of 1000, compressed: what the clinic's page may weigh before it shows something. */
const INITIAL_LOAD_LIMIT = 150;

describe('the console, as it is built', () => {
  let folder: string;
  let said: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'aftervisit-console-'));
    const options = ['--config', 'console/vite.config.ts', '--outDir', folder, '--emptyOutDir'];
    said = execFileSync('vite', ['build', 'console', ...options], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('loads in less than its limit, and says how much it is', () => {
    const [, told] = /initial load of index\.html: ([\d.]+) kB compressed/.exec(said) ?? [];
    expect(Number(told)).toBeGreaterThan(50);
    expect(Number(told)).toBeLessThan(INITIAL_LOAD_LIMIT);
  });

  it.each(['index.html', 'laptop.html'])('needs no exception from a strict content security policy: %s', (entry) => {
    const html = readFileSync(join(folder, entry), 'utf8');
    expect(html).toMatch(/<script type="module"[^>]* src="\//);
    expect(html.match(/<script(?![^>]* src=)|<style|\son\w+=|\sstyle=|javascript:|data:/g)).toBeNull();
    expect(html.match(/(?:src|href)="(?!\/)/g)).toBeNull();
  });

  it('asks nobody else for a font, a picture or a script', () => {
    const styles = readdirSync(join(folder, 'assets')).filter((name) => name.endsWith('.css'));
    expect(styles.length).toBeGreaterThan(0);
    for (const name of styles) expect(readFileSync(join(folder, 'assets', name), 'utf8')).not.toMatch(/url\(|@import/);
  });
});
