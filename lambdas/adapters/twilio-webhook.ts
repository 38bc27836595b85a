import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { validateRequest } from 'twilio/lib/webhooks/webhooks.js';
import { WEBHOOK_PARAMETERS, type WebhookParameters } from '#contracts/webhook-parameters.ts';
import type { TwilioAccount } from './twilio-account.ts';

export type WebhookVerdict =
  | { readonly kind: 'genuine'; readonly parameters: WebhookParameters }
  | { readonly kind: 'refused'; readonly reason: WebhookRefusal };

/** In words that may be logged: nothing of the request. */
export type WebhookRefusal =
  'no signature' | 'body too large' | 'wrong signature' | 'repeated parameter' | 'wrong account';

export type WebhookEvent = Pick<APIGatewayProxyEventV2, 'headers' | 'body' | 'isBase64Encoded'>;

/** The longest text, 1,600 characters of four bytes, is about 19 KB as a form. */
const BODY_MAX_BYTES = 64 * 1024;

/**
 * Checks that Twilio sent this to `url`, the address it was given. Not the address of the request: its host is the
 * caller's to choose. What was verified is what is returned, decoded once; nothing is read before the signature holds.
 */
export function verifyWebhook(event: WebhookEvent, url: string, account: TwilioAccount): WebhookVerdict {
  const signature = event.headers['x-twilio-signature'];
  if (!signature) return refused('no signature');
  const body = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (body.byteLength > BODY_MAX_BYTES) return refused('body too large');

  const form = new URLSearchParams(body.toString('utf8'));
  const signed = Object.fromEntries([...new Set(form.keys())].map((name) => [name, form.getAll(name)]));
  // an empty key would let anyone sign
  const tokens = [account.authToken, account.secondaryAuthToken ?? ''].filter((token) => token !== '');
  if (!tokens.some((token) => validateRequest(token, signature, url, signed))) return refused('wrong signature');

  // the signature has no separators, so repeats could be rearranged under it
  if (WEBHOOK_PARAMETERS.some((name) => form.getAll(name).length > 1)) return refused('repeated parameter');
  if (form.get('AccountSid') !== account.accountSid) return refused('wrong account');
  const used = WEBHOOK_PARAMETERS.flatMap((name) => (form.has(name) ? [[name, form.get(name)]] : []));
  return { kind: 'genuine', parameters: Object.fromEntries(used) as WebhookParameters };
}

const refused = (reason: WebhookRefusal): WebhookVerdict => ({ kind: 'refused', reason });
