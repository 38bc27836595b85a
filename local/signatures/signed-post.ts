import { createHmac } from 'node:crypto';

export type Parameter = readonly [name: string, value: string];

/**
 * Twilio's signature as its page on webhook security describes it, written anew: the address, then each name with its
 * value, by name; values of one name once each, sorted. Where our check and Twilio's library share a mistake, this does not.
 */
export function signatureOf(token: string, url: string, parameters: readonly Parameter[]): string {
  const values = new Map<string, Set<string>>();
  for (const [name, value] of parameters) values.set(name, (values.get(name) ?? new Set()).add(value));
  const signed = [...values.keys()]
    .sort()
    .flatMap((name) => [...values.get(name)!].sort().map((value) => name + value));
  return createHmac('sha1', token)
    .update(url + signed.join(''), 'utf8')
    .digest('base64');
}

/** Ways to write one form, all of which mean the same. Twilio's is the first. */
export const FORM_STYLES = {
  plus: (text: string) => percentEncoded(text).replaceAll('%20', '+'),
  percent: percentEncoded,
  'lower case': (text: string) => percentEncoded(text).replace(/%../g, (escape) => escape.toLowerCase()),
  'every byte': (text: string) =>
    Buffer.from(text).reduce((all, byte) => `${all}%${byte.toString(16).padStart(2, '0')}`, ''),
} as const;
export type FormStyle = keyof typeof FORM_STYLES;

export function formOf(parameters: readonly Parameter[], style: FormStyle = 'plus'): string {
  const encode = FORM_STYLES[style];
  return parameters.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
}

function percentEncoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()~]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}
