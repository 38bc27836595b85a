import { createHash, createHmac } from 'node:crypto';
import { type Change, CAP, type Webhook, withValue } from '#local/signatures/change.ts';
import { formOf, type Parameter, signatureOf } from '#local/signatures/signed-post.ts';

/** A change of a genuine webhook, and where else it is delivered to. */
export interface Attack extends Change {
  readonly pathParameters?: Record<string, string> | undefined;
  readonly rawQueryString?: string;
}

export type Attacks = Readonly<Record<string, (webhook: Webhook) => Attack>>;

const OTHER_SID = `SM${'9'.repeat(32)}`;
const OTHER_TOKEN = 'f'.repeat(32);

const valueOf = ({ parameters }: Webhook, name: string): string =>
  parameters.find(([other]) => other === name)?.[1] ?? '';
const without = (parameters: readonly Parameter[], ...names: string[]): Parameter[] =>
  parameters.filter(([name]) => !names.includes(name));

/** The signature. */
const SIGNATURES: Attacks = {
  'no signature': () => ({ signature: () => undefined }),
  'an empty signature': () => ({ signature: () => '' }),
  'a blank signature': () => ({ signature: () => ' ' }),
  'a signature made up': () => ({ signature: () => Buffer.alloc(20, 7).toString('base64') }),
  'a signature with its last letter changed': () => ({
    signature: (right) => `${right.slice(0, 26)}${right[26] === 'A' ? 'B' : 'A'}=`,
  }),
  'a signature without its padding': () => ({ signature: (right) => right.slice(0, -1) }),
  'a signature with a space behind': () => ({ signature: (right) => `${right} ` }),
  'a signature in lower case': () => ({ signature: (right) => right.toLowerCase() }),
  'a signature in hexadecimal': () => ({ signature: (right) => Buffer.from(right, 'base64').toString('hex') }),
  'two signatures in one header': () => ({ signature: (right) => `AAAA${right.slice(4)},${right}` }),
  'a signature under another name': () => ({ headers: (right) => ({ 'x-twilio-signature-v2': right }) }),
  'the signature of another webhook': (webhook) => ({
    signature: () =>
      signatureOf(webhook.account.authToken, webhook.url, withValue(webhook.parameters, 'MessageSid', OTHER_SID)),
  }),
  'a hash without a key': ({ url, parameters }) => ({
    signature: () =>
      createHash('sha1')
        .update(url + parameters.flat().join(''))
        .digest('base64'),
  }),
  'another hash with the right key': ({ url, account, parameters }) => ({
    signature: () =>
      createHmac('sha256', account.authToken)
        .update(url + [...parameters].sort().flat().join(''))
        .digest('base64'),
  }),
};

/** Whose key it is, and whose account. */
const ACCOUNTS: Attacks = {
  'an empty token': () => ({ token: '' }),
  'a token that is the word undefined': () => ({ token: 'undefined' }),
  'another account’s token': () => ({ token: OTHER_TOKEN }),
  'the account’s SID as the token': ({ account }) => ({ token: account.accountSid }),
  'the token in other letters': ({ account }) => ({ token: account.authToken.toUpperCase() }),
  'the token with a line break': ({ account }) => ({ token: `${account.authToken}\n` }),
  'another account under our token': ({ parameters }) => ({
    signed: withValue(parameters, 'AccountSid', `AC${'f'.repeat(32)}`),
  }),
  'no account': ({ parameters }) => ({ signed: without(parameters, 'AccountSid') }),
  'a blank account': ({ parameters }) => ({ signed: withValue(parameters, 'AccountSid', '') }),
  'our account in other letters': ({ parameters, account }) => ({
    signed: withValue(parameters, 'AccountSid', account.accountSid.toUpperCase()),
  }),
  'two accounts': ({ parameters }) => ({ signed: [['AccountSid', `AC${'f'.repeat(32)}`], ...parameters] }),
};

/** What the form says is not what was signed. */
const PARAMETERS: Attacks = {
  'a replay under another SID': ({ parameters }) => ({ sent: withValue(parameters, 'MessageSid', OTHER_SID) }),
  'another sender': ({ parameters }) => ({ sent: withValue(parameters, 'From', '+16025550000') }),
  'sender and addressee changed over': (webhook) => ({
    sent: withValue(withValue(webhook.parameters, 'From', valueOf(webhook, 'To')), 'To', valueOf(webhook, 'From')),
  }),
  'an added parameter': ({ parameters }) => ({ sent: [...parameters, ['OptOutType', 'START']] }),
  'an added blank parameter': ({ parameters }) => ({ sent: [...parameters, ['OptOutType', '']] }),
  'a dropped parameter': ({ parameters }) => ({ sent: without(parameters, 'ApiVersion') }),
  'a dropped blank parameter': ({ parameters }) => ({
    signed: [...parameters, ['ToZip', '']],
    sent: parameters,
  }),
  'a name in other letters': ({ parameters }) => ({
    sent: parameters.map(([name, value]) => [name === 'MessageSid' ? 'messagesid' : name, value]),
  }),
  'a second SID': ({ parameters }) => ({ sent: [...parameters, ['MessageSid', OTHER_SID]] }),
  'the same SID twice, which the signature allows': (webhook) => ({
    sent: [...webhook.parameters, ['MessageSid', valueOf(webhook, 'MessageSid')]],
  }),
  'two SIDs that are signed': ({ parameters }) => ({ signed: [...parameters, ['MessageSid', OTHER_SID]] }),
  'two SIDs that are signed, in the other order': ({ parameters }) => ({
    signed: [...parameters, ['MessageSid', OTHER_SID]],
    sent: [['MessageSid', OTHER_SID], ...parameters],
  }),
  'a list in brackets': ({ parameters }) => ({ sent: [...parameters, ['MessageSid[]', OTHER_SID]] }),
  'an inherited property': ({ parameters }) => ({ sent: [...parameters, ['__proto__', 'x']] }),
  'a SID with its neighbour in it, which the signature allows': (webhook) => {
    const sorted = [...webhook.parameters].sort(([one], [other]) => (one < other ? -1 : 1));
    const [name, value] = sorted[sorted.findIndex(([other]) => other === 'MessageSid') + 1]!;
    return {
      sent: without(withValue(webhook.parameters, 'MessageSid', valueOf(webhook, 'MessageSid') + name + value), name),
    };
  },
  'values in the query': ({ parameters }) => ({
    sent: without(parameters, 'MessageSid'),
    rawQueryString: `MessageSid=${OTHER_SID}`,
  }),
};

/** The body is not the form that was signed. */
const BODIES: Attacks = {
  'a question mark in front, which some parsers drop': () => ({ body: (form) => `?${form}` }),
  'a byte order mark in front': () => ({ body: (form) => `\ufeff${form}` }),
  'semicolons between parameters': () => ({ body: (form) => form.replaceAll('&', ';') }),
  'escapes escaped': () => ({ body: (form) => form.replaceAll('%', '%25') }),
  'a plus that is not escaped': () => ({ body: (form) => form.replaceAll('%2B', '+') }),
  'a NUL at the end': () => ({ body: (form) => `${form}%00` }),
  'a line break at the end': () => ({ body: (form) => `${form}\r\n` }),
  'a form cut short': () => ({ body: (form) => form.slice(0, -3) }),
  JSON: ({ parameters }) => ({ body: () => JSON.stringify(Object.fromEntries(parameters)) }),
  'no body': () => ({ body: () => '' }),
  'base64 twice': () => ({ body: (form) => Buffer.from(form).toString('base64') }),
  'base64 that says it is not': () => ({ isBase64Encoded: false, isMislabelled: true }),
  'a form that says it is base64': () => ({ isMislabelled: true }),
  'a body above the cap, signed': ({ parameters }) => ({ signed: [...parameters, ['Long', 'long'.repeat(CAP / 4)]] }),
};

/** Signed for another address than the one that we gave. */
const ADDRESSES: Attacks = {
  http: ({ url }) => ({ signedUrl: url.replace('https', 'http') }),
  'another host, which the request names': ({ url }) => ({
    signedUrl: url.replace('follow-up', 'evil'),
    headers: (signature) => ({ 'x-twilio-signature': signature, host: 'evil.example.com' }),
  }),
  'another host, which a proxy names': ({ url }) => ({
    signedUrl: url.replace('follow-up', 'evil'),
    headers: (signature) => ({
      'x-twilio-signature': signature,
      'x-forwarded-host': 'evil.example.com',
      forwarded: 'host=evil.example.com;proto=https',
      'x-original-url': url.replace('follow-up', 'evil'),
    }),
  }),
  'a host in other letters': ({ url }) => ({ signedUrl: url.replace('example', 'Example') }),
  'another port': ({ url }) => ({ signedUrl: url.replace('.com', '.com:8443') }),
  'the port of http': ({ url }) => ({ signedUrl: url.replace('.com', '.com:80') }),
  'a user before the host': ({ url }) => ({ signedUrl: url.replace('//', '//user@') }),
  'a path in other letters': ({ url }) => ({ signedUrl: url.replace('webhooks', 'WEBHOOKS') }),
  'a slash at the end': ({ url }) => ({ signedUrl: `${url}/` }),
  'a query, which the request has': ({ url }) => ({ signedUrl: `${url}?a=1`, rawQueryString: 'a=1' }),
  'a fragment': ({ url }) => ({ signedUrl: `${url}#rc=3` }),
  'a hash of the body in the query': ({ url, parameters }) => {
    const hash = createHash('sha256').update(formOf(parameters)).digest('hex');
    return {
      signedUrl: `${url}?bodySHA256=${hash}`,
      signed: [],
      sent: parameters,
      rawQueryString: `bodySHA256=${hash}`,
    };
  },
  'parameters in the address': ({ url, parameters }) => ({
    signedUrl: `${url}?${formOf(parameters)}`,
    signed: [],
    sent: parameters,
    rawQueryString: formOf(parameters),
  }),
};

export const ATTACKS: Attacks = { ...SIGNATURES, ...ACCOUNTS, ...PARAMETERS, ...BODIES, ...ADDRESSES };

const words = (wanted: string, { parameters }: Webhook) => withValue(parameters, 'Body', wanted);

export const ATTACKS_ON_TEXTS: Attacks = {
  'other words': (webhook) => ({ sent: words('Duele 0', webhook) }),
  'words with a letter composed otherwise': (webhook) => ({
    sent: words(valueOf(webhook, 'Body').normalize('NFD'), webhook),
  }),
  'words with another line break': (webhook) => ({
    signed: words('Siete\r\nhoy', webhook),
    sent: words('Siete\nhoy', webhook),
  }),
  'words without the space around them': (webhook) => ({
    signed: words(' Siete hoy ', webhook),
    sent: words('Siete hoy', webhook),
  }),
  'a second body': ({ parameters }) => ({ sent: [...parameters, ['Body', 'Duele 0']] }),
  'a delivery status’s webhook': ({ url, parameters }) => ({
    signedUrl: url.replace(/text(-fallback)?$/, 'text-status/ep-a/day3-ask'),
    signed: without(parameters, 'Body'),
  }),
  'a text for another number of ours': ({ parameters }) => ({ signed: withValue(parameters, 'To', '+16025550100') }),
  'a sender with its neighbour in it, which the signature allows': (webhook) => ({
    sent: without(
      withValue(webhook.parameters, 'From', `${valueOf(webhook, 'From')}FromCityTEMPE JUNCTION`),
      'FromCity',
    ),
  }),
  'words with the sender in them, which the signature allows': (webhook) => ({
    sent: without(words(`${valueOf(webhook, 'Body')}From${valueOf(webhook, 'From')}`, webhook), 'From'),
  }),
  'a sender out of the words, the true one in a value': (webhook) => ({
    signed: words('Siete 7From+16025550000FromA', webhook),
    sent: [
      ...without(words('Siete 7', webhook), 'From'),
      ['From', '+16025550000'],
      ['FromA', `From${valueOf(webhook, 'From')}`],
    ],
  }),
  'a sender out of the words, the true one in a name': (webhook) => ({
    signed: words('Siete 7From+16025550000', webhook),
    sent: [
      ...without(words('Siete 7', webhook), 'From'),
      ['From', '+16025550000'],
      ['From+', valueOf(webhook, 'From').slice(1)],
    ],
  }),
};

export const ATTACKS_ON_STATUSES: Attacks = {
  'another status': ({ parameters }) => ({ sent: withValue(parameters, 'MessageStatus', 'failed') }),
  'a text’s webhook': ({ url }) => ({ signedUrl: url.replace(/text-status.*/, 'text') }),
  'the status of another text': () => ({ pathParameters: { episodeId: 'ep-a', textId: 'day7-ask' } }),
  'the status of another episode': () => ({ pathParameters: { episodeId: 'ep-b', textId: 'day3-ask' } }),
  'an address that is the same in normal form': () => ({
    pathParameters: { episodeId: 'ep-a', textId: 'Quinones/../day3-ask' },
  }),
  'an episode that is the same in normal form': () => ({
    pathParameters: { episodeId: 'ep-b/../ep-a', textId: 'day3-ask' },
  }),
  'a text’s id with a line break, which addresses drop': () => ({
    pathParameters: { episodeId: 'ep-a', textId: 'day3-ask\n' },
  }),
  'an escaped id': () => ({ pathParameters: { episodeId: 'ep-a', textId: 'day3%2dask' } }),
  'no episode': () => ({ pathParameters: undefined }),
};
