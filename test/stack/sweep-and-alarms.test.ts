import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createLog } from '#adapters/powertools-log.ts';
import { FUNCTION_NAMES } from '#contracts/environment.ts';
import { deploymentNamed } from '#lib/deployments.ts';
import { grantsOf } from '#local/rehearsal/template-grants.ts';
import { synthesizeTemplate } from '#local/aws/synthesized.ts';
import { constructId, type TemplateResource } from '#local/aws/template.ts';

const template = synthesizeTemplate(deploymentNamed('example'));
const all = (type: string): readonly [string, TemplateResource][] =>
  Object.entries(template.Resources).filter(([, resource]) => resource.Type === type);
const functionNamed = (name: string): readonly [string, TemplateResource] => {
  const found = all('AWS::Lambda::Function').find(
    ([, { Properties }]) => Properties.Description === `Aftervisit: ${name}`,
  );
  if (!found) throw new Error(`expected a function ${name}, got none`);
  return found;
};
const [sweepId, sweep] = functionNamed('sweep');
const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const [keyId = '', key] = all('AWS::KMS::Key').find(([, resource]) => constructId(resource) === 'Key') ?? [];

describe('the sweep', () => {
  const [ruleId, rule] =
    all('AWS::Events::Rule').find(([, { Properties }]) => JSON.stringify(Properties.Targets).includes(sweepId)) ?? [];

  it('runs every quarter of an hour, and is not queued up where it could not', () => {
    expect(rule?.Properties).toMatchObject({
      ScheduleExpression: 'rate(15 minutes)',
      State: 'ENABLED',
      Targets: [{ Arn: arn(sweepId), RetryPolicy: { MaximumRetryAttempts: 0 } }],
    });
  });

  it('may be called by its schedule, and by nothing else', () => {
    const callers = all('AWS::Lambda::Permission').filter(
      ([, { Properties }]) => JSON.stringify(Properties.FunctionName) === JSON.stringify(arn(sweepId)),
    );
    expect(callers.map(([, { Properties }]) => [Properties.Principal, Properties.SourceArn])).toEqual([
      ['events.amazonaws.com', arn(ruleId ?? '')],
    ]);
  });

  it('comes to its end before the next begins', () => {
    expect(sweep.Properties.Timeout).toBeLessThan(15 * 60);
  });

  it('may do what its five steps need, and no more', () => {
    const grants = (grantsOf(template).get('sweep') ?? []).map(({ actions, resources }) => [
      // On which of ours; an index is the table's.
      [...new Set(resources.map((resource) => ownerOf(resource)))].toSorted().join(', '),
      actions.join(', '),
    ]);
    expect(grants).toContainEqual(['Records', 'dynamodb:GetItem, dynamodb:PutItem, dynamodb:UpdateItem']);
    expect(Object.fromEntries(grants)).toEqual({
      Records: 'dynamodb:Query',
      SweepLogs: 'logs:CreateLogStream, logs:PutLogEvents',
      Key: 'kms:Decrypt, kms:Encrypt, kms:GenerateDataKey, kms:GenerateDataKeyWithoutPlaintext, kms:ReEncryptFrom, kms:ReEncryptTo',
      'Pseudonym, Twilio': 'secretsmanager:DescribeSecret, secretsmanager:GetSecretValue',
      Bell: 'sns:Publish',
      Replies: 'sqs:SendMessage',
      DeliveryReports: 'sqs:DeleteMessage, sqs:ReceiveMessage',
      Callback: 'states:StartExecution',
      FollowUp: 'states:SendTaskSuccess',
    });
  });
});

/** The last part of a construct's own path that tells what it is. */
function ownerOf(resource: unknown): string {
  const [, id = ''] = /"(?:Ref":"|Fn::GetAtt":\[")(\w+)"/.exec(JSON.stringify(resource)) ?? [];
  const owner = template.Resources[id];
  if (!owner) throw new Error(`expected a resource of the template, got ${JSON.stringify(resource)}`);
  return owner.Type === 'AWS::StepFunctions::StateMachine'
    ? (/^Callback|^FollowUp/.exec(id)?.[0] ?? id)
    : constructId(owner);
}

describe('the alarms', () => {
  const alarms = all('AWS::CloudWatch::Alarm').map(([, resource]) => ({
    name: constructId(resource),
    properties: resource.Properties,
  }));
  const topicOf = (email: string) =>
    all('AWS::SNS::Subscription').find(([, { Properties }]) => Properties.Endpoint === email)?.[1].Properties.TopicArn;
  const engineers = topicOf('engineer@example.com') as { readonly Ref: string };

  const articles = [
    ...readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8').matchAll(/^### (\w+)$/gm),
  ];

  it('have an article in the runbook each, and each article its alarm', () => {
    expect(alarms.length).toBeGreaterThan(30);
    expect(articles.map(([, title]) => title).toSorted()).toEqual(alarms.map(({ name }) => name).toSorted());
  });

  it('watch every function there is', () => {
    for (const name of FUNCTION_NAMES) {
      const [id] = functionNamed(name);
      const watching = alarms.filter(({ properties }) => {
        const text = JSON.stringify(properties);
        return text.includes('"MetricName":"Errors"') && text.includes(`{"Ref":"${id}"}`);
      });
      expect(watching, name).toHaveLength(1);
    }
  });

  it.each(alarms)(
    '$name tells an engineer what it costs whom, and is quiet where nothing happens',
    ({ name, properties }) => {
      expect(properties.AlarmActions).toEqual([engineers]);
      expect(properties.AlarmDescription).toMatch(/patient|callback|staff|repl|visit|text|follow the event bus/i);
      expect(String(properties.AlarmDescription).split('#').at(-1)).toBe(name.toLowerCase());
      expect(properties.TreatMissingData).toBe('notBreaching');
    },
  );

  it('are not the staff’s bell', () => {
    expect(engineers).not.toEqual(topicOf('staff@example.com'));
  });

  const named = (name: string) => alarms.find((alarm) => alarm.name === name)?.properties;

  it('ring for the first text that could not be read', () => {
    const queues = all('AWS::SQS::Queue').filter(
      ([id, { Properties }]) => id.startsWith('Inbound') && !('RedrivePolicy' in Properties),
    );
    expect(queues).toHaveLength(1);
    expect(named('UnreadableReply')).toMatchObject({
      Namespace: 'AWS/SQS',
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': [queues[0]?.[0], 'QueueName'] } }],
      Statistic: 'Maximum',
      Threshold: 1,
    });
  });

  it('ring for the first report that could not be recorded', () => {
    const queue = all('AWS::SQS::Queue').find(([, resource]) => constructId(resource) === 'UnrecordedReports');
    expect(named('UnrecordedReport')).toMatchObject({
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': [queue?.[0], 'QueueName'] } }],
      Statistic: 'Maximum',
      Threshold: 1,
    });
  });

  it('ring for the first sweep that fails, and for one that does not run', () => {
    expect(named('SweepFailing')).toMatchObject({
      Namespace: 'AWS/Lambda',
      MetricName: 'Errors',
      Dimensions: [{ Name: 'FunctionName', Value: { Ref: sweepId } }],
      Statistic: 'Sum',
      Threshold: 1,
      Period: 5 * 60,
    });
    expect(named('SweepStopped')).toMatchObject({
      EvaluationPeriods: 18,
      ComparisonOperator: 'LessThanThreshold',
      Metrics: [{ Expression: 'FILL(runs, 0)' }, { MetricStat: { Metric: { MetricName: 'Invocations' } } }],
    });
  });

  it('ring for trouble with the sender, whichever function is told of it', () => {
    const metric = { Namespace: 'Aftervisit', MetricName: 'twilio-trouble' };
    expect(named('TwilioTrouble')).toMatchObject({ ...metric, Statistic: 'Sum', Threshold: 1 });
    const filters = all('AWS::Logs::MetricFilter').filter(([, { Properties }]) =>
      JSON.stringify(Properties.MetricTransformations).includes(`"${metric.MetricName}"`),
    );
    const watched = filters.map(([, { Properties }]) => {
      expect(Properties.MetricTransformations).toEqual([
        { MetricNamespace: metric.Namespace, MetricName: metric.MetricName, MetricValue: '1' },
      ]);
      expect(Properties.FilterPattern).toBe('{ $.message = "twilio-trouble" }');
      return JSON.stringify(Properties.LogGroupName);
    });
    // Whoever has Twilio's credentials and does more than check a signature.
    for (const name of ['send-check-in', 'open-callback', 'read-text', 'sweep']) {
      const { LogGroup } = functionNamed(name)[1].Properties.LoggingConfig as { readonly LogGroup: unknown };
      expect(watched, name).toContain(JSON.stringify(LogGroup));
    }
  });

  it('and all that is counted have no dimension for a patient or a clinic', () => {
    const counted = all('AWS::Logs::MetricFilter').flatMap(
      ([, { Properties }]) => Properties.MetricTransformations as readonly object[],
    );
    expect(counted.length).toBeGreaterThan(50);
    for (const each of counted) expect(Object.keys(each)).not.toContain('Dimensions');
  });

  it('can be told: CloudWatch may publish, and may use the key', () => {
    expect(template.Resources[engineers.Ref]?.Properties.KmsMasterKeyId).toEqual(arn(keyId));
    const allowed = (statements: unknown) =>
      (statements as { Effect: string; Action: string | string[]; Principal: unknown }[])
        .filter(
          ({ Effect, Principal }) =>
            Effect === 'Allow' && JSON.stringify(Principal).includes('"cloudwatch.amazonaws.com"'),
        )
        .flatMap(({ Action }) => Action);
    const keyPolicy = key?.Properties.KeyPolicy as { readonly Statement: unknown };
    expect(allowed(keyPolicy.Statement)).toEqual(expect.arrayContaining(['kms:Decrypt', 'kms:GenerateDataKey']));
    const [, policy] = all('AWS::SNS::TopicPolicy').find(([, { Properties }]) =>
      JSON.stringify(Properties.Topics).includes(engineers.Ref),
    ) ?? ['', undefined];
    const document = policy?.Properties.PolicyDocument as { readonly Statement: unknown };
    expect(allowed(document.Statement)).toEqual(['sns:Publish']);
    expect(JSON.stringify(document)).toContain('"aws:SecureTransport":"false"');
  });
});

describe('what the alarm looks for in a log', () => {
  afterEach(() => vi.restoreAllMocks());

  it('is where the logger writes it', () => {
    vi.stubEnv('POWERTOOLS_DEV', 'true');
    const written: string[] = [];
    vi.spyOn(console, 'error').mockImplementation((line: string) => void written.push(line));
    createLog('send-check-in').error({ event: 'twilio-trouble', episodeId: 'ep-a', code: 20003 });
    vi.unstubAllEnvs();
    expect(JSON.parse(written[0] ?? '')).toMatchObject({ message: 'twilio-trouble', episodeId: 'ep-a', code: 20003 });
  });
});
