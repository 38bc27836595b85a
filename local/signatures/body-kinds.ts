import { CAP, forged, genuine, type Make } from './change.ts';
import { randomWords } from './random-webhook.ts';

/** The body is not a form as Twilio writes it. */
export const BODIES = {
  'a body with something in front': (_, random) =>
    forged({ body: (form) => random.pick(['?', '\ufeff', ' ', '=']) + form }),
  'a body with empty parts': (_, random) =>
    genuine({ body: (form) => random.pick([`&${form}`, `${form}&`, `&&${form}&&`]) }),
  'a body with something behind': (_, random) => ({
    body: (form) => form + random.pick(['%', '%E0%A4%A', '&=', '=', ';a=b', '\0', '\r\n', '&é', '&%é', '&\ud800', '#']),
  }),
  'a body cut short': (_, random) => forged({ body: (form) => form.slice(0, random.below(form.length - 1)) }),
  'no body': () => forged({ body: () => '' }),
  'anything as a body': (_, random) => ({ body: () => randomWords(random) }),
  'a body with semicolons': () => forged({ body: (form) => form.replaceAll('&', ';') }),
  'a body in JSON': ({ parameters }) => forged({ body: () => JSON.stringify(Object.fromEntries(parameters)) }),
  'a body escaped twice': () => forged({ body: (form) => form.replaceAll('%', '%25') }),
  'a body in base64 that says it is not': () => forged({ isBase64Encoded: false, isMislabelled: true }),
  'a body too large': ({ parameters }, random) => ({
    expected: 'body too large',
    signed: [...parameters, ['Long', 'x'.repeat(CAP + random.below(1000))]],
  }),
} satisfies Record<string, Make>;
