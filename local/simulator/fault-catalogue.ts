export interface FaultKind {
  readonly what: string;
  /** Share of its chances that are taken, from the rarest seed to the worst. */
  readonly share: readonly [from: number, to: number];
}

/** Every way in which the world fails. Each seed draws its own few, and how often each strikes. */
export const FAULTS = {
  'crash-before': { what: 'a function is killed before a call to a port', share: [0.001, 0.02] },
  'crash-after': {
    what: 'a function is killed after a call to a port, before it has the answer',
    share: [0.001, 0.02],
  },
  'call-hangs': { what: 'a call never answers, and the function is killed at its timeout', share: [0.0005, 0.005] },
  'slow-start': { what: 'a function takes seconds to start', share: [0.02, 0.3] },
  'invocation-fails': { what: 'Lambda.ServiceException instead of an invocation', share: [0.01, 0.1] },
  'invocation-late': { what: 'an invocation is delivered up to two minutes late', share: [0.005, 0.05] },
  'invoked-twice': {
    what: 'a function is invoked once more with the same event, at once or minutes later',
    share: [0.02, 0.3],
  },
  'clock-skewed': { what: "a function's clock is up to 15 minutes off", share: [0.05, 0.5] },
  'table-throttled': { what: 'the table refuses a call', share: [0.002, 0.03] },
  'table-answer-lost': { what: 'the table writes and its answer is lost', share: [0.002, 0.03] },
  'table-slow': { what: 'a call to the table takes up to three seconds', share: [0.01, 0.1] },
  'table-outage': { what: 'the table refuses every call for up to ten minutes', share: [0.02, 0.2] },
  'index-lags': { what: 'an index shows what was true up to 15 minutes ago', share: [0.05, 0.5] },
  'twilio-busy': { what: 'Twilio answers 429', share: [0.02, 0.2] },
  'twilio-down': { what: 'Twilio answers 5xx, and has not taken the text', share: [0.02, 0.2] },
  'twilio-answer-lost': { what: 'Twilio takes a text and its answer is lost', share: [0.02, 0.2] },
  'twilio-slow': { what: 'Twilio takes seconds to answer', share: [0.02, 0.2] },
  'twilio-outage': { what: 'Twilio is down for 15 hours', share: [0.01, 0.05] },
  'list-lags': { what: "a message comes into Twilio's list up to 15 minutes late", share: [0.05, 0.5] },
  'list-misses': { what: "a text of ours never comes into Twilio's list", share: [0.02, 0.2] },
  'list-fails': { what: "Twilio's list cannot be had", share: [0.02, 0.3] },
  refused: { what: 'Twilio refuses a text with a code', share: [0.005, 0.05] },
  undelivered: { what: 'a text is taken and not delivered, with a code', share: [0.01, 0.1] },
  'status-lost': { what: 'a status callback is lost', share: [0.05, 0.5] },
  'status-doubled': { what: 'a status callback comes twice', share: [0.05, 0.5] },
  'status-reordered': { what: 'a status callback is overtaken by the next', share: [0.05, 0.5] },
  'status-late': { what: 'a status callback comes hours late', share: [0.02, 0.2] },
  'webhook-lost': { what: 'the webhook of a text from a patient never comes', share: [0.01, 0.1] },
  'webhook-doubled': { what: 'it comes again, at once or up to 47 hours later', share: [0.02, 0.3] },
  'webhook-late': { what: 'it comes up to hours late, out of order', share: [0.02, 0.2] },
  'webhook-not-retried': { what: 'Twilio takes no answer, or a 5xx, for the end of it', share: [0.1, 1] },
  'webhook-fails': {
    what: 'the webhook answers 5xx to every try, and Twilio turns to the fallback',
    share: [0.02, 0.2],
  },
  'fallback-fails': { what: 'the fallback answers 5xx, and has queued nothing', share: [0.1, 1] },
  'queue-redelivers': { what: 'the queue delivers a message again after it was read', share: [0.02, 0.3] },
  'queue-late': { what: 'the queue holds a message for minutes', share: [0.02, 0.2] },
  'queue-answer-lost': { what: 'the queue takes a message and its answer is lost', share: [0.01, 0.1] },
  'poison-text': { what: 'a text crashes its reader every time, until it is redriven', share: [0.005, 0.03] },
  'token-lost': { what: 'a doorbell is rung and the workflow does not hear it', share: [0.02, 0.2] },
  'resume-answer-lost': { what: 'a doorbell is rung and the answer is lost', share: [0.02, 0.2] },
  'start-answer-lost': { what: 'an execution is started and the answer is lost', share: [0.02, 0.2] },
  'workflow-throttled': { what: 'Step Functions refuses a call', share: [0.01, 0.1] },
  'bell-lost': { what: 'the bell is rung and nobody hears it', share: [0.05, 0.5] },
  'bell-fails': { what: 'the bell cannot be rung', share: [0.02, 0.2] },
  'bus-refuses': { what: 'the event bus does not take a part of what is published', share: [0.02, 0.3] },
  'bus-answer-lost': { what: 'the event bus takes what is published and its answer is lost', share: [0.02, 0.2] },
  'event-doubled': { what: 'the event of a visit is delivered twice, at once or hours later', share: [0.1, 0.6] },
  'event-late': {
    what: 'the bus can hand over the event of a visit hours later only, or not at all',
    share: [0.05, 0.4],
  },
  'removal-fails': { what: 'Twilio does not delete a text, or does and its answer is lost', share: [0.02, 0.3] },
  'account-outage': { what: 'everything of ours stands still for 15 hours', share: [0.01, 0.05] },
  redeployed: {
    what: 'the workflows and settings are deployed anew; executions under way keep theirs',
    share: [0.05, 0.2],
  },
  'function-broken': { what: 'a release breaks one of the functions for up to twelve hours', share: [0.02, 0.2] },
  restarted: { what: 'an execution is started again from its beginning', share: [0.005, 0.05] },
  'sweep-missed': { what: 'the sweep does not run for up to six hours', share: [0.02, 0.2] },
  'sweep-doubled': { what: 'the sweep runs twice at once', share: [0.02, 0.3] },
} as const satisfies Record<string, FaultKind>;

export type FaultClass = keyof typeof FAULTS;

export const FAULT_CLASSES = Object.keys(FAULTS) as FaultClass[];

export const isFaultClass = (name: string): name is FaultClass => Object.hasOwn(FAULTS, name);
