import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { deploymentNamed } from '#lib/deployments.ts';
import { synthesizeTemplate } from '#local/aws/synthesized.ts';
import { readRelease } from '#local/upgrades/frozen.ts';
import { type GuardedResource, guardedResources } from '#local/upgrades/guarded-resources.ts';

const FOLDER = fileURLToPath(new URL('../upgrades', import.meta.url));

/** What a release had and this version gives up on purpose, by logical id, with what becomes of what was in it. */
const GIVEN_UP: Readonly<Record<string, string>> = {};

const template = synthesizeTemplate(deploymentNamed('example'));
const today = guardedResources(template);

describe.each(readdirSync(FOLDER))('deployed over %s', (version) => {
  const before = readRelease(`${FOLDER}/${version}`).resources as Readonly<Record<string, GuardedResource>>;

  it('this version replaces nothing that holds records, keys, texts or staff, or that a workflow calls', () => {
    const kept = Object.keys(before).filter((id) => !(id in GIVEN_UP));
    const after = Object.fromEntries(kept.map((id) => [id, today[id]]));
    expect(after, 'a changed id or a changed fixed property makes CloudFormation create another one').toEqual(
      Object.fromEntries(kept.map((id) => [id, before[id]])),
    );
  });

  it('guards the table, its keys, the secrets, the queues, the topics, the pool, the workflows and their functions', () => {
    const count = (type: string) => Object.values(before).filter((resource) => resource.type === type).length;
    expect(count('AWS::DynamoDB::GlobalTable')).toBe(1);
    expect(count('AWS::Cognito::UserPool')).toBe(1);
    expect(count('AWS::StepFunctions::StateMachine')).toBe(2);
    expect(count('AWS::Lambda::Function')).toBe(4);
    for (const type of ['AWS::KMS::Key', 'AWS::SecretsManager::Secret', 'AWS::SQS::Queue', 'AWS::SNS::Topic']) {
      expect(count(type), type).toBeGreaterThan(0);
    }
  });
});

describe('an execution under way', () => {
  const all = (type: string) => Object.entries(template.Resources).filter(([, { Type }]) => Type === type);

  it('needs no version of a function or of a workflow: there are none to be pruned', () => {
    for (const type of [
      'AWS::Lambda::Version',
      'AWS::Lambda::Alias',
      'AWS::StepFunctions::StateMachineVersion',
      'AWS::StepFunctions::StateMachineAlias',
    ]) {
      expect(all(type), type).toEqual([]);
    }
  });

  it('calls each function by its own name, and may go on calling it', () => {
    const functions = Object.keys(today).filter((id) => today[id]?.type === 'AWS::Lambda::Function');
    const statements = all('AWS::IAM::Policy').flatMap(([, { Properties }]) => {
      const { Statement } = Properties['PolicyDocument'] as { readonly Statement: readonly Statement[] };
      return Statement.filter(({ Action }) => Action === 'lambda:InvokeFunction');
    });
    const invocable = statements.flatMap(({ Resource }) => [Resource].flat());
    for (const id of functions) expect(invocable).toContainEqual({ 'Fn::GetAtt': [id, 'Arn'] });
  });
});

interface Statement {
  readonly Action: unknown;
  readonly Resource: unknown;
}
