import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';

/** A request as API Gateway's HTTP API hands it to a function, payload format 2.0: forms come in base64, a token as its claims. */
export async function httpEvent(
  request: Request,
  routeKey: string,
  pathParameters: Readonly<Record<string, string>>,
  claims: Readonly<Record<string, string>> = {},
): Promise<APIGatewayProxyEventV2WithJWTAuthorizer> {
  const url = new URL(request.url);
  const headers = Object.fromEntries(request.headers);
  const body = Buffer.from(await request.arrayBuffer());
  const isText = headers['content-type']?.startsWith('application/json') ?? false;
  return {
    version: '2.0',
    routeKey,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    headers,
    pathParameters: { ...pathParameters },
    body: body.toString(isText ? 'utf8' : 'base64'),
    isBase64Encoded: !isText,
    requestContext: {
      accountId: '000000000000',
      apiId: 'laptop',
      authorizer: { principalId: '', integrationLatency: 0, jwt: { claims: { ...claims }, scopes: [] } },
      domainName: url.hostname,
      domainPrefix: 'laptop',
      http: {
        method: request.method,
        path: url.pathname,
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: crypto.randomUUID(),
      routeKey,
      stage: '$default',
      time: '',
      timeEpoch: Date.now(),
    },
  };
}
