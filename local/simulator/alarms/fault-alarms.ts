import type { FaultClass } from '../fault-catalogue.ts';

/**
 * What an engineer hears of a class of faults when every chance of it is taken: all of these alarms, and of each harm its own
 * within five minutes; or nothing, and why nobody suffers.
 */
export type FaultAlarms = { readonly raises: readonly string[] } | { readonly heals: string };

const RUNS_FAIL = [
  'ReceiveTextFailing',
  'ReceiveFallbackFailing',
  'UnreceivedText',
  'SendCheckInFailing',
  'SweepFailing',
];

export const FAULT_ALARMS: Readonly<Record<FaultClass, FaultAlarms>> = {
  'crash-before': { raises: RUNS_FAIL },
  'crash-after': { raises: RUNS_FAIL },
  'call-hangs': { raises: RUNS_FAIL },
  'slow-start': { heals: 'a few seconds, and all that waits for a function waits longer' },
  'invocation-fails': { raises: ['SweepStopped', 'ApiFaults', 'FallbackWaits', 'UnreceivedText'] },
  'invocation-late': { heals: 'two minutes at most, once; a reply is in its queue or at Twilio meanwhile' },
  'invoked-twice': { heals: 'the same event twice changes nothing the second time' },
  'clock-skewed': { heals: 'a question up to a quarter of an hour off; opt-outs and replies go by their order' },
  'table-throttled': { raises: ['ReplyNotRead', 'SendCheckInFailing', 'SweepFailing'] },
  'table-answer-lost': { raises: ['SweepFailing'] },
  'table-slow': { heals: 'seconds; a function that takes longer than it may is killed, and that rings' },
  'table-outage': { raises: ['SweepFailing'] },
  'index-lags': { heals: 'the page and the sweep see it a quarter of an hour later; the patient’s way reads no index' },
  'twilio-busy': { raises: ['TwilioUnavailable'] },
  'twilio-down': { raises: ['TwilioUnavailable', 'TextUnconfirmed'] },
  'twilio-answer-lost': { raises: ['TwilioUnavailable'] },
  'twilio-slow': { heals: 'seconds; the client waits longer than that' },
  'twilio-outage': { raises: ['TwilioUnavailable', 'SweepFailing'] },
  'list-lags': { heals: 'evidence is waited for, a quarter of an hour; the sweep looks an hour back' },
  'list-misses': { heals: 'matters only where an answer was lost too, and that rings; the text is flagged' },
  'list-fails': { raises: ['SweepFailing'] },
  refused: { raises: ['TwilioTrouble'] },
  undelivered: { raises: ['TwilioTrouble'] },
  'status-lost': {
    heals: 'a text without a status counts as sent; a phone that is out of reach shows at the next text',
  },
  'status-doubled': { heals: 'a status only moves forward' },
  'status-reordered': { heals: 'a status only moves forward' },
  'status-late': { heals: 'a status only moves forward, at any time' },
  // Nobody but the sweep can tell, a quarter of an hour later at most: the five minutes are counted from there.
  'webhook-lost': { raises: ['WebhooksLost'] },
  'webhook-doubled': { heals: 'a text is known by its SID' },
  'webhook-late': { raises: ['WebhooksLost'] },
  'webhook-not-retried': { heals: 'matters only where a webhook failed too, and that rings' },
  'webhook-fails': { raises: ['TextByFallback'] },
  'fallback-fails': { heals: 'matters only where the webhook failed too, and that rings' },
  'queue-redelivers': { heals: 'a text that was read is not read again' },
  'queue-late': { raises: ['RepliesWait'] },
  'queue-answer-lost': { raises: ['ReceiveTextFailing', 'FallbackWaits', 'UnreceivedText'] },
  'poison-text': { raises: ['ReadTextFailing', 'RepliesWait', 'UnreadableReply'] },
  'token-lost': { heals: 'the reply is on record, and the sweep rings again within a quarter of an hour' },
  'resume-answer-lost': { raises: ['ReplyNotRead'] },
  'start-answer-lost': { raises: ['ReplyNotRead'] },
  'workflow-throttled': { raises: ['ReplyNotRead'] },
  'bell-lost': { raises: ['UndeliveredBell'] },
  'bell-fails': { raises: ['BellNotRung', 'OpenCallbackFailing'] },
  'bus-refuses': { heals: 'the stream is read again from the first that was not taken' },
  'bus-answer-lost': { raises: ['PublishChangesFailing'] },
  'event-doubled': { heals: 'a visit is known by its id' },
  'event-late': { heals: 'the visit is enrolled hours later; one that the bus gives up rings among the dead letters' },
  'removal-fails': { heals: 'the next night tries again, and a night that fails rings' },
  'account-outage': { raises: ['SweepStopped'] },
  redeployed: {
    heals: 'executions under way keep their definition, and the functions read what the last release wrote',
  },
  'function-broken': {
    raises: ['ReceiveTextFailing', 'TextByFallback', 'ReadTextFailing', 'OpenCallbackFailing', 'SweepFailing'],
  },
  restarted: { heals: 'functions read the record before they act' },
  'sweep-missed': { raises: ['SweepStopped'] },
  'sweep-doubled': { heals: 'a sweep may run twice at once' },
};

const OWN: Readonly<Record<string, readonly string[]>> = {
  'Twilio takes no texts': ['TwilioUnavailable'],
  'our sender is at fault': ['TwilioTrouble'],
  'the bell is not heard': ['UndeliveredBell'],
  'a webhook was lost': ['WebhooksLost'],
  'a reply waits': ['RepliesWait'],
  'a text waits in the fallback': ['FallbackWaits'],
  'a text comes by the fallback': ['TextByFallback'],
  'a text cannot be received': ['UnreceivedText'],
  'a visit cannot be enrolled': ['RefusedVisit'],
  // What it catches it tells of in its log alone; the text waits.
  'receive-fallback fails': ['ReceiveFallbackFailing', 'FallbackWaits'],
  'the sweep is missed': ['SweepStopped'],
  'an API fails': ['ApiFaults'],
  'an execution of FollowUp fails': ['FollowUpFailed'],
  'an execution of Callback fails': ['CallbackFailed'],
  'read-text fails': ['ReadTextFailing', 'ReplyNotRead'],
  'console-api fails': ['ConsoleApiFailing', 'ConsoleFaults'],
};

/** The alarms that a harm is told by, each for itself. */
export function alarmsOf(what: string): readonly string[] {
  const [, name] = /^([a-z-]+) fails$/.exec(what) ?? [];
  const own =
    OWN[what] ??
    (name ? [`${name.replaceAll(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase())}Failing`] : []);
  if (own.length === 0) throw new Error(`expected a harm with an alarm of its own, got ${what}`);
  return own;
}
