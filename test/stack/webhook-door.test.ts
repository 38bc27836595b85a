import { describe, expect, it } from 'vitest';
import { TEXT_FALLBACK, WEBHOOKS } from '#contracts/routes.ts';
import { deploymentNamed } from '#lib/deployments.ts';
import { restMethods } from '#local/aws/rest-methods.ts';
import { synthesizeTemplate } from '#local/aws/synthesized.ts';
import { localNames } from '#local/aws/names.ts';
import { resourcesOf, type TemplateResource } from '#local/aws/template.ts';
import { bodyBlockers, type FirewallRule } from '#test/support/firewall-rules.ts';

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
    for (const route of [...Object.keys(WEBHOOKS), TEXT_FALLBACK]) {
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

  it('serves the webhooks, each with its function, and the fallback with a queue', () => {
    const served = methods.map(({ route, functionName, queueName }) => [route, functionName ?? queueName]);
    expect(Object.fromEntries(served)).toEqual({ ...WEBHOOKS, [TEXT_FALLBACK]: 'FallbackTexts' });
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
    const [, { Environment }] = named('AWS::Lambda::Function', 'ReceiveStatus');
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

describe('the fallback', () => {
  const integrations = all('AWS::ApiGateway::Method').map(
    ([, { Properties }]) => Properties['Integration'] as { readonly Type: string; readonly RequestTemplates?: object },
  );
  const queueing = integrations.find(({ Type }) => Type === 'AWS');
  const [[contentType, mapping] = ['', '']] = Object.entries<string>({ ...queueing?.RequestTemplates });

  /** As API Gateway renders it: `$util.urlEncode` is Java's. */
  const rendered = (body: string, headers: Readonly<Record<string, string>>): URLSearchParams => {
    const encoded = (value: string): string => new URLSearchParams({ value }).toString().slice('value='.length);
    const call = mapping
      .replaceAll('$util.urlEncode($input.body)', () => encoded(body))
      .replaceAll(/\$util\.urlEncode\(\$input\.params\('([\w-]+)'\)\)/g, (_, name: string) =>
        encoded(headers[name] ?? ''),
      );
    expect(call).not.toContain('$');
    return new URLSearchParams(call);
  };

  it('keeps the form to the letter, and the signature beside it', () => {
    const form = `Body=%27+OR+1%3D1%26MessageBody%3D%F0%9F%A6%B4+%2B&FromZip=&To=%2B16025550199&Body=a"'$x\\`;
    const call = rendered(form, { 'X-Twilio-Signature': 'ab+/c=' });
    expect(call.getAll('MessageBody')).toEqual([form]);
    expect(call.get('Action')).toBe('SendMessage');
    expect(call.get('MessageAttribute.1.Name')).toBe('signature');
    expect(call.get('MessageAttribute.1.Value.StringValue')?.trim()).toBe('ab+/c=');
    expect(rendered(form, { 'x-twilio-signature': 'ab+/c=' }).get('MessageAttribute.1.Value.StringValue')?.trim()).toBe(
      'ab+/c=',
    );
  });

  it('takes forms, nothing that it cannot map, and tells Twilio of a queue that fails', () => {
    expect(contentType).toBe('application/x-www-form-urlencoded');
    expect(queueing).toMatchObject({
      PassthroughBehavior: 'NEVER',
      IntegrationResponses: [
        { StatusCode: '200', ResponseTemplates: { 'application/json': '<Response/>' } },
        { StatusCode: '503', SelectionPattern: '[45]\\d{2}' },
      ],
    });
  });

  it('may put into its own queue, with the key, and nothing else', () => {
    const [, { PolicyDocument }] = named('AWS::IAM::Policy', 'WebhooksFallbackSender');
    const { Statement } = PolicyDocument as { readonly Statement: readonly object[] };
    const [queue] = named('AWS::SQS::Queue', 'FallbackFallbackTexts');
    expect(Statement).toEqual([
      { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: { 'Fn::GetAtt': [queue, 'Arn'] } },
      {
        Effect: 'Allow',
        Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
        Resource: { 'Fn::GetAtt': [expect.stringMatching(/^Key/), 'Arn'] },
      },
    ]);
  });
});
