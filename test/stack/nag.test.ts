import { rmSync } from 'node:fs';
import { type App, Stack, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { describe, expect, it, vi } from 'vitest';
import { ACKNOWLEDGED } from '#lib/acknowledged.ts';
import { createApp } from '#lib/app.ts';
import type { Deployment } from '#lib/deployment.ts';
import { DEPLOYMENTS, deploymentNamed } from '#lib/deployments.ts';
import { rulePacks } from '#lib/rule-packs.ts';
import { redApp } from '#test/support/red-stack.ts';

// Four packs over a whole stack, on a machine that may be busy with other things.
vi.setConfig({ testTimeout: 60_000 });

/** As it comes out of a synthesis: some of the stack is only there then. */
function synthesized(deployment: Deployment): App {
  const app = createApp(deployment, { bundling: false });
  rmSync(app.synth().directory, { recursive: true, force: true });
  return app;
}

const findingsOf = (app: App): readonly string[] =>
  rulePacks(app)
    .flatMap((pack) => pack.validateScope(app).violations)
    .flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => `${ruleName} at ${constructPath}`),
    );

const example = deploymentNamed('example');

describe.each([
  ...DEPLOYMENTS,
  { ...example, name: 'of-an-account', account: '123456789012' },
  { ...example, name: 'elsewhere', region: 'us-gov-west-1', staffMobile: '+16025550123' },
])('the deployment $name', (deployment) => {
  it('has no finding that nobody has acknowledged', () => {
    expect(findingsOf(synthesized(deployment))).toEqual([]);
  });
});

describe('what is acknowledged', () => {
  it('is twelve decisions at most, each with its reason and what stands in its place', () => {
    expect(ACKNOWLEDGED.length).toBeLessThanOrEqual(12);
    for (const { what, reason, instead } of ACKNOWLEDGED)
      for (const words of [what, reason, instead]) expect(words).toMatch(/\w+ \w+/);
    const rules = ACKNOWLEDGED.flatMap((decision) => decision.rules);
    expect(rules.filter((rule, index) => rules.indexOf(rule) !== index)).toEqual([]);
  });

  it('is nothing that no rule asks about any more', () => {
    const app = synthesized(example);
    const asked = withoutAcknowledgements(app, () => findingsOf(app).map((finding) => finding.split(' at ')));
    for (const { rules, at } of ACKNOWLEDGED) {
      for (const rule of rules) {
        const id = rule.replace('<account>', '<AWS::AccountId>').replace('<partition>', 'aws');
        expect(asked.map(([name]) => name)).toContain(id.replace('<region>', example.region));
      }
      const paths = asked.map(([, path = '']) => `${path.replace('Aftervisit-example/', '')}/`);
      for (const place of at) expect(paths.some((path) => path.startsWith(place && `${place}/`))).toBe(true);
    }
  });

  it('is acknowledged for the whole stack only where that is said', () => {
    const app = synthesized(example);
    const [stack] = app.node.children.filter((child) => child instanceof Stack);
    const everywhere = ACKNOWLEDGED.filter(({ at }) => at.includes('')).flatMap(({ rules }) => rules);
    const acknowledged = stack ? acknowledgedAt(stack).map((id) => id.replace('Annotation::', '')) : [];
    expect(acknowledged.toSorted()).toEqual(everywhere.toSorted());
  });
});

describe('the packs', () => {
  it('find what is wrong with a stack written in a hurry', () => {
    const red = redApp();
    rmSync(red.synth().directory, { recursive: true, force: true });
    const rules = new Set(findingsOf(red).map((finding) => finding.split(' ')[0]));
    for (const rule of [
      'AwsSolutions-APIG4',
      'HIPAA.Security-S3DefaultEncryptionKMS',
      'NIST.800.53.R5-SNSEncryptedKMS',
    ])
      expect(rules).toContain(rule);
    expect([...rules].some((rule) => rule?.startsWith('Serverless-'))).toBe(true);
  });
});

const acknowledgedAt = ({ node }: IConstruct): readonly string[] =>
  node.metadata
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap(({ data }) => Object.keys(data as object));

/** What would be found if nothing were acknowledged. */
function withoutAcknowledgements<T>(app: App, look: () => T): T {
  for (const { node } of app.node.findAll())
    for (const entry of node.metadata)
      if (entry.type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY) Object.assign(entry, { type: 'forgotten' });
  return look();
}
