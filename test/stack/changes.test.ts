import { describe, expect, it } from 'vitest';
import { deploymentNamed } from '#lib/deployments.ts';
import { grantsOf } from '#local/rehearsal/template-grants.ts';
import { synthesizeTemplate } from '#local/aws/synthesized.ts';
import { constructId, type TemplateResource } from '#local/aws/template.ts';

const template = synthesizeTemplate(deploymentNamed('example'));
const all = (type: string): readonly [string, TemplateResource][] =>
  Object.entries(template.Resources).filter(([, resource]) => resource.Type === type);
const named = (type: string, name: string): readonly [string, TemplateResource] => {
  const found = all(type).find(([, resource]) => constructId(resource) === name);
  if (!found) throw new Error(`expected a ${type} named ${name}, got none`);
  return found;
};
const [functionId, publishChanges] = named('AWS::Lambda::Function', 'PublishChanges');
const [queueId, untold] = named('AWS::SQS::Queue', 'UntoldChanges');
const [[tableId, table] = ['', undefined]] = all('AWS::DynamoDB::GlobalTable');
const [[keyId] = ['']] = all('AWS::KMS::Key');
const attribute = (id: string, name: string) => ({ 'Fn::GetAtt': [id, name] });
const STREAM = attribute(tableId, 'StreamArn');

describe('the table’s stream', () => {
  it('holds the record before and after each change', () => {
    expect(table?.Properties['StreamSpecification']).toEqual({ StreamViewType: 'NEW_AND_OLD_IMAGES' });
  });

  const readers = all('AWS::Lambda::EventSourceMapping').filter(
    ([, { Properties }]) => JSON.stringify(Properties['EventSourceArn']) === JSON.stringify(STREAM),
  );

  it('has one reader, from its beginning, of callbacks and of episodes whose scores have changed', () => {
    expect(readers).toHaveLength(1);
    const { Properties = {} } = readers[0]?.[1] ?? {};
    expect(Properties).toMatchObject({ FunctionName: { Ref: functionId }, StartingPosition: 'TRIM_HORIZON' });
    const { Filters } = Properties['FilterCriteria'] as { readonly Filters: readonly { readonly Pattern: string }[] };
    expect(Filters.map(({ Pattern }) => JSON.parse(Pattern) as unknown)).toEqual([
      {
        eventName: ['MODIFY'],
        dynamodb: { Keys: { sk: { S: ['EPISODE'] } }, NewImage: { changed: { S: ['scores'] } } },
      },
      { eventName: ['INSERT', 'MODIFY'], dynamodb: { Keys: { sk: { S: [{ prefix: 'CALLBACK#' }] } } } },
    ]);
  });

  it('is read again where a record failed, in halves, for nearly as long as it keeps one; then the queue is told', () => {
    expect(readers[0]?.[1].Properties).toMatchObject({
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 100,
      MaximumRecordAgeInSeconds: 23 * 60 * 60,
      DestinationConfig: { OnFailure: { Destination: attribute(queueId, 'Arn') } },
    });
  });
});

describe('the queue of what could not be told', () => {
  it('is encrypted with our key, and keeps two weeks', () => {
    expect(untold.Properties).toMatchObject({
      KmsMasterKeyId: attribute(keyId, 'Arn'),
      MessageRetentionPeriod: 14 * 24 * 60 * 60,
    });
  });

  it('has an alarm that says who is concerned', () => {
    const [, { Properties }] = named('AWS::CloudWatch::Alarm', 'UntoldChange');
    expect(Properties).toMatchObject({
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Dimensions: [{ Name: 'QueueName', Value: attribute(queueId, 'QueueName') }],
      Threshold: 1,
    });
  });
});

describe('the function that tells', () => {
  it('may read the stream, put events on the account’s bus and name what it could not tell, and no more', () => {
    const grants = (grantsOf(template).get('publish-changes') ?? []).map(({ actions, resources }) => [
      resources.map((resource) => JSON.stringify(resource)).join(' '),
      actions.join(', '),
    ]);
    const [bus = ''] = grants.map(([resource = '']) => resource).filter((resource) => resource.includes('event-bus/'));
    expect(bus).toMatch(/:event-bus\/default"]]}$/);
    const { LogGroup } = publishChanges.Properties['LoggingConfig'] as { readonly LogGroup: { readonly Ref: string } };
    expect(Object.fromEntries(grants)).toEqual({
      [JSON.stringify(STREAM)]:
        'dynamodb:DescribeStream, dynamodb:GetRecords, dynamodb:GetShardIterator, dynamodb:ListStreams',
      [JSON.stringify(attribute(keyId, 'Arn'))]: 'kms:Decrypt, kms:GenerateDataKey',
      [JSON.stringify(attribute(queueId, 'Arn'))]: 'sqs:SendMessage',
      [bus]: 'events:PutEvents',
      [JSON.stringify(attribute(LogGroup.Ref, 'Arn'))]: 'logs:CreateLogStream, logs:PutLogEvents',
    });
  });

  it('knows nothing of the table, of Twilio or of the key to the pseudonyms', () => {
    const { Variables } = publishChanges.Properties['Environment'] as { readonly Variables: object };
    expect(Object.keys(Variables).filter((name) => !name.startsWith('POWERTOOLS_'))).toEqual(['DEPLOYMENT']);
  });
});
