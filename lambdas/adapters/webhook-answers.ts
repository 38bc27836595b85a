import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** Empty TwiML: texts to the patient go through the outbox, so that they are recorded and their delivery followed. */
export const RECEIVED: APIGatewayProxyStructuredResultV2 = {
  statusCode: 200,
  headers: { 'content-type': 'text/xml' },
  body: '<Response/>',
};

export const FORBIDDEN: APIGatewayProxyStructuredResultV2 = { statusCode: 403 };
