import * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { ROUTES } from '#contracts/routes.ts';

type RoutedFunction = (typeof ROUTES)[keyof typeof ROUTES];

/** What the world may call. The webhooks check Twilio's signature themselves; everything else is for IAM callers. */
export class HttpApi extends Construct {
  /** Without a slash at its end: Twilio signs the URL letter by letter. */
  readonly url: string;
  readonly #api: apigateway.HttpApi;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.#api = new apigateway.HttpApi(this, 'HttpApi', { description: 'Aftervisit: enrolment and Twilio’s webhooks' });
    this.url = this.#api.apiEndpoint;
  }

  route(functions: Readonly<Record<RoutedFunction, IFunction>>): void {
    for (const [route, name] of Object.entries(ROUTES)) {
      const path = route.replace('POST ', '');
      this.#api.addRoutes({
        path,
        methods: [apigateway.HttpMethod.POST],
        integration: new HttpLambdaIntegration(name, functions[name]),
        ...(path.startsWith('/webhooks/') ? {} : { authorizer: new HttpIamAuthorizer() }),
      });
    }
  }
}
