import { rmSync } from 'node:fs';
import { type App, Validations } from 'aws-cdk-lib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { RULES } from '#lib/blind-spot-rules.ts';
import { BlindSpots, breachesIn } from '#lib/blind-spots.ts';
import { DEPLOYMENTS, deploymentNamed } from '#lib/deployments.ts';
import type { PlainTemplate } from '#lib/plain-template.ts';
import { rulePacks } from '#lib/rule-packs.ts';
import { synthesizeTemplate } from '#local/aws/synthesized.ts';
import { redApp } from '#test/support/red-stack.ts';

// A whole stack, on a machine that may be busy with other things.
vi.setConfig({ testTimeout: 60_000 });

describe.each(DEPLOYMENTS)('the deployment $name', (deployment) => {
  it('breaks none of our own rules', () => {
    expect(breachesIn(synthesizeTemplate(deployment))).toEqual([]);
  });
});

describe('a stack written in a hurry', () => {
  let red: App;
  let folder: string;
  let template: PlainTemplate;
  beforeAll(() => {
    red = redApp();
    const assembly = red.synth();
    folder = assembly.directory;
    template = assembly.stacks[0]?.template as PlainTemplate;
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('breaks every one of them', () => {
    const broken = breachesIn(template).map(({ rule, resource }) => `${rule}: ${resource.replace(/[0-9A-F]{8}$/, '')}`);
    expect(broken).toEqual([
      'TableKey: Records',
      'TableRecovery: Records',
      'TableDeletion: Records',
      'KeyRetained: Unused',
      'FunctionLog: Send',
      'LogKept: Executions',
      'LogKept: Requests',
      'FunctionTracer: Send',
      'WorkflowKey: FollowUp',
      'WorkflowLog: FollowUp',
      'TokenTimeout: FollowUp',
      'QueueKey: Replies',
      'QueueDeadLetters: Replies',
      'TopicKey: Bell',
      'SecretKey: Twilio',
      'BucketKey: Files',
      'StageTrace: WebhooksDeploymentStageprod',
      'StageLog: WebhooksDeploymentStageprod',
    ]);
    expect(new Set(broken.map((line) => line.split(':')[0]))).toEqual(new Set(Object.keys(RULES)));
  });

  it('is thought well of by every pack: none sees how its table and its workflow lie open', () => {
    const open = ['Red/Records/Resource', 'Red/FollowUp/Resource'];
    const seen = rulePacks(red)
      .flatMap((pack) => pack.validateScope(red).violations)
      .flatMap(({ violatingResources }) => violatingResources.map(({ constructPath }) => constructPath));
    expect(seen).toContain('Red/Replies/Resource');
    expect(seen.filter((path = '') => open.includes(path))).toEqual([]);
  });
});

describe('a synthesis', () => {
  it('fails of a breach, and says what was expected', () => {
    const app = redApp();
    Validations.of(app).addPlugins(new BlindSpots());
    const said = vi.spyOn(console, 'error').mockReturnValue();
    try {
      expect(() => rmSync(app.synth().directory, { recursive: true })).toThrow(/[Vv]alidation/);
    } finally {
      said.mockRestore();
    }
  });
});

describe('half a protection is none', () => {
  const good: PlainTemplate = synthesizeTemplate(deploymentNamed('example'));
  const idOf = (type: string) => Object.entries(good.Resources).find(([, { Type }]) => Type === type)?.[0] ?? '';

  it.each<[rule: string, type: string, spoil: (text: string) => string]>([
    ['TableKey', 'AWS::DynamoDB::GlobalTable', (text) => text.replace('"SSEEnabled":true', '"SSEEnabled":false')],
    ['TableDeletion', 'AWS::DynamoDB::GlobalTable', (text) => text.replace('"DeletionPolicy":"Retain",', '')],
    ['LogKept', 'AWS::Logs::LogGroup', (text) => text.replace('"RetentionInDays":180', '"RetentionInDays":0')],
    ['KeyRetained', 'AWS::KMS::Key', (text) => text.replace('"EnableKeyRotation":true', '"EnableKeyRotation":false')],
    [
      'TokenTimeout',
      'AWS::StepFunctions::StateMachine',
      (text) => text.replaceAll('TimeoutSeconds', 'TimeoutSecondsPath'),
    ],
    [
      'QueueKey',
      'AWS::SQS::Queue',
      (text) => text.replace(/"KmsMasterKeyId":\{[^}]+\}/, '"KmsMasterKeyId":"alias/aws/sqs"'),
    ],
    ['StageLog', 'AWS::ApiGatewayV2::Stage', (text) => text.replace('$context.routeKey', '$context.path')],
  ])('%s', (rule, type, spoil) => {
    const resources = Object.entries(good.Resources).filter(([, { Type }]) => Type === type);
    const spoilt = resources.map(([id, resource]) => [id, JSON.parse(spoil(JSON.stringify(resource))) as unknown]);
    const template = { Resources: { ...good.Resources, ...Object.fromEntries(spoilt) } } as PlainTemplate;
    const broken = breachesIn(template);
    expect(idOf(type)).not.toBe('');
    expect(new Set(broken.map((breach) => breach.rule))).toEqual(new Set([rule]));
  });
});
