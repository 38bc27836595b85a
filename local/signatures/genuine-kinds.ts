import { hex, randomWords } from './random-webhook.ts';
import { CAP, genuine, type Make } from './change.ts';
import { FORM_STYLES, type FormStyle } from './signed-post.ts';

const STYLES = Object.keys(FORM_STYLES) as FormStyle[];

/** Genuine ones, and what may differ without harm. */
export const GENUINE = {
  'as Twilio posts it': () => genuine(),
  'written otherwise': (_, random) => genuine({ style: random.pick(STYLES) }),
  'not in base64': () => genuine({ isBase64Encoded: false }),
  'a parameter that is new': ({ parameters }, random) =>
    genuine({ signed: [...parameters, [`New${hex(random, 4)}`, randomWords(random)]] }),
  'a blank parameter that is new': ({ parameters }, random) =>
    genuine({ signed: [...parameters, [`New${hex(random, 4)}`, '']] }),
  'an unused parameter repeated': ({ parameters }, random) =>
    genuine({ signed: [...parameters, ['Extra', 'b'], ['Extra', randomWords(random)], ['Extra', 'b']] }),
  'the second token': ({ account }, random) => {
    const secondaryAuthToken = hex(random, 32);
    return genuine({ account: { ...account, secondaryAuthToken }, token: secondaryAuthToken });
  },
  'signed with the port of https': ({ url }) => genuine({ signedUrl: url.replace('.com', '.com:443') }),
  'other headers': ({ url }) =>
    genuine({
      headers: (signature) => ({ 'x-twilio-signature': signature, host: 'evil.example.com', 'x-forwarded-host': url }),
    }),
  'a long body': ({ parameters }, random) =>
    genuine({ signed: [...parameters, ['Long', 'x'.repeat(random.below(CAP - 20_000))]] }),
} satisfies Record<string, Make>;
