import type { APIGatewayProxyEvent, APIGatewayProxyResult, Handler } from 'aws-lambda';

type WebhookAnswer = Omit<APIGatewayProxyResult, 'body'> & { readonly body?: string };

export type WebhookHandler = Handler<APIGatewayProxyEvent, WebhookAnswer>;

/** Empty TwiML: texts to the patient go through the outbox, so that they are recorded and their delivery followed. */
export const RECEIVED: WebhookAnswer = {
  statusCode: 200,
  headers: { 'content-type': 'text/xml' },
  body: '<Response/>',
};

export const FORBIDDEN: WebhookAnswer = { statusCode: 403 };
