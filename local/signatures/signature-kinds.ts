import { forged, type Make, withValue } from './change.ts';
import { hex, randomWords } from './random-webhook.ts';

const BASE64 = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'];

/** The signature, its key, or whose it is. */
export const SIGNATURES = {
  'a signature one letter off': (_, random) => {
    const at = random.below(27);
    return forged({
      signature: (right) =>
        right.slice(0, at) + random.pick(BASE64.filter((letter) => letter !== right[at])) + right.slice(at + 1),
    });
  },
  'a signature written otherwise': (_, random) =>
    forged({
      signature: (right) =>
        random.pick([` ${right}`, `${right} `, right.slice(0, -1), `${right}=`, `${right},${right}`, `sha1=${right}`]),
    }),
  'a signature in hexadecimal': () => forged({ signature: (right) => Buffer.from(right, 'base64').toString('hex') }),
  'any signature': (_, random) => forged({ signature: () => `x${randomWords(random)}` }),
  'no signature': (_, random) => ({
    expected: 'no signature',
    signature: () => random.pick([undefined, '']),
  }),
  'a signature in a header of another name': (_, random) => ({
    expected: 'no signature',
    headers: (right) => ({ [random.pick(['X-TwilioSignature', 'x-twilio-signature-v2', 'authorization'])]: right }),
  }),
  'another token': (_, random) => forged({ token: hex(random, 32) }),
  'an empty token': () => forged({ token: '' }),
  'an empty token, and none in the account': ({ account }) =>
    forged({ account: { ...account, authToken: '', secondaryAuthToken: '' }, token: '' }),
  'another account': ({ account, parameters }, random) => ({
    expected: 'wrong account',
    account: { ...account, accountSid: `AC${hex(random, 31)}x` },
    signed: parameters,
  }),
  'no account': ({ parameters }) => ({
    expected: 'wrong account',
    signed: parameters.filter(([name]) => name !== 'AccountSid'),
  }),
  'the account in other letters': ({ account, parameters }) => ({
    expected: 'wrong account',
    signed: withValue(parameters, 'AccountSid', account.accountSid.toLowerCase()),
  }),
} satisfies Record<string, Make>;
