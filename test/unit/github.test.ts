import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import packageJson from '../../package.json' with { type: 'json' };

const FOLDER = fileURLToPath(new URL('../../.github', import.meta.url));

interface Workflow {
  readonly on: unknown;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly defaults?: { readonly run: { readonly shell?: string } };
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Job {
  readonly needs?: string;
  readonly uses?: string;
  readonly environment?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
  readonly steps?: readonly {
    readonly uses?: string;
    readonly run?: string;
    readonly with?: Readonly<Record<string, unknown>>;
  }[];
}

const WORKFLOWS = readdirSync(`${FOLDER}/workflows`).map((file) => {
  const text = readFileSync(`${FOLDER}/workflows/${file}`, 'utf8');
  return { file, text, workflow: parse(text) as Workflow };
});

const jobsOf = ({ jobs }: Workflow): Job[] => Object.values(jobs);
const stepsOf = (workflow: Workflow) => jobsOf(workflow).flatMap(({ steps = [] }) => steps);

it('there is a workflow for checks, for deployments and for releases', () => {
  expect(WORKFLOWS.map(({ file }) => file).toSorted()).toEqual(['check.yml', 'deploy.yml', 'release.yml']);
});

describe.each(WORKFLOWS)('$file', ({ text, workflow }) => {
  it('takes every action at one commit, and says which version that is', () => {
    const used = [...text.matchAll(/uses: (.+)/g)].map(([, action = '']) => action);
    const actions = used.filter((action) => !action.startsWith('./'));
    expect(actions.length).toBe(stepsOf(workflow).filter(({ uses }) => uses).length);
    for (const action of actions) expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('knows no secret, and may do no more than each of its jobs needs', () => {
    expect(text).not.toMatch(/secrets[.:[]/);
    const mayWrite = (permissions: Job['permissions'] = {}) => Object.values(permissions).includes('write');
    expect(workflow.permissions, 'permissions are named, or GitHub’s default holds').toBeDefined();
    expect(mayWrite(workflow.permissions)).toBe(false);
  });

  it('leaves no token behind after the checkout, and ends', () => {
    const checkouts = stepsOf(workflow).filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    for (const checkout of checkouts) expect(checkout.with).toMatchObject({ 'persist-credentials': false });
    for (const job of jobsOf(workflow)) if (!job.uses) expect(job['timeout-minutes']).toBeGreaterThan(0);
  });

  it('fails with the first command of a pipe that fails, where there is one', () => {
    // Without a shell by name GitHub takes one that looks at the last command of a pipe alone.
    const isPiped = stepsOf(workflow).some(({ run = '' }) => /[^|]\|[^|]/.test(run));
    if (isPiped) expect(workflow.defaults?.run.shell).toBe('bash');
  });

  it('puts nothing that somebody typed into a script, and runs no script that is not there', () => {
    for (const { run = '' } of stepsOf(workflow)) {
      expect(run).not.toContain('${{');
      for (const [, script = ''] of run.matchAll(/npm run (?:--silent )?([\w:]+)/g)) {
        expect(packageJson.scripts).toHaveProperty([script]);
      }
    }
  });
});

const workflowOf = (name: string): Workflow =>
  WORKFLOWS.find(({ file }) => file === name)?.workflow ?? expect.fail(`no ${name}`);

it('a deployment shows its difference before the environment asks its reviewers, and is looked at afterwards', () => {
  const { diff, deploy } = workflowOf('deploy.yml').jobs;
  expect(diff?.environment).toBe('${{ inputs.deployment }}-preview');
  expect(deploy).toMatchObject({ needs: 'diff', environment: '${{ inputs.deployment }}' });
  const runs = (deploy?.steps ?? []).flatMap(({ run }) => run ?? []);
  expect(runs.at(-2)).toMatch(/^npx cdk deploy /);
  expect(runs.at(-1)).toMatch(/^npx aftervisit doctor /);
});

it('a release has passed the gate', () => {
  const { check, release } = workflowOf('release.yml').jobs;
  expect(check?.uses).toBe('./.github/workflows/check.yml');
  expect(release?.needs).toBe('check');
  expect(stepsOf(workflowOf('check.yml')).map(({ run }) => run)).toContain('.ci/run');
});

it('updates are offered in groups, once they have been out for a week', () => {
  const { updates } = parse(readFileSync(`${FOLDER}/dependabot.yml`, 'utf8')) as {
    readonly updates: readonly { readonly groups: object; readonly cooldown: Readonly<Record<string, number>> }[];
  };
  expect(updates.map((update) => (update as { 'package-ecosystem'?: string })['package-ecosystem'])).toEqual([
    'npm',
    'github-actions',
  ]);
  for (const { groups, cooldown } of updates) {
    expect(Object.keys(groups)).not.toEqual([]);
    expect(cooldown['default-days']).toBeGreaterThanOrEqual(7);
  }
});
