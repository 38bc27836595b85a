import { validateRequest } from 'twilio/lib/webhooks/webhooks.js';
import { WEBHOOK_PARAMETERS, type WebhookParameters } from '#contracts/webhook-parameters.ts';
import { readTwilioAccount, readTwilioAccountAgain, type TwilioAccount } from './twilio-account.ts';

export type WebhookVerdict =
  | { readonly kind: 'genuine'; readonly parameters: WebhookParameters }
  | { readonly kind: 'refused'; readonly reason: WebhookRefusal };

/** In words that may be logged: nothing of the request. */
export type WebhookRefusal =
  | 'no signature'
  | 'body too large'
  | 'wrong signature'
  | 'repeated parameter'
  | 'rearranged parameters'
  | 'wrong account';

/** As the REST API hands it over, its headers as they were written; or put together from a queue. */
export interface WebhookEvent {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body?: string | null;
  readonly isBase64Encoded: boolean;
}

const SIGNATURE_HEADER = 'x-twilio-signature';

/** The longest text, 1,600 characters of four bytes, is about 19 KB as a form. */
const BODY_MAX_BYTES = 64 * 1024;

/** Twilio's form for a text. */
const MESSAGE_SID = /^(?:SM|MM)[0-9a-fA-F]{32}$/;

/** A sender, as it stands in what is signed. */
const SIGNED_SENDER = /From(?:[a-z]+:)?\+\d/;

/**
 * The check with the account in the secret. A token that was changed there since it was read is known only by a
 * signature that fails: the secret is then read again, at most once a minute, for anybody can send a wrong one.
 */
export async function checkWebhook(event: WebhookEvent, url: string, secretArn: string): Promise<WebhookVerdict> {
  const verdict = verifyWebhook(event, url, await readTwilioAccount(secretArn));
  if (verdict.kind === 'genuine' || verdict.reason !== 'wrong signature') return verdict;
  return verifyWebhook(event, url, await readTwilioAccountAgain(secretArn));
}

/**
 * Checks that Twilio sent this to `url`, the address it was given. Not the address of the request: its host is the
 * caller's to choose. What was verified is what is returned, decoded once; nothing is read before the signature holds.
 */
export function verifyWebhook(event: WebhookEvent, url: string, account: TwilioAccount): WebhookVerdict {
  const [, signature] = Object.entries(event.headers).find(([name]) => name.toLowerCase() === SIGNATURE_HEADER) ?? [];
  if (!signature) return refused('no signature');
  const body = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (body.byteLength > BODY_MAX_BYTES) return refused('body too large');

  // behind an ampersand, for URLSearchParams drops a question mark at the beginning
  const form = new URLSearchParams(`&${body.toString('utf8')}`);
  const signed = Object.fromEntries([...new Set(form.keys())].map((name) => [name, form.getAll(name)]));
  // an empty key would let anyone sign
  const tokens = [account.authToken, account.secondaryAuthToken ?? ''].filter((token) => token !== '');
  if (!tokens.some((token) => validateRequest(token, signature, url, signed))) return refused('wrong signature');

  // the signature has no separators, so repeats could be rearranged under it
  if (WEBHOOK_PARAMETERS.some((name) => form.getAll(name).length > 1)) return refused('repeated parameter');
  if (isRearranged(form)) return refused('rearranged parameters');
  if (form.get('AccountSid') !== account.accountSid) return refused('wrong account');
  const used = WEBHOOK_PARAMETERS.flatMap((name) => (form.has(name) ? [[name, form.get(name)]] : []));
  return { kind: 'genuine', parameters: Object.fromEntries(used) as WebhookParameters };
}

/**
 * Whoever has seen a signed webhook can cut its names and values elsewhere under the same signature. That must make no
 * other text (`MessageSid` with its neighbour in it), nor another sender: who wrote a sender into the words of a text
 * has to hide the true one in some other parameter. Elsewhere cuts change nothing: the text is already known.
 */
function isRearranged(form: URLSearchParams): boolean {
  const sid = form.get('MessageSid');
  if (sid !== null && !MESSAGE_SID.test(sid)) return true;
  return [...form].some(([name, value]) => name !== 'From' && name !== 'Body' && SIGNED_SENDER.test(name + value));
}

const refused = (reason: WebhookRefusal): WebhookVerdict => ({ kind: 'refused', reason });
