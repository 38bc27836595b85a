/** What to do about the codes that a first text comes back with. */
const WORDS: Readonly<Record<number, string>> = {
  21211: 'That is no phone number: give it with its country code, like +16025550123.',
  21408: 'Twilio console: Messaging, Geo permissions: allow the United States.',
  21608: 'A trial account texts only numbers that were verified: upgrade it.',
  21610: 'That phone has sent STOP: text START from it first.',
  21703: 'The service has no number: add one to its Sender Pool.',
  21704: 'The service has no number: add one to its Sender Pool.',
  30003: 'The phone is off or cannot be reached: try another.',
  30006: 'That is a landline: try a mobile.',
  30007: 'A carrier has filtered it: finish the registration first.',
  30032: 'The toll-free number is not verified: see above.',
  30034: 'The number is in no registered campaign: see above.',
};

export const twilioCodeWords = (code: number | undefined): string =>
  WORDS[code ?? 0] ?? `See twilio.com/docs/api/errors${code ? `/${code}` : ''}.`;
