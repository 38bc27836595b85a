import { describe, expect, it } from 'vitest';
import { deploymentNamed } from '#lib/deployments.ts';
import { grantsOf } from '#local/rehearsal/template-grants.ts';
import { synthesize, synthesizeTemplate } from '#local/aws/synthesized.ts';
import { constructId, type TemplateResource } from '#local/aws/template.ts';

const example = deploymentNamed('example');
const template = synthesizeTemplate(example);
const all = (type: string): readonly [string, TemplateResource][] =>
  Object.entries(template.Resources).filter(([, resource]) => resource.Type === type);
const [forgetId = '', forget] =
  all('AWS::Lambda::Function').find(([, { Properties }]) => Properties.Description === 'Aftervisit: forget') ?? [];

describe('the function that forgets', () => {
  it('runs once a day, by its schedule and by nothing else', () => {
    const arn = { 'Fn::GetAtt': [forgetId, 'Arn'] };
    const rules = all('AWS::Events::Rule').filter(([, { Properties }]) =>
      JSON.stringify(Properties.Targets).includes(forgetId),
    );
    expect(rules.map(([, { Properties }]) => Properties)).toMatchObject([
      { ScheduleExpression: 'rate(1 day)', State: 'ENABLED', Targets: [{ Arn: arn }] },
    ]);
    const callers = all('AWS::Lambda::Permission').filter(
      ([, { Properties }]) => JSON.stringify(Properties.FunctionName) === JSON.stringify(arn),
    );
    expect(callers.map(([, { Properties }]) => Properties.SourceArn)).toEqual([
      { 'Fn::GetAtt': [rules[0]?.[0], 'Arn'] },
    ]);
  });

  it('is told how long this deployment keeps what', () => {
    const { functions } = synthesize({ ...example, retention: { daysAfterEnd: 90 } });
    expect(JSON.parse(functions.forget.environment['RETENTION'] ?? '')).toEqual({ daysAfterEnd: 90 });
    const others = Object.values(functions).filter(({ environment }) => 'RETENTION' in environment);
    expect(others).toHaveLength(1);
    expect(forget?.Properties.Timeout).toBe(15 * 60);
  });

  it('may change records and ask Twilio, and no more: it deletes none, texts by no workflow, and knows no numbers’ hashes', () => {
    const grants = (grantsOf(template).get('forget') ?? []).map(({ actions, resources }) => [
      [...new Set(resources.map(ownerOf))].toSorted().join(', '),
      actions.join(', '),
    ]);
    expect(grants).toContainEqual([
      'Records',
      'dynamodb:BatchGetItem, dynamodb:GetItem, dynamodb:PutItem, dynamodb:UpdateItem',
    ]);
    expect(Object.fromEntries(grants)).toEqual({
      Records: 'dynamodb:Query',
      ForgetLogs: 'logs:CreateLogStream, logs:PutLogEvents',
      Key: 'kms:Decrypt, kms:Encrypt, kms:GenerateDataKey, kms:GenerateDataKeyWithoutPlaintext, kms:ReEncryptFrom, kms:ReEncryptTo',
      Twilio: 'secretsmanager:DescribeSecret, secretsmanager:GetSecretValue',
    });
  });

  it('tells an engineer where it fails every try of a night', () => {
    const alarm = all('AWS::CloudWatch::Alarm').find(([id]) => id.includes('ForgetFailing'))?.[1].Properties;
    expect(alarm).toMatchObject({ MetricName: 'Errors', Threshold: 3, Period: 24 * 3600 });
    expect(JSON.stringify(alarm)).toContain(forgetId);
  });
});

function ownerOf(resource: unknown): string {
  const [, id = ''] = /"(?:Ref":"|Fn::GetAtt":\[")(\w+)"/.exec(JSON.stringify(resource)) ?? [];
  const owner = template.Resources[id];
  if (!owner) throw new Error(`expected a resource of the template, got ${JSON.stringify(resource)}`);
  return constructId(owner);
}
