import { parse } from 'node:querystring';
import twilio from 'twilio';
import type { TwilioAccount } from '#adapters/twilio-account.ts';
import type { WebhookEvent, WebhookRefusal, WebhookVerdict } from '#adapters/twilio-webhook.ts';
import { WEBHOOK_PARAMETERS, type WebhookParameters } from '#contracts/webhook-parameters.ts';

const CAP = 65_536;

/**
 * What our check should say, come by in another way: Twilio's own `validateRequest` from the package's main entry, over
 * a body that others of Node's functions decoded and parsed, and then our rules, written anew.
 */
export function oracleVerdict(event: WebhookEvent, url: string, account: TwilioAccount): WebhookVerdict {
  const name = Object.keys(event.headers).find((header) => /^x-twilio-signature$/i.test(header)) ?? '';
  const signature = event.headers[name] ?? '';
  if (signature === '') return refused('no signature');
  const bytes = bytesOf(event);
  if (bytes.length > CAP) return refused('body too large');

  const decoded = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const form = parse(decoded, '&', '=', { maxKeys: 0, decodeURIComponent: unescaped });
  const isSigned = (token: string | undefined): boolean =>
    token !== undefined && token.length > 0 && twilio.validateRequest(token, signature, url, form);
  if (!isSigned(account.authToken) && !isSigned(account.secondaryAuthToken)) return refused('wrong signature');

  const used: Partial<Record<keyof WebhookParameters, string>> = {};
  for (const name of WEBHOOK_PARAMETERS) {
    const value = form[name];
    if (Array.isArray(value)) return refused('repeated parameter');
    if (value !== undefined) used[name] = value;
  }
  if (used.MessageSid !== undefined && !isSid(used.MessageSid)) return refused('rearranged parameters');
  for (const [name, values] of Object.entries(form)) {
    if (name === 'From' || name === 'Body') continue;
    if ([values ?? ''].flat().some((value) => holdsSender(name + value))) return refused('rearranged parameters');
  }
  return used.AccountSid === account.accountSid ? { kind: 'genuine', parameters: used } : refused('wrong account');
}

const refused = (reason: WebhookRefusal): WebhookVerdict => ({ kind: 'refused', reason });

function bytesOf({ body, isBase64Encoded }: WebhookEvent): Uint8Array {
  if (!body) return new Uint8Array();
  return isBase64Encoded
    ? Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0))
    : new TextEncoder().encode(body);
}

/** Lenient, as forms are: what is no escape stays as it stands. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    const bytes = Buffer.from(text, 'utf8').toString('latin1');
    const whole = bytes.replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    return Buffer.from(whole, 'latin1').toString('utf8');
  }
}

const isSid = (sid: string): boolean =>
  sid.length === 34 && ['SM', 'MM'].includes(sid.slice(0, 2)) && !/[^\da-f]/i.test(sid.slice(2));

/** `From`, perhaps a channel, and a number with its plus. */
const holdsSender = (signed: string): boolean =>
  signed
    .split('From')
    .slice(1)
    .some((rest) => /^(?:[a-z]+:)?\+[0-9]/.test(rest));
