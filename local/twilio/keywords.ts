const STOP = ['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT'];
const START = ['START', 'YES', 'UNSTOP'];
const HELP = ['HELP', 'INFO'];

export interface KeywordHandling {
  readonly blocked: boolean;
  /** Goes to the phone alone. */
  readonly answer?: string;
}

/**
 * What Twilio does by itself on every long code, before the webhook and beside it. Only the single word acts, not
 * "Stop please"; `OptOutType` comes with Advanced Opt-Out only, so the webhook does not tell.
 */
export function handleKeyword(body: string, blocked: boolean): KeywordHandling {
  const word = body.trim().toUpperCase();
  if (STOP.includes(word)) return blocked ? { blocked } : { blocked: true, answer: UNSUBSCRIBED };
  if (START.includes(word)) return blocked ? { blocked: false, answer: RESUBSCRIBED } : { blocked };
  if (HELP.includes(word) && !blocked) return { blocked, answer: HELPED };
  return { blocked };
}

const UNSUBSCRIBED =
  'You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.';
const RESUBSCRIBED =
  'You have successfully been re-subscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe. Msg&Data Rates May Apply.';
const HELPED = 'Reply STOP to unsubscribe. Msg&Data Rates May Apply.';
