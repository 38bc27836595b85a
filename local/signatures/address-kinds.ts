import { forged, type Make } from './change.ts';
import { hex } from './random-webhook.ts';

const ENDINGS = ['', "?a=it's", '?a=it%27s', '?a=1&b=%20', '?a=1&b=+', '?', '/.', '/a/..', '#rc=3', '?bodySHA256=00'];

/** Another address was signed. */
export const ADDRESSES = {
  'signed for http': ({ url }) => forged({ signedUrl: url.replace('https:', 'http:') }),
  'signed for another host': ({ url }, random) => forged({ signedUrl: url.replace('example', hex(random, 8)) }),
  'signed for another port': ({ url }, random) =>
    forged({ signedUrl: url.replace('.com', `.com:${random.pick([80, 8443, 4430, ''])}`) }),
  'signed for a path in other letters': ({ url }) => forged({ signedUrl: url.replace('webhooks', 'Webhooks') }),
  'signed for a longer address': ({ url }, random) =>
    forged({ signedUrl: url + random.pick(['/', '?', '#', '?a=1', '#rc=3', '%20', '/..', ';a']) }),
  'signed for a host in other letters': ({ url }) => forged({ signedUrl: url.replace('example', 'Example') }),
  'an address of an unusual form': ({ url }, random) => ({
    url: url.replace('.com', random.pick(['.com:443', '.com:8443', '.COM', '.com'])) + random.pick(ENDINGS),
    signedUrl: url + random.pick(ENDINGS),
  }),
} satisfies Record<string, Make>;
