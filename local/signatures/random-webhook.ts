import type { Webhook } from './change.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { Parameter } from './signed-post.ts';

/** A text from a patient or a delivery status, with Twilio's parameters and values of every kind in them. */
export function randomWebhook(random: SeededRandom): Webhook {
  const accountSid = `AC${hex(random, 32)}`;
  const account = {
    accountSid,
    authToken: hex(random, 32),
    ...(random.chance(0.3) && { secondaryAuthToken: random.chance(0.3) ? '' : hex(random, 32) }),
  };
  const isText = random.chance(0.7);
  const sid = `${random.pick(['SM', 'MM'])}${hex(random, 32)}`;
  const status = random.pick(['queued', 'sent', 'delivered', 'undelivered']);
  return {
    account,
    url: `https://${hex(random, 10)}.example.com${isText ? '/webhooks/text' : `/webhooks/text-status/ep-${hex(random, 26)}/day3-ask`}`,
    parameters: [
      ...(isText ? places(random) : []),
      ['SmsMessageSid', sid],
      ['AccountSid', accountSid],
      ['MessageSid', sid],
      ['From', phone(random)],
      ['To', phone(random)],
      ['ApiVersion', '2010-04-01'],
      ...entries(isText ? { Body: randomWords(random), NumMedia: '0', NumSegments: '1' } : { MessageStatus: status }),
      ...(random.chance(0.3) ? [['MessagingServiceSid', `MG${hex(random, 32)}`] as const] : []),
      ...(random.chance(0.1) ? [['ErrorCode', '30003'] as const] : []),
      ...(random.chance(0.1) ? [['OptOutType', 'STOP'] as const] : []),
    ],
  };
}

/** Each way in which letters have gone wrong in some form: beyond ASCII, beyond 16 bits, composed, invisible, signs of the form itself. */
const LETTERS = [
  ...'0123456789abcdefghijklmnopqrstuvwxyzABCXYZ    ',
  ...'&=+%?#;/\\"\'<>[]{}()*~!.,:@$^`|_-',
  ...['\r\n', '\n', '\r', '\t', '\0', '\u00a0', '\u2028', '\ufeff', '\ufffd', '\u200b', '\u202e'],
  ...['á', 'ñ', 'n\u0303', 'ß', 'ſ', 'İ', '½', '٣', '１', '好', '한', 'ह', '🙂', '👍🏽', '👩‍👩‍👧', '\u{10ffff}'],
  ...['%20', '%', '%zz', '%E0%A4', '&amp;', 'Body=', 'AccountSid', '__proto__'],
];

export function randomWords(random: SeededRandom, length = random.below(random.chance(0.05) ? 1600 : 40)): string {
  let words = '';
  for (let count = 0; count < length; count++) words += random.pick(LETTERS);
  return words;
}

/** Not one that Twilio uses today. */
export const randomName = (random: SeededRandom): string =>
  `${random.pick(['New', 'Zone', 'body', 'from', 'Body[]', 'X_', '__proto__', 'constructor', 'ä', '?', ' '])}${hex(random, 4)}`;

export const hex = (random: SeededRandom, length: number): string =>
  Array.from({ length }, () => random.below(16).toString(16)).join('');

const phone = (random: SeededRandom): string => `+1602555${String(random.below(10_000)).padStart(4, '0')}`;

const entries = (values: Readonly<Record<string, string>>): readonly Parameter[] => Object.entries(values);

/** Blank where Twilio does not know. */
const places = (random: SeededRandom): readonly Parameter[] => {
  const known = random.chance(0.5);
  return [
    ['ToCountry', 'US'],
    ['ToCity', ''],
    ['FromCountry', 'US'],
    ['FromCity', known ? 'SAN JOSÉ' : ''],
    ['FromState', known ? 'CA' : ''],
    ['FromZip', known ? '95113' : ''],
  ];
};
