/**
 * Who answers STOP, START and HELP: Twilio, as every messaging service does by default, or the product, where Support
 * has switched Twilio's own answers off. Never both.
 */
export type KeywordsAnsweredBy = 'twilio' | 'us';

const ANSWERED = new Set([
  ...['stop', 'stopall', 'unsubscribe', 'cancel', 'end', 'quit', 'revoke', 'optout'],
  ...['start', 'yes', 'unstop'],
  ...['help', 'info'],
]);

/** Twilio acts on the single word and on nothing around it: "Stop please" is ours. */
export const isTwilioKeyword = (body: string): boolean => ANSWERED.has(body.trim().toLowerCase());
