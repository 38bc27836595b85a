import { describe, expect, it } from 'vitest';
import { deploymentNamed } from '#lib/deployments.ts';
import type { Deployment } from '#lib/deployment.ts';
import { grantsOf } from '#local/rehearsal/template-grants.ts';
import { synthesizeTemplate } from '#local/aws/synthesized.ts';
import type { TemplateResource } from '#local/aws/template.ts';

const EXAMPLE = deploymentNamed('example');
const template = synthesizeTemplate(EXAMPLE);
/** Of the way in of events. */
const ours = (type: string, { Resources } = template): readonly [string, TemplateResource][] =>
  Object.entries(Resources).filter(([id, resource]) => resource.Type === type && id.startsWith('Visits'));
const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const queues = ours('AWS::SQS::Queue');
const [queueId = '', queue] = queues.find(([id]) => id.includes('FinishedVisits')) ?? [];
const [refusedId = '', refused] = queues.find(([id]) => id.includes('RefusedVisits')) ?? [];
const [keyId = '', key] = Object.entries(template.Resources).find(([, { Type }]) => Type === 'AWS::KMS::Key') ?? [];
const [functionId = '', enrollEvent] = ours('AWS::Lambda::Function')[0] ?? [];
const [ruleId = '', rule] = ours('AWS::Events::Rule')[0] ?? [];

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Principal: { readonly Service?: string };
  readonly Condition?: object;
}

/** What EventBridge may do, by the policy of a queue or of the key. */
const allowedToTheBus = (statements: unknown) =>
  (statements as readonly Statement[]).filter(
    ({ Effect, Principal }) => Effect === 'Allow' && Principal.Service === 'events.amazonaws.com',
  );
const policyOf = (id: string) => {
  const [, policy] = ours('AWS::SQS::QueuePolicy').find(([, { Properties }]) =>
    JSON.stringify(Properties.Queues).includes(`"${id}"`),
  ) ?? ['', undefined];
  return (policy?.Properties.PolicyDocument as { readonly Statement: unknown } | undefined)?.Statement;
};

describe('a finished visit on the bus', () => {
  it('goes into a queue, for a day if need be, and into its dead letters where it cannot', () => {
    expect(rule?.Properties).toMatchObject({
      EventPattern: { 'detail-type': ['Visit finished'] },
      State: 'ENABLED',
      Targets: [
        {
          Arn: arn(queueId),
          DeadLetterConfig: { Arn: arn(refusedId) },
          RetryPolicy: { MaximumEventAgeInSeconds: 24 * 3600, MaximumRetryAttempts: 185 },
        },
      ],
    });
    // The account's default bus.
    expect(rule?.Properties).not.toHaveProperty('EventBusName');
  });

  it('is of any source, or of the one that the deployment names', () => {
    const patternOf = (deployment: Deployment) =>
      ours('AWS::Events::Rule', synthesizeTemplate(deployment))[0]?.[1].Properties.EventPattern;
    expect(rule?.Properties.EventPattern).not.toHaveProperty('source');
    expect(patternOf({ ...EXAMPLE, visitSource: 'ehr.phoenix' })).toEqual({
      'detail-type': ['Visit finished'],
      source: ['ehr.phoenix'],
    });
  });

  it('waits encrypted with our key, which the bus may use, in queues that only this account’s bus may fill', () => {
    expect(queues).toHaveLength(2);
    for (const [, { Properties }] of queues) expect(Properties.KmsMasterKeyId).toEqual(arn(keyId));
    const policy = key?.Properties.KeyPolicy as { readonly Statement: unknown } | undefined;
    expect(allowedToTheBus(policy?.Statement).flatMap(({ Action }) => Action)).toEqual(
      expect.arrayContaining(['kms:Decrypt', 'kms:GenerateDataKey']),
    );
    const [toQueue] = allowedToTheBus(policyOf(queueId));
    expect(toQueue?.Condition).toEqual({ StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } });
    const [toRefused] = allowedToTheBus(policyOf(refusedId));
    expect(toRefused?.Condition).toEqual({ ArnEquals: { 'aws:SourceArn': arn(ruleId) } });
    for (const id of [queueId, refusedId])
      expect(JSON.stringify(policyOf(id))).toContain('"aws:SecureTransport":"false"');
  });

  it('is tried three times, each by itself, and then kept for two weeks', () => {
    expect(queue?.Properties.RedrivePolicy).toEqual({ deadLetterTargetArn: arn(refusedId), maxReceiveCount: 3 });
    expect(queue?.Properties.VisibilityTimeout).toBe(6 * Number(enrollEvent?.Properties.Timeout));
    expect(refused?.Properties.MessageRetentionPeriod).toBe(14 * 24 * 3600);
    expect(ours('AWS::Lambda::EventSourceMapping').map(([, { Properties }]) => Properties)).toMatchObject([
      {
        EventSourceArn: arn(queueId),
        FunctionName: { Ref: functionId },
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      },
    ]);
  });

  it('that is refused tells an engineer, at the first', () => {
    const [, alarm] =
      Object.entries(template.Resources).find(
        ([id, { Type }]) => Type === 'AWS::CloudWatch::Alarm' && id.includes('RefusedVisit'),
      ) ?? [];
    expect(alarm?.Properties).toMatchObject({
      Namespace: 'AWS/SQS',
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': [refusedId, 'QueueName'] } }],
      Statistic: 'Maximum',
      Threshold: 1,
    });
    expect(alarm?.Properties.AlarmActions).toHaveLength(1);
  });

  it('is enrolled with the grants of enrolment, beside those of its queue, and no more', () => {
    const actions = (name: 'enroll' | 'enroll-event') =>
      (grantsOf(template).get(name) ?? []).flatMap((grant) => grant.actions).toSorted();
    expect(actions('enroll-event').filter((action) => !action.startsWith('sqs:'))).toEqual(actions('enroll'));
    expect(actions('enroll-event').filter((action) => action.startsWith('sqs:'))).toEqual([
      'sqs:ChangeMessageVisibility',
      'sqs:DeleteMessage',
      'sqs:GetQueueAttributes',
      'sqs:GetQueueUrl',
      'sqs:ReceiveMessage',
    ]);
  });
});
