import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { SIGNED_IN } from '#contracts/routes.ts';

type RoutedFunction = (typeof SIGNED_IN)[keyof typeof SIGNED_IN];

/** Whose tokens are good here. */
export interface TokenIssuer {
  readonly issuer: string;
  readonly clientIds: string[];
}

/**
 * Requests a second, for all together: far above what a clinic's staff and lists of visits ask, and still a bound to what
 * a stranger can run up.
 */
const THROTTLE = { rateLimit: 500, burstLimit: 1000 };

/** The route and not the path, the token's opaque subject, no address, and nothing of what came. */
const ACCESS = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  route: '$context.routeKey',
  caller: '$context.authorizer.claims.sub',
  status: '$context.status',
  latency: '$context.responseLatency',
  integrationStatus: '$context.integrationStatus',
  error: '$context.error.responseType',
};

/** What staff and other systems call, each with a token. Twilio has a door of its own. */
export class HttpApi extends Construct {
  /** Without a slash at its end. */
  readonly url: string;
  readonly #api: apigateway.HttpApi;

  constructor(scope: Construct, id: string, { key }: { readonly key: IKey }) {
    super(scope, id);
    this.#api = new apigateway.HttpApi(this, 'HttpApi', {
      description: 'Aftervisit: the console and enrolment',
      createDefaultStage: false,
    });
    const access = new LogGroup(this, 'Access', { encryptionKey: key, retention: RetentionDays.SIX_MONTHS });
    new apigateway.HttpStage(this, 'Stage', {
      httpApi: this.#api,
      autoDeploy: true,
      throttle: THROTTLE,
      accessLogSettings: {
        destination: new apigateway.LogGroupLogDestination(access),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS)),
      },
    });
    this.url = this.#api.apiEndpoint;
  }

  route(functions: Readonly<Record<RoutedFunction, IFunction>>, { issuer, clientIds }: TokenIssuer): void {
    const authorizer = new HttpJwtAuthorizer('Tokens', issuer, { jwtAudience: clientIds });
    const integrations = new Map<RoutedFunction, HttpLambdaIntegration>();
    for (const [route, name] of Object.entries(SIGNED_IN)) {
      const [method = '', path = ''] = route.split(' ');
      const integration = integrations.get(name) ?? new HttpLambdaIntegration(name, functions[name]);
      integrations.set(name, integration);
      this.#api.addRoutes({
        path,
        methods: [method as apigateway.HttpMethod],
        integration,
        authorizer,
      });
    }
  }
}
