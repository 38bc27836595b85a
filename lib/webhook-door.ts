import { Stack } from 'aws-cdk-lib';
import {
  AccessLogFormat,
  AwsIntegration,
  EndpointType,
  LambdaIntegration,
  LogGroupLogDestination,
  MethodLoggingLevel,
  PassthroughBehavior,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { PATH_ATTRIBUTES, SIGNATURE_ATTRIBUTE } from '#contracts/queued-webhook.ts';
import { QUEUED_WEBHOOKS, type QueuedWebhookRoute, WEBHOOKS } from '#contracts/routes.ts';
import { WebhookFirewall } from './webhook-firewall.ts';

type WebhookFunction = (typeof WEBHOOKS)[keyof typeof WEBHOOKS];

const STAGE = 'live';

/**
 * Requests a second, for all together. Twilio takes a refusal for the end of a text, so this is far above what a clinic's
 * patients text, and still bounds what a stranger can run up.
 */
const THROTTLE = { throttlingRateLimit: 500, throttlingBurstLimit: 1000 };

/** Where Twilio knocks: its own API, for a firewall can stand before a REST API only. Our functions check the signature. */
export class WebhookDoor extends Construct {
  /** Without a slash at its end: Twilio signs the URL letter by letter. */
  readonly url: string;
  readonly firewall: WebhookFirewall;
  readonly #api: RestApi;
  readonly #key: IKey;

  constructor(scope: Construct, id: string, { key }: { readonly key: IKey }) {
    super(scope, id);
    this.#key = key;
    const logs = { encryptionKey: key, retention: RetentionDays.SIX_MONTHS };
    this.#api = new RestApi(this, 'RestApi', {
      restApiName: `${Stack.of(this).stackName}-webhooks`,
      description: 'Aftervisit: Twilio’s webhooks',
      endpointTypes: [EndpointType.REGIONAL],
      // Without it API Gateway writes no log at all. The account has only one; it stays when this goes.
      cloudWatchRole: true,
      deployOptions: {
        stageName: STAGE,
        ...THROTTLE,
        metricsEnabled: true,
        loggingLevel: MethodLoggingLevel.ERROR,
        dataTraceEnabled: false,
        accessLogDestination: new LogGroupLogDestination(new LogGroup(this, 'Access', logs)),
        accessLogFormat: AccessLogFormat.custom(JSON.stringify(ACCESS)),
      },
    });
    const { region, urlSuffix } = Stack.of(this);
    // Not the stage's own: functions are told this URL, and the stage waits for what they answer.
    this.url = `https://${this.#api.restApiId}.execute-api.${region}.${urlSuffix}/${STAGE}`;
    // API Gateway would make one of that name by itself, neither encrypted nor ever emptied.
    const errors = new LogGroup(this, 'Errors', {
      ...logs,
      logGroupName: `API-Gateway-Execution-Logs_${this.#api.restApiId}/${STAGE}`,
    });
    this.#api.deploymentStage.node.addDependency(errors);
    this.firewall = new WebhookFirewall(this, 'Firewall', {
      key,
      stage: this.#api.deploymentStage,
      paths: `^(/${STAGE})?(${[...Object.keys(WEBHOOKS), ...QUEUED_WEBHOOKS].map(pathPattern).join('|')})$`,
    });
  }

  route(
    functions: Readonly<Record<WebhookFunction, IFunction>>,
    queues: Readonly<Record<QueuedWebhookRoute, IQueue>>,
  ): void {
    const requestValidator = this.#api.addRequestValidator('Validator', {
      validateRequestParameters: true,
      // A form has no schema.
      validateRequestBody: true,
    });
    for (const [route, name] of Object.entries(WEBHOOKS)) {
      const { method, path } = partsOf(route);
      this.#api.root
        .resourceForPath(path)
        .addMethod(method, new LambdaIntegration(functions[name], { allowTestInvoke: false }), { requestValidator });
    }
    const sender = this.#queueSender(Object.values(queues));
    for (const route of QUEUED_WEBHOOKS) {
      const { method, path, parameters } = partsOf(route);
      this.#api.root.resourceForPath(path).addMethod(method, queued(queues[route], sender, parameters), {
        requestValidator,
        requestParameters: Object.fromEntries(parameters.map((name) => [`method.request.path.${name}`, true])),
        methodResponses: [
          { statusCode: '200', responseParameters: { 'method.response.header.Content-Type': true } },
          { statusCode: '503' },
        ],
      });
    }
  }

  #queueSender(queues: readonly IQueue[]): Role {
    const sender = new Role(this, 'QueueSenderRole', {
      description: 'Aftervisit: queues webhooks as they come',
      assumedBy: new ServicePrincipal('apigateway.amazonaws.com'),
    });
    for (const queue of queues) queue.grant(sender, 'sqs:SendMessage');
    this.#key.grant(sender, 'kms:GenerateDataKey', 'kms:Decrypt');
    return sender;
  }
}

/** To the queue as it came, with no function on the way: the form as the body, its signature beside it. */
const queued = (queue: IQueue, sender: Role, parameters: readonly string[]): AwsIntegration =>
  new AwsIntegration({
    service: 'sqs',
    path: `${Stack.of(queue).account}/${queue.queueName}`,
    options: {
      credentialsRole: sender,
      passthroughBehavior: PassthroughBehavior.NEVER,
      requestParameters: { 'integration.request.header.Content-Type': "'application/x-www-form-urlencoded'" },
      requestTemplates: { 'application/x-www-form-urlencoded': sendMessage(parameters) },
      integrationResponses: [
        {
          statusCode: '200',
          responseParameters: { 'method.response.header.Content-Type': "'text/xml'" },
          responseTemplates: { 'application/json': '<Response/>' },
        },
        {
          // Twilio is to try again.
          statusCode: '503',
          selectionPattern: '[45]\\d{2}',
          responseTemplates: { 'application/json': '{"message":"Service Unavailable"}' },
        },
      ],
    },
  });

/**
 * A call of SQS as a form. API Gateway looks a header up letter by letter, so it is asked for the signature as Twilio spells
 * it and in small letters, with a space between them.
 */
const sendMessage = (parameters: readonly string[]): string =>
  [
    'Action=SendMessage',
    'MessageBody=$util.urlEncode($input.body)',
    ...[
      {
        name: SIGNATURE_ATTRIBUTE,
        value: ['X-Twilio-Signature', 'x-twilio-signature'].map(encodedParameter).join('+'),
      },
      ...PATH_ATTRIBUTES.filter((name) => parameters.includes(name)).map((name) => ({
        name,
        value: encodedParameter(name),
      })),
    ].flatMap(({ name, value }, index) => [
      `MessageAttribute.${index + 1}.Name=${name}`,
      `MessageAttribute.${index + 1}.Value.DataType=String`,
      `MessageAttribute.${index + 1}.Value.StringValue=${value}`,
    ]),
  ].join('&');

const encodedParameter = (name: string): string => `$util.urlEncode($input.params('${name}'))`;

/** The route and not the path, no address, and nothing of what came. */
const ACCESS = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  method: '$context.httpMethod',
  route: '$context.resourcePath',
  status: '$context.status',
  latency: '$context.responseLatency',
  integrationStatus: '$context.integrationStatus',
  firewallStatus: '$context.wafResponseCode',
  error: '$context.error.responseType',
};

function partsOf(route: string) {
  const [method = '', path = ''] = route.split(' ');
  return { method, path, parameters: [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name) };
}

const pathPattern = (route: string): string => partsOf(route).path.replaceAll(/\{\w+\}/g, '[^/]+');
