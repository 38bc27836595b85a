import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENVIRONMENT, FUNCTION_NAMES, type FunctionName } from '#contracts/environment.ts';
import { codeOf } from '#lib/bundles/pack-bundle.ts';

/** Kilobytes that are uploaded. */
const LARGEST = 450;

/** Kilobytes that Node compiles. Half of what `read-text` weighs are the words that it reads by, in two languages. */
const LARGEST_CODE = 550;
const LARGEST_CODE_WITH_WORDS = 1200;

/** The functions as `cdk deploy` would upload them. */
describe('the bundle of', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'aftervisit-bundles-'));
    execFileSync('cdk', ['synth', '--quiet', '--output', folder], { stdio: 'pipe' });
  }, 300_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const bundleOf = (name: FunctionName): string => {
    const template = JSON.parse(readFileSync(join(folder, templateIn(folder)), 'utf8')) as Template;
    const [found] = Object.values(template.Resources).filter(
      ({ Type, Properties }) => Type === 'AWS::Lambda::Function' && Properties.Description === `Aftervisit: ${name}`,
    );
    return join(folder, found?.Metadata['aws:asset:path'] ?? '');
  };

  it.each(FUNCTION_NAMES)('%s loads by itself in a bare Node, with its environment and nothing else', (name) => {
    const environment = Object.fromEntries(ENVIRONMENT[name].map((variable) => [variable, SAMPLE[variable] ?? 'x']));
    const script = `process.stdout.write(typeof require(${JSON.stringify(join(bundleOf(name), 'index.js'))}).handler)`;
    const printed = execFileSync('node', ['-e', script], {
      cwd: tmpdir(),
      env: { PATH: process.env['PATH'], AWS_REGION: 'us-west-2', ...environment },
    });
    expect(printed.toString()).toBe('function');
  });

  it.each(FUNCTION_NAMES)('%s is nothing too large', (name) => {
    const bundle = bundleOf(name);
    const kilobytes = readdirSync(bundle).map((file) => statSync(join(bundle, file)).size / 1000);
    expect(kilobytes.reduce((sum, one) => sum + one, 0)).toBeLessThan(LARGEST);
    const largest = name === 'read-text' ? LARGEST_CODE_WITH_WORDS : LARGEST_CODE;
    expect(codeOf(bundle).length / 1000).toBeLessThan(largest);
  });

  it.each(FUNCTION_NAMES)(
    '%s holds neither all of Twilio nor providers of credentials that a Lambda has not',
    (name) => {
      const code = codeOf(bundleOf(name));
      expect(code).toContain("Lambda's credentials");
      expect(code).not.toContain('axios');
      expect(code).not.toContain('sso_start_url');
    },
  );
});

interface Template {
  readonly Resources: Readonly<
    Record<
      string,
      {
        readonly Type: string;
        readonly Properties: { readonly Description?: string };
        readonly Metadata: Readonly<Record<string, string>>;
      }
    >
  >;
}

const templateIn = (folder: string): string =>
  readdirSync(folder).find((file) => file.endsWith('.template.json')) ?? 'no template';

const SAMPLE: Readonly<Record<string, string>> = { CLINIC: '{}', PROTOCOL: '{}', RETENTION: '{}' };
