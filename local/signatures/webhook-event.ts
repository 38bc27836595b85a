import type { WebhookEvent } from '#adapters/twilio-webhook.ts';
import type { Change, Webhook } from './change.ts';
import { formOf, signatureOf } from './signed-post.ts';

/** The event of a webhook: signed as Twilio would, then as the change has it, in the form of the REST API. */
export function webhookEvent(webhook: Webhook, change: Change = {}): WebhookEvent {
  const { url = webhook.url, account = webhook.account, signed = webhook.parameters, isBase64Encoded = true } = change;
  const signature = signatureOf(change.token ?? account.authToken, change.signedUrl ?? url, signed);
  const given = change.signature ? change.signature(signature) : signature;
  const form = formOf(change.sent ?? signed, change.style);
  const body = change.body ? change.body(form) : form;
  const isWrittenInBase64 = change.isMislabelled ? !isBase64Encoded : isBase64Encoded;
  return {
    headers: change.headers?.(signature) ?? {
      host: 'follow-up.example.com',
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
      ...(given !== undefined && { 'X-Twilio-Signature': given }),
    },
    body: isWrittenInBase64 ? Buffer.from(body).toString('base64') : body,
    isBase64Encoded,
  };
}
