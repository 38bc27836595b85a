import type { APIGatewayProxyEvent } from 'aws-lambda';

/**
 * A request as API Gateway's REST API hands it to a function, payload format 1.0: the body as text, and headers as they were
 * written. A `Request` forgets how, so they are written as Twilio does.
 */
export async function restEvent(
  request: Request,
  route: string,
  pathParameters: Readonly<Record<string, string>>,
): Promise<APIGatewayProxyEvent> {
  const { pathname } = new URL(request.url);
  const [httpMethod = '', resource = ''] = route.split(' ');
  const headers = Object.fromEntries([...request.headers].map(([name, value]) => [titleCase(name), value]));
  return {
    resource,
    path: pathname,
    httpMethod,
    headers,
    multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    pathParameters: { ...pathParameters },
    stageVariables: null,
    // Nothing of it is read.
    requestContext: {} as APIGatewayProxyEvent['requestContext'],
    body: await request.text(),
    isBase64Encoded: false,
  };
}

/** `x-twilio-signature` is `X-Twilio-Signature`. */
const titleCase = (name: string): string => name.replaceAll(/(^|-)[a-z]/g, (start) => start.toUpperCase());
