import { describe, expect, it } from 'vitest';
import { ENVIRONMENT, FUNCTION_NAMES } from '#contracts/environment.ts';
import { RECORDS } from '#contracts/records-table.ts';
import { SIGNED_IN } from '#contracts/routes.ts';
import { deploymentNamed } from '#lib/deployments.ts';
import { synthesizeTemplate } from '#local/aws/synthesized.ts';
import { constructId, type TemplateResource } from '#local/aws/template.ts';
import { dependenciesOf } from '#test/support/template-graph.ts';

const template = synthesizeTemplate(deploymentNamed('example'));
const all = (type: string): readonly [string, TemplateResource][] =>
  Object.entries(template.Resources).filter(([, resource]) => resource.Type === type);
const KEY = { 'Fn::GetAtt': [all('AWS::KMS::Key')[0]?.[0], 'Arn'] };
/** Ours; one that CDK deploys for itself has another description, or none. */
const functions = all('AWS::Lambda::Function').flatMap(([id, { Properties }]) => {
  const [, name] = /^Aftervisit: (.+)$/.exec(String(Properties.Description)) ?? [];
  if (!name) return [];
  return [{ id, name: name as (typeof FUNCTION_NAMES)[number], properties: Properties as Record<string, never> }];
});

describe('the stack', () => {
  it('has nothing that waits for itself to be created', () => {
    const cyclic = Object.keys(template.Resources).filter((id) => dependenciesOf(template, id).has(id));
    expect(cyclic).toEqual([]);
  });

  it('keeps its logical ids, so that no deployment replaces what holds records', () => {
    const stateful = [
      'AWS::KMS::Key',
      'AWS::DynamoDB::GlobalTable',
      'AWS::SecretsManager::Secret',
      'AWS::SQS::Queue',
      'AWS::StepFunctions::StateMachine',
    ];
    expect(stateful.flatMap(all).map(([id]) => id)).toMatchInlineSnapshot(`
      [
        "Key961B73FD",
        "ConsoleFilesKey84D81C50",
        "RecordsTableC9B7A30B",
        "SecretsTwilio9D01B6F3",
        "SecretsPseudonym09204437",
        "BellUndeliveredBells0D31B183",
        "VisitsRefusedVisits10C116BB",
        "VisitsFinishedVisitsECC3BE3D",
        "InboundUnreadableRepliesF7CC9F4A",
        "InboundRepliesE7D7668E",
        "FallbackUnreceivedTextsB66B0E63",
        "FallbackFallbackTextsF187C2C6",
        "ReportsUnrecordedReports4A91E86D",
        "ReportsDeliveryReportsE1E62F84",
        "ChangesUntoldChanges9F163A96",
        "CallbackStateMachine0A9153DF",
        "FollowUpStateMachineDC391D52",
      ]
    `);
  });
});

describe('every function', () => {
  it('is there', () => {
    expect(functions.map(({ name }) => name).toSorted()).toEqual(FUNCTION_NAMES.toSorted());
  });

  it.each(functions)('$name gets the environment its handler reads, and nothing else', ({ name, properties }) => {
    const { Variables } = properties.Environment as unknown as { Variables: object };
    const variables = Object.keys(Variables).filter((variable) => !variable.startsWith('POWERTOOLS_'));
    expect(variables.toSorted()).toEqual(ENVIRONMENT[name].toSorted());
  });

  it.each(functions)('$name runs on Node 24 on ARM, and records no event, result or error', ({ properties }) => {
    expect(properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
    expect(properties.Environment).toMatchObject({
      Variables: {
        POWERTOOLS_LOGGER_LOG_EVENT: 'false',
        POWERTOOLS_TRACER_CAPTURE_RESPONSE: 'false',
        POWERTOOLS_TRACER_CAPTURE_ERROR: 'false',
      },
    });
    expect(properties).not.toHaveProperty('TracingConfig');
  });

  it.each(functions)('$name logs to a group of its own, encrypted and emptied in time', ({ properties }) => {
    const { LogGroup } = properties.LoggingConfig as unknown as { LogGroup: { Ref: string } };
    expect(template.Resources[LogGroup.Ref]?.Properties).toMatchObject({ KmsKeyId: KEY, RetentionInDays: 180 });
    expect(
      functions.filter(({ properties: other }) => JSON.stringify(other.LoggingConfig).includes(LogGroup.Ref)),
    ).toHaveLength(1);
  });

  it.each(functions.filter(({ name }) => name.startsWith('receive-')))(
    '$name answers before Twilio hangs up',
    ({ properties }) => {
      expect(properties.Timeout).toBeLessThanOrEqual(10);
    },
  );
});

describe('the workflows', () => {
  const workflows = all('AWS::StepFunctions::StateMachine');

  it('are Standard, encrypted, not traced, and log no execution data', () => {
    expect(workflows).toHaveLength(2);
    for (const [, { Properties }] of workflows) {
      expect(Properties.StateMachineType).toBe('STANDARD');
      expect(Properties.EncryptionConfiguration).toMatchObject({ KmsKeyId: KEY, Type: 'CUSTOMER_MANAGED_KMS_KEY' });
      expect(Properties.LoggingConfiguration).toMatchObject({ IncludeExecutionData: false, Level: 'ALL' });
      expect(Properties.TracingConfiguration).toEqual({ Enabled: false });
    }
  });

  it('invoke only functions that need no workflow to exist', () => {
    const ids = new Set(workflows.map(([id]) => id));
    const needed = new Set(workflows.flatMap(([id]) => [...dependenciesOf(template, id)]));
    const invoked = functions.filter(({ id }) => needed.has(id));
    expect(invoked.map(({ name }) => name).toSorted()).toEqual([
      'check-callback',
      'open-callback',
      'record-silence',
      'send-check-in',
    ]);
    for (const { id } of invoked)
      expect([...dependenciesOf(template, id)].filter((other) => ids.has(other))).toEqual([]);
  });
});

describe('the records', () => {
  const [[, table] = []] = all('AWS::DynamoDB::GlobalTable');

  it('are encrypted with our key, restorable to any second, and not to be deleted', () => {
    expect(table?.Properties.SSESpecification).toEqual({ SSEEnabled: true, SSEType: 'KMS' });
    expect(table?.Properties.Replicas).toEqual([
      expect.objectContaining({
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { KMSMasterKeyId: KEY },
      }),
    ]);
    expect(table).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  it('outlive the stack together with the keys that they cannot be read without', () => {
    const pseudonym = all('AWS::SecretsManager::Secret').find(([, secret]) => constructId(secret) === 'Pseudonym')?.[1];
    for (const resource of [all('AWS::KMS::Key')[0]?.[1], pseudonym])
      expect(resource).toMatchObject({ DeletionPolicy: 'Retain' });
  });

  it('have the keys and the indexes that the adapters use', () => {
    const keys = (partitionKey: string, sortKey: string) => [
      { AttributeName: partitionKey, KeyType: 'HASH' },
      { AttributeName: sortKey, KeyType: 'RANGE' },
    ];
    expect(table?.Properties.KeySchema).toEqual(keys(RECORDS.partitionKey, RECORDS.sortKey));
    expect(table?.Properties.GlobalSecondaryIndexes).toEqual(
      Object.values(RECORDS.indexes).map(({ name, partitionKey, sortKey, holds }) => ({
        IndexName: name,
        KeySchema: keys(partitionKey, sortKey),
        Projection: { ProjectionType: holds === 'keys' ? 'KEYS_ONLY' : 'ALL' },
      })),
    );
  });
});

describe('the grants', () => {
  const statements = all('AWS::IAM::Policy').flatMap(([id, { Properties }]) => {
    const { Statement } = Properties.PolicyDocument as {
      Statement: { Action: string | string[]; Resource: unknown; Condition?: unknown }[];
    };
    return Statement.map(({ Action, Resource, Condition }) => ({
      holder: id.replace(/ServiceRole.*|Role.*/, '').replace('SweepSweep', 'Sweep'),
      actions: [Action].flat(),
      resource: Resource,
      isConditional: Condition !== undefined,
    }));
  });
  const holdersOf = (action: string) =>
    statements
      .filter(({ actions }) => actions.includes(action))
      .map(({ holder }) => holder)
      .toSorted();

  it('let nobody scan or delete records, and only the sweep, the console and what forgets query them', () => {
    const records = new Set(
      statements.flatMap(({ actions }) => actions).filter((action) => action.startsWith('dynamodb:')),
    );
    expect([...records].toSorted()).toEqual([
      'dynamodb:BatchGetItem',
      'dynamodb:DescribeStream',
      'dynamodb:GetItem',
      'dynamodb:GetRecords',
      'dynamodb:GetShardIterator',
      'dynamodb:ListStreams',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
    ]);
    expect(holdersOf('dynamodb:Query')).toEqual(['ConsoleApi', 'RetentionForget', 'Sweep']);
    expect(holdersOf('dynamodb:GetRecords')).toEqual(['ChangesPublishChanges']);
    expect(holdersOf('dynamodb:GetItem')).not.toContain('InboundReceiveText');
  });

  it('let only those change a text in place who send one or hear of its delivery', () => {
    expect(holdersOf('dynamodb:UpdateItem')).toEqual([
      'ConsoleApi',
      'InboundReadText',
      'OpenCallback',
      'RetentionForget',
      'SendCheckIn',
      'Sweep',
    ]);
  });

  it('let the way in and the sweep send to the queue, what cannot be told to its own, and ask them nothing', () => {
    expect(holdersOf('sqs:SendMessage')).toEqual([
      'ChangesPublishChanges',
      'FallbackReceiveFallback',
      'InboundReceiveText',
      'Sweep',
      'WebhooksQueueSender',
    ]);
    expect(holdersOf('sqs:GetQueueAttributes')).toEqual([
      'FallbackReceiveFallback',
      'InboundReadText',
      'VisitsEnrollEvent',
    ]);
  });

  it('let only those start a workflow who enrol or escalate, and only those resume who have read a reply', () => {
    expect(holdersOf('states:StartExecution')).toEqual([
      'ConsoleApi',
      'Enroll',
      'FollowUpStateMachine',
      'InboundReadText',
      'Sweep',
      'VisitsEnrollEvent',
    ]);
    expect(holdersOf('states:SendTaskSuccess')).toEqual(expect.arrayContaining(['InboundReadText', 'Sweep']));
    expect(holdersOf('states:SendTaskFailure')).toEqual([]);
  });

  it('let each workflow use the key that it is encrypted with', () => {
    const users = statements.filter(({ actions, isConditional }) => actions.includes('kms:Decrypt') && !isConditional);
    expect(users.map(({ holder }) => holder)).toEqual(
      expect.arrayContaining(['CallbackStateMachine', 'FollowUpStateMachine']),
    );
  });

  it('are for named resources, except where AWS offers no other way', () => {
    const wide = statements.filter(({ resource }) => resource === '*').flatMap(({ actions }) => actions);
    expect(wide.filter((action) => !action.startsWith('logs:'))).toEqual([]);
  });
});

describe('the way in', () => {
  const queues = all('AWS::SQS::Queue')
    .filter(([id]) => id.startsWith('Inbound'))
    .map(([id, { Properties }]) => ({ id, properties: Properties }));
  const replies = queues.find(({ properties }) => 'RedrivePolicy' in properties);

  it('is an encrypted queue in order for each phone, with an encrypted dead-letter queue that keeps two weeks', () => {
    expect(queues).toHaveLength(2);
    for (const { properties } of queues) expect(properties).toMatchObject({ FifoQueue: true, KmsMasterKeyId: KEY });
    expect(replies?.properties).toMatchObject({
      DeduplicationScope: 'messageGroup',
      RedrivePolicy: { maxReceiveCount: 5 },
    });
    expect(queues.find((queue) => queue !== replies)?.properties.MessageRetentionPeriod).toBe(14 * 24 * 60 * 60);
  });

  it('hides a text for six readings, and reports each failed one by itself', () => {
    const [, source] = all('AWS::Lambda::EventSourceMapping').find(([id]) => id.startsWith('InboundReadText')) ?? [];
    const reader = functions.find(({ name }) => name === 'read-text');
    expect(source?.Properties).toMatchObject({
      FunctionName: { Ref: reader?.id },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
    expect(replies?.properties.VisibilityTimeout).toBeGreaterThanOrEqual(6 * Number(reader?.properties.Timeout));
  });

  it('bounds what a stranger can run up, far above what a clinic asks', () => {
    const [[, stage] = []] = all('AWS::ApiGatewayV2::Stage');
    expect(stage?.Properties).toMatchObject({
      StageName: '$default',
      DefaultRouteSettings: { ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1000 },
    });
  });

  it('asks everybody for a token', () => {
    const routes = all('AWS::ApiGatewayV2::Route').map(([, { Properties }]) => [
      Properties.RouteKey,
      Properties.AuthorizationType,
    ]);
    expect(Object.fromEntries(routes)).toEqual(
      Object.fromEntries(Object.keys(SIGNED_IN).map((route) => [route, 'JWT'])),
    );
    expect(routes).toHaveLength(Object.keys(SIGNED_IN).length);
  });
});

describe('the bell', () => {
  it('is encrypted, rings staff always, and the supervisor only for what is past due', () => {
    const [bell = '', topic] = all('AWS::SNS::Topic').find(([, resource]) => constructId(resource) === 'Bell') ?? [];
    expect(topic?.Properties.KmsMasterKeyId).toEqual(KEY);
    const rung = all('AWS::SNS::Subscription').filter(([, { Properties }]) => isFor(bell, Properties.TopicArn));
    const subscriptions = rung.map(([, { Properties }]) => [Properties.Endpoint, Properties.FilterPolicy]);
    expect(subscriptions).toEqual([
      ['staff@example.com', undefined],
      ['supervisor@example.com', { reason: ['callback-past-due'] }],
    ]);
  });
});

const isFor = (id: string, reference: unknown): boolean => JSON.stringify(reference) === JSON.stringify({ Ref: id });
