import * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { isSignedIn, ROUTES } from '#contracts/routes.ts';

type RoutedFunction = (typeof ROUTES)[keyof typeof ROUTES];

/** Whose tokens are good here. */
export interface TokenIssuer {
  readonly issuer: string;
  readonly clientIds: string[];
}

/**
 * Requests a second, for all together. Twilio takes a refusal for the end of a text, so this is far above what a clinic's
 * patients, staff and lists of visits ask, and still bounds what a stranger can run up.
 */
const THROTTLE = { rateLimit: 500, burstLimit: 1000 };

/** What the world may call. The webhooks check Twilio's signature themselves; everything else asks for a token. */
export class HttpApi extends Construct {
  /** Without a slash at its end: Twilio signs the URL letter by letter. */
  readonly url: string;
  readonly #api: apigateway.HttpApi;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.#api = new apigateway.HttpApi(this, 'HttpApi', {
      description: 'Aftervisit: the console, enrolment and Twilio’s webhooks',
      createDefaultStage: false,
    });
    new apigateway.HttpStage(this, 'Stage', { httpApi: this.#api, autoDeploy: true, throttle: THROTTLE });
    this.url = this.#api.apiEndpoint;
  }

  route(functions: Readonly<Record<RoutedFunction, IFunction>>, { issuer, clientIds }: TokenIssuer): void {
    const authorizer = new HttpJwtAuthorizer('Tokens', issuer, { jwtAudience: clientIds });
    const integrations = new Map<RoutedFunction, HttpLambdaIntegration>();
    for (const [route, name] of Object.entries(ROUTES)) {
      const [method = '', path = ''] = route.split(' ');
      const integration = integrations.get(name) ?? new HttpLambdaIntegration(name, functions[name]);
      integrations.set(name, integration);
      this.#api.addRoutes({
        path,
        methods: [method as apigateway.HttpMethod],
        integration,
        ...(isSignedIn(route) ? { authorizer } : {}),
      });
    }
  }
}
