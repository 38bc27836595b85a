import { describe, expect, it } from 'vitest';
import { QUEUED_WEBHOOKS, TEXT_FALLBACK, TEXT_STATUS, WEBHOOKS } from '#contracts/routes.ts';
import { deploymentNamed } from '#lib/deployments.ts';
import { restMethods } from '#local/aws/rest-methods.ts';
import { synthesizeTemplate } from '#local/aws/synthesized.ts';
import { localNames } from '#local/aws/names.ts';
import { resourcesOf, type TemplateResource } from '#local/aws/template.ts';
import { bodyBlockers, type FirewallRule } from '#test/support/firewall-rules.ts';

const METHOD = 'AWS::ApiGateway::Method';

const template = synthesizeTemplate(deploymentNamed('example'));
const all = (type: string): readonly [string, TemplateResource][] =>
  Object.entries(template.Resources).filter(([, resource]) => resource.Type === type);
const one = (type: string): [string, TemplateResource] => {
  const [first, ...others] = all(type);
  if (!first || others.length > 0) throw new Error(`expected one ${type}, got ${all(type).length}`);
  return first;
};

/** The one of that type whose logical id begins so. */
const named = (type: string, start: string): [string, TemplateResource['Properties']] => {
  const [found] = all(type).filter(([id]) => id.startsWith(start));
  return found ? [found[0], found[1].Properties] : expect.unreachable(`no ${type} ${start}`);
};

const [, { Properties: acl }] = one('AWS::WAFv2::WebACL');
const rules = acl['Rules'] as readonly FirewallRule[];
const ruleNamed = (name: string): FirewallRule =>
  rules.find(({ Name }) => Name === name) ?? expect.unreachable(`no rule ${name}`);

const SQL_IN_BODY = {
  SqliMatchStatement: { FieldToMatch: { Body: {} }, TextTransformations: [{ Priority: 0, Type: 'URL_DECODE' }] },
};
const MANAGED = { ManagedRuleGroupStatement: { VendorName: 'AWS', Name: 'AWSManagedRulesSQLiRuleSet' } };
const BLOCK = { Action: { Block: {} } };

describe('the firewall', () => {
  it('lets through what no rule refuses, and has no rule that refuses a request for its body', () => {
    expect(acl['DefaultAction']).toEqual({ Allow: {} });
    expect(rules.length).toBeGreaterThanOrEqual(6);
    expect(bodyBlockers(rules)).toEqual([]);
  });

  it.each<[string, Omit<FirewallRule, 'Name'>]>([
    ['a rule on the body', { Statement: SQL_IN_BODY, ...BLOCK }],
    [
      'one on the size of the body',
      { Statement: { SizeConstraintStatement: { FieldToMatch: { Body: {} } } }, ...BLOCK },
    ],
    ['one on the body as JSON', { Statement: { RegexMatchStatement: { FieldToMatch: { JsonBody: {} } } }, ...BLOCK }],
    ['one that asks for a captcha', { Statement: SQL_IN_BODY, Action: { Captcha: {} } }],
    ['one that challenges', { Statement: SQL_IN_BODY, Action: { Challenge: {} } }],
    [
      'one among others',
      { Statement: { AndStatement: { Statements: [{ GeoMatchStatement: {} }, SQL_IN_BODY] } }, ...BLOCK },
    ],
    ['one that is negated', { Statement: { NotStatement: { Statement: SQL_IN_BODY } }, ...BLOCK }],
    ['a rate of such requests', { Statement: { RateBasedStatement: { ScopeDownStatement: SQL_IN_BODY } }, ...BLOCK }],
    ['a managed group as AWS has it', { Statement: MANAGED, OverrideAction: { None: {} } }],
    ['a managed group without a word on it', { Statement: MANAGED }],
    [
      'a group of somebody’s',
      { Statement: { RuleGroupReferenceStatement: { Arn: 'x' } }, OverrideAction: { None: {} } },
    ],
    [
      'a rule on the label of a rule that counts',
      { Statement: { LabelMatchStatement: { Key: 'awswaf:x' } }, ...BLOCK },
    ],
  ])('would be caught with %s', (_, rule) => {
    expect(bodyBlockers([...rules, { Name: 'Red', ...rule }])).toEqual(['Red']);
  });

  it('counts what AWS’s own rules find', () => {
    const managed = rules.filter(({ Statement }) => JSON.stringify(Statement).includes('ManagedRuleGroup'));
    expect(managed.length).toBeGreaterThanOrEqual(2);
    expect(managed.every(({ OverrideAction }) => JSON.stringify(OverrideAction) === '{"Count":{}}')).toBe(true);
  });

  it('quotes no body, in a log or a sample', () => {
    expect(acl['DataProtectionConfig']).toEqual({
      DataProtections: [{ Field: { FieldType: 'BODY' }, Action: 'SUBSTITUTION' }],
    });
    const configurations = rules.map((rule) => (rule as unknown as { VisibilityConfig: object }).VisibilityConfig);
    for (const visibility of [acl['VisibilityConfig'], ...configurations])
      expect(visibility).toMatchObject({ SampledRequestsEnabled: false });
    expect(one('AWS::WAFv2::LoggingConfiguration')[1].Properties['LoggingFilter']).toMatchObject({
      DefaultBehavior: 'DROP',
    });
  });

  it('stands before the stage that Twilio posts to', () => {
    const [stage] = one('AWS::ApiGateway::Stage');
    const { ResourceArn, WebACLArn } = one('AWS::WAFv2::WebACLAssociation')[1].Properties;
    expect(JSON.stringify(ResourceArn)).toMatch(new RegExp(`/stages/.*"Ref":"${stage}"`));
    expect(WebACLArn).toEqual({ 'Fn::GetAtt': [one('AWS::WAFv2::WebACL')[0], 'Arn'] });
  });

  it('knows the paths of the webhooks and no others', () => {
    const [, pattern = ''] = /"RegexString":"([^"]+)"/.exec(JSON.stringify(ruleNamed('NotAWebhook'))) ?? [];
    const paths = new RegExp(JSON.parse(`"${pattern}"`) as string);
    for (const route of [...Object.keys(WEBHOOKS), ...QUEUED_WEBHOOKS]) {
      const path = (route.split(' ')[1] ?? '').replace('{episodeId}', 'ep-a').replace('{textId}', 'day3-ask');
      expect(`/live${path}`).toMatch(paths);
    }
    for (const path of [
      '/',
      '/live',
      '/live/webhooks',
      '/live/webhooks/text/../x',
      '/live/webhooks/text-status/ep-a',
      '/x',
    ])
      expect(path).not.toMatch(paths);
  });

  it('lets one address send far more than all patients of a clinic text', () => {
    expect(ruleNamed('TooMany').Statement).toMatchObject({
      RateBasedStatement: { AggregateKeyType: 'IP', Limit: 50_000 },
    });
  });
});

describe('the API behind it', () => {
  const methods = restMethods((type) => resourcesOf(template, type, localNames(template, {})));
  const [, { Properties: stage }] = one('AWS::ApiGateway::Stage');

  it('serves the webhooks, a patient’s text with a function, the others with a queue each', () => {
    const served = methods.map(({ route, functionName, queueName }) => [route, functionName ?? queueName]);
    expect(Object.fromEntries(served)).toEqual({
      ...WEBHOOKS,
      [TEXT_FALLBACK]: 'FallbackTexts',
      [TEXT_STATUS]: 'DeliveryReports',
    });
  });

  it('is throttled far above what patients need', () => {
    expect(stage['MethodSettings']).toEqual([
      expect.objectContaining({
        HttpMethod: '*',
        ResourcePath: '/*',
        ThrottlingRateLimit: 500,
        ThrottlingBurstLimit: 1000,
      }),
    ]);
  });

  it('traces no data, and logs neither address, path nor body', () => {
    expect(stage['MethodSettings']).toEqual([
      expect.objectContaining({ DataTraceEnabled: false, LoggingLevel: 'ERROR' }),
    ]);
    const { Format } = stage['AccessLogSetting'] as { readonly Format: string };
    expect(Object.values(JSON.parse(Format) as Record<string, string>).toSorted()).toEqual([
      '$context.error.responseType',
      '$context.httpMethod',
      '$context.integrationStatus',
      '$context.requestId',
      '$context.requestTime',
      '$context.resourcePath',
      '$context.responseLatency',
      '$context.status',
      '$context.wafResponseCode',
    ]);
    expect(stage).not.toHaveProperty('TracingEnabled');
  });

  it('gives functions an address that waits for no stage', () => {
    const [, { Environment }] = named('AWS::Lambda::Function', 'InboundReceiveText');
    const { PUBLIC_URL } = (Environment as { readonly Variables: Readonly<Record<string, unknown>> }).Variables;
    expect(PUBLIC_URL).toEqual({
      'Fn::Join': [
        '',
        [
          'https://',
          { Ref: one('AWS::ApiGateway::RestApi')[0] },
          '.execute-api.us-west-2.',
          { Ref: 'AWS::URLSuffix' },
          '/live',
        ],
      ],
    });
  });
});

describe.each([
  ['a text that comes by the fallback', TEXT_FALLBACK, []],
  ['a delivery report', TEXT_STATUS, ['episodeId', 'textId']],
] as const)('%s', (_, route, parameters) => {
  const names = localNames(template, {});
  const [[id, method] = ['', undefined]] = all('AWS::ApiGateway::Method').filter(([own]) => {
    const only = Object.entries(template.Resources).filter(([other, { Type }]) => Type !== METHOD || other === own);
    const [found] = restMethods((type) =>
      resourcesOf({ ...template, Resources: Object.fromEntries(only) }, type, names),
    );
    return found?.route === route;
  });
  const queueing = method?.Properties['Integration'] as { readonly RequestTemplates: Readonly<Record<string, string>> };
  const [[contentType, mapping] = ['', '']] = Object.entries<string>(queueing.RequestTemplates);

  interface Request {
    readonly body: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly path?: Readonly<Record<string, string>>;
    readonly query?: Readonly<Record<string, string>>;
  }

  /** As API Gateway renders it: `$input.params` looks in the path, then the query, then the headers; `$util.urlEncode` is Java's. */
  const rendered = ({ body, headers, path, query }: Request): URLSearchParams => {
    const encoded = (value: string): string => new URLSearchParams({ value }).toString().slice('value='.length);
    const call = mapping
      .replaceAll('$util.urlEncode($input.body)', () => encoded(body))
      .replaceAll(/\$util\.urlEncode\(\$input\.params\('([\w-]+)'\)\)/g, (__, name: string) =>
        encoded(path?.[name] ?? query?.[name] ?? headers?.[name] ?? ''),
      );
    expect(call).not.toContain('$');
    return new URLSearchParams(call);
  };

  /** What SQS makes of the call: the message's attributes by their names. */
  const attributesIn = (call: URLSearchParams): Readonly<Record<string, string>> =>
    Object.fromEntries(
      [...call]
        .filter(([name]) => name.endsWith('.Name'))
        .map(([name, attribute]) => [attribute, call.get(name.replace('.Name', '.Value.StringValue'))?.trim() ?? '']),
    );

  const headers = { 'X-Twilio-Signature': 'ab+/c=' };
  const path = { episodeId: 'ep-a', textId: 'day3-ask' };
  const ids = Object.fromEntries(parameters.map((name) => [name, path[name]]));

  it('keeps the form to the letter, and beside it the signature and whose it is', () => {
    const form = `Body=%27+OR+1%3D1%26MessageBody%3D%F0%9F%A6%B4+%2B&FromZip=&To=%2B16025550199&Body=a"'$x\\`;
    const call = rendered({ body: form, headers, path });
    expect(call.getAll('MessageBody')).toEqual([form]);
    expect(call.getAll('Action')).toEqual(['SendMessage']);
    expect(attributesIn(call)).toEqual({ signature: 'ab+/c=', ...ids });
    const small = rendered({ body: form, headers: { 'x-twilio-signature': 'ab+/c=' }, path });
    expect(attributesIn(small)).toEqual({ signature: 'ab+/c=', ...ids });
  });

  it('cannot be made into another call by what a stranger writes anywhere', () => {
    const breakingOut = 'a&MessageBody=x&Action=PurgeQueue&MessageAttribute.1.Value.StringValue=y#$z';
    const quiet = rendered({ body: 'b', headers, path });
    const call = rendered({
      body: breakingOut,
      headers: { 'X-Twilio-Signature': breakingOut, 'x-twilio-signature': breakingOut },
      path: { episodeId: breakingOut, textId: breakingOut },
      query: { Action: 'PurgeQueue', MessageBody: 'x' },
    });
    expect([...call.keys()]).toEqual([...quiet.keys()]);
    expect([call.get('Action'), call.get('MessageBody')]).toEqual(['SendMessage', breakingOut]);
    expect(attributesIn(call)).toEqual({
      signature: `${breakingOut} ${breakingOut}`,
      ...Object.fromEntries(parameters.map((name) => [name, breakingOut])),
    });
  });

  it('has attributes that SQS takes, in a row and none of them empty, though nothing was signed', () => {
    const call = rendered({ body: 'b', path });
    const numbered = [...call.keys()].filter((name) => name.endsWith('.Name'));
    expect(numbered).toEqual([1, 2, 3].slice(0, 1 + parameters.length).map((at) => `MessageAttribute.${at}.Name`));
    for (const name of numbered) {
      expect(call.get(name.replace('.Name', '.Value.DataType'))).toBe('String');
      expect(call.get(name.replace('.Name', '.Value.StringValue'))).not.toBe('');
    }
  });

  it('comes with all of its path, or not at all', () => {
    expect(method?.Properties['RequestParameters'] ?? {}).toEqual(
      Object.fromEntries(parameters.map((name) => [`method.request.path.${name}`, true])),
    );
  });

  it('is taken as a form and as nothing that cannot be mapped, and Twilio hears of a queue that fails', () => {
    expect([id, contentType]).toEqual([expect.stringMatching(/^Webhooks/), 'application/x-www-form-urlencoded']);
    expect(queueing).toMatchObject({
      PassthroughBehavior: 'NEVER',
      IntegrationResponses: [
        { StatusCode: '200', ResponseTemplates: { 'application/json': '<Response/>' } },
        { StatusCode: '503', SelectionPattern: '[45]\\d{2}' },
      ],
    });
  });
});

describe('who puts webhooks into queues', () => {
  const statementsOf = (policy: string) =>
    (named('AWS::IAM::Policy', policy)[1]['PolicyDocument'] as { readonly Statement: readonly object[] }).Statement;
  const arnOf = (queue: string) => ({ 'Fn::GetAtt': [named('AWS::SQS::Queue', queue)[0], 'Arn'] });

  it('may put into those two, with the key, and nothing else', () => {
    expect(statementsOf('WebhooksQueueSender')).toEqual([
      {
        Effect: 'Allow',
        Action: 'sqs:SendMessage',
        Resource: [arnOf('FallbackFallbackTexts'), arnOf('ReportsDeliveryReports')],
      },
      {
        Effect: 'Allow',
        Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
        Resource: { 'Fn::GetAtt': [expect.stringMatching(/^Key/), 'Arn'] },
      },
    ]);
  });

  it('is API Gateway alone', () => {
    const [, { AssumeRolePolicyDocument }] = named('AWS::IAM::Role', 'WebhooksQueueSender');
    expect(AssumeRolePolicyDocument).toMatchObject({
      Statement: [{ Principal: { Service: 'apigateway.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    });
  });
});

describe('delivery reports', () => {
  const [queueId, queue] = named('AWS::SQS::Queue', 'ReportsDeliveryReports');
  const [deadId, dead] = named('AWS::SQS::Queue', 'ReportsUnrecordedReports');

  it('are encrypted with our key, and so are those that could not be recorded', () => {
    for (const { KmsMasterKeyId } of [queue, dead])
      expect(KmsMasterKeyId).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^Key/), 'Arn'] });
  });

  it('are hidden for longer than a sweep may take, and shown to the next', () => {
    const [, { Timeout }] = named('AWS::Lambda::Function', 'Sweep');
    expect(queue['VisibilityTimeout']).toBeGreaterThan(Number(Timeout));
    expect(queue['VisibilityTimeout']).toBeLessThan(15 * 60);
  });

  it('are given up after five sweeps, and kept for two weeks then', () => {
    expect(queue['RedrivePolicy']).toEqual({
      maxReceiveCount: 5,
      deadLetterTargetArn: { 'Fn::GetAtt': [deadId, 'Arn'] },
    });
    expect(dead['MessageRetentionPeriod']).toBe(14 * 24 * 3600);
  });

  it('are taken by the sweep and by nobody else', () => {
    const takers = all('AWS::IAM::Policy').filter(([, { Properties }]) => {
      const { Statement } = Properties['PolicyDocument'] as { readonly Statement: readonly object[] };
      return Statement.some(
        (one) => JSON.stringify(one).includes('sqs:ReceiveMessage') && JSON.stringify(one).includes(`"${queueId}"`),
      );
    });
    expect(takers.map(([id]) => id)).toEqual([expect.stringMatching(/^Sweep/)]);
  });
});
