import aslValidator from 'asl-validator';
import { describe, expect, it } from 'vitest';
import { CheckInSettled, CheckInUnsent, EpisodeClosed, OutsideWakingHours, TwilioUnavailable } from '#domain/errors.ts';
import { deploymentNamed } from '#lib/deployments.ts';
import { synthesize } from '#local/aws/synthesized.ts';

interface Definition {
  readonly StartAt: string;
  readonly TimeoutSeconds: number;
  readonly States: Readonly<Record<string, State>>;
}

interface State {
  readonly Type: string;
  readonly Next?: string;
  readonly Default?: string;
  readonly TimeoutSeconds?: number;
  readonly TimestampPath?: string;
  readonly Resource?: string;
  readonly Parameters?: Readonly<Record<string, unknown>>;
  readonly Retry?: readonly Rule[];
  readonly Catch?: readonly Rule[];
}

interface Rule {
  readonly ErrorEquals: readonly string[];
  readonly Next?: string;
  readonly ResultPath?: string | null;
  readonly IntervalSeconds?: number;
  readonly MaxAttempts?: number;
  readonly BackoffRate?: number;
  readonly MaxDelaySeconds?: number;
}

const deployment = deploymentNamed('example');
const { FollowUp, Callback } = synthesize(deployment).workflows;
const followUp = FollowUp.definition as unknown as Definition;
const callback = Callback.definition as unknown as Definition;

const EVERY_STATE = [followUp, callback].flatMap(({ States }) => Object.entries(States));
const TASKS = EVERY_STATE.filter(([, state]) => state.Type === 'Task');
const DAY = 24 * 60 * 60;

describe.each([
  { name: 'FollowUp', definition: followUp, file: './follow-up.asl.json' },
  { name: 'Callback', definition: callback, file: './callback.asl.json' },
])('the $name workflow', ({ definition, file }) => {
  it('is the one that was reviewed', async () => {
    await expect(`${JSON.stringify(definition, undefined, 2)}\n`).toMatchFileSnapshot(file);
  });

  it('is valid Amazon States Language', () => {
    const { isValid, errorsText } = aslValidator(definition);
    expect(isValid, errorsText('\n')).toBe(true);
  });

  it('ends within thirty days', () => {
    expect(definition.TimeoutSeconds).toBeLessThanOrEqual(30 * DAY);
  });

  it('has no state that is never entered, and none without a way to an end', () => {
    const states = Object.keys(definition.States);
    expect(reachable(definition, definition.StartAt)).toEqual(new Set(states));
    const ends = states.filter((name) => ['Succeed', 'Fail'].includes(definition.States[name]?.Type ?? ''));
    for (const name of states) expect(ends.some((end) => reachable(definition, name).has(end))).toBe(true);
  });
});

describe('every task', () => {
  it.each(TASKS)('"%s" times out', (_, { TimeoutSeconds }) => {
    expect(TimeoutSeconds).toBeGreaterThan(0);
    expect(TimeoutSeconds).toBeLessThanOrEqual(2 * DAY);
  });

  it.each(TASKS)('"%s" is retried and caught, whatever fails, with its input kept', (_, { Retry = [], Catch = [] }) => {
    expect(Retry.flatMap(({ ErrorEquals }) => ErrorEquals)).toContain('States.TaskFailed');
    expect(Catch.at(-1)?.ErrorEquals).toEqual(['States.ALL']);
    expect(Catch.map(({ ResultPath }) => ResultPath)).toEqual(Catch.map(() => null));
  });

  it.each(TASKS)('"%s" names only errors that exist', (_, { Retry = [], Catch = [] }) => {
    for (const error of [...Retry, ...Catch].flatMap(({ ErrorEquals }) => ErrorEquals))
      expect(THROWN_BY_US_OR_AWS).toContain(error);
  });

  it.each(TASKS)('"%s" is handed ids and times, nothing about the person', (_, { Parameters = {} }) => {
    const payload = (Parameters.Payload ?? Parameters) as Record<string, unknown>;
    const paths = Object.keys(payload).filter((key) => !['FunctionName', 'StateMachineArn'].includes(key));
    for (const path of paths) expect(OPAQUE).toContain(path);
  });
});

describe('a patient’s way', () => {
  it('takes at most twelve transitions when every check-in is answered', () => {
    expect(happyPath(followUp)).toEqual([
      ...deployment.protocol.days.flatMap((day) => [
        `Wait until day ${day}`,
        `Ask on day ${day}`,
        `Does pain persist on day ${day}?`,
      ]),
      'Finish',
    ]);
    expect(happyPath(followUp).length).toBeLessThanOrEqual(12);
  });

  it.each(['Ask on day 7', 'Remind on day 7'])('goes on from "%s" as its errors say', (name) => {
    const silence = name.startsWith('Ask') ? 'Remind on day 7' : 'Record silence on day 7';
    expect(caught(followUp, name, 'EpisodeClosed')).toBe('Finish');
    expect(caught(followUp, name, 'CheckInSettled')).toBe('Wait until day 14');
    expect(caught(followUp, name, 'States.Timeout')).toBe(silence);
    expect(caught(followUp, name, 'CheckInUnsent')).toBe('Record silence on day 7');
    expect(caught(followUp, name, 'Error')).toBe('Record silence on day 7');
  });

  it('never takes silence for a failure that is worth another try', () => {
    const waits = Object.values(followUp.States).filter(({ Resource }) => Resource?.endsWith('.waitForTaskToken'));
    expect(waits).toHaveLength(6);
    for (const { Retry = [] } of waits)
      expect(Retry.flatMap(({ ErrorEquals }) => ErrorEquals)).not.toContain('States.Timeout');
  });

  it('does not end because a callback could not be started', () => {
    expect(caught(followUp, 'Start callback on day 3', 'StepFunctions.ExecutionAlreadyExistsException')).toBe(
      'Wait until day 7',
    );
    expect(caught(followUp, 'Start callback on day 14', 'StepFunctions.ThrottlingException')).toBe('Finish');
  });
});

describe('the callback’s clock', () => {
  it('runs though the opening fails, and says so when nobody watches any more', () => {
    expect(followedFrom(callback, caught(callback, 'Open callback', 'Error'))).toBe('Wait until due');
    expect(caught(callback, 'Check callback', 'Error')).toBe('Nobody watches this callback any more');
  });
});

describe('the retry policies', () => {
  it('wait as long as their docstrings say', () => {
    const rule = (state: string, error: string) =>
      followUp.States[state]?.Retry?.find(({ ErrorEquals }) => ErrorEquals.includes(error));
    const opening = (error: string) =>
      callback.States['Open callback']?.Retry?.find(({ ErrorEquals }) => ErrorEquals.includes(error));
    for (const end of ['EpisodeClosed', 'CheckInSettled', 'CheckInUnsent'])
      expect(totalSeconds(rule('Ask on day 3', end))).toBe(0);
    expect(totalSeconds(rule('Ask on day 3', 'TwilioUnavailable'))).toBe(DAY + 15 * 60);
    expect(totalSeconds(rule('Ask on day 3', 'Lambda.ServiceException'))).toBe(126);
    expect(totalSeconds(rule('Ask on day 3', 'States.TaskFailed'))).toBe(DAY + 30);
    expect(totalSeconds(rule('Record silence on day 3', 'States.Timeout'))).toBe(DAY + 30);
    expect(totalSeconds(opening('TwilioUnavailable'))).toBe(30 * 60);
    expect(totalSeconds(opening('States.Timeout'))).toBe(7.5 * 60);
  });
});

const THROWN_BY_US_OR_AWS = [
  // The names of thrown instances, not of their classes: those are what Lambda reports.
  ...[
    new EpisodeClosed('ep-1', 'opted-out'),
    new CheckInSettled('ep-1', 3),
    new CheckInUnsent('ep-1', 3, 'skipped'),
    new OutsideWakingHours('ep-1'),
    new TwilioUnavailable('ep-1'),
  ].map(({ name }) => name),
  'States.ALL',
  'States.Timeout',
  'States.TaskFailed',
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.TooManyRequestsException',
  'StepFunctions.ExecutionAlreadyExistsException',
];

const OPAQUE = [
  ...['schema', 'episodeId.$', 'day', 'purpose', 'token.$', 'callbackId.$', 'priority.$', 'dueAt.$', 'look.$'],
  ...['Name.$', 'Input.$'],
];

function reachable({ States }: Definition, from: string): ReadonlySet<string> {
  const seen = new Set([from]);
  // A set that grows is iterated to its end.
  for (const state of seen) {
    for (const [, next = ''] of JSON.stringify(States[state]).matchAll(/"(?:Next|Default)":"([^"]+)"/g)) seen.add(next);
  }
  return seen;
}

function happyPath({ StartAt, States }: Definition): readonly string[] {
  const path: string[] = [];
  for (let at: string | undefined = StartAt; at !== undefined; at = States[at]?.Next ?? States[at]?.Default)
    path.push(at);
  return path;
}

/** Where Step Functions would go: the first rule that matches. */
const caught = ({ States }: Definition, state: string, error: string): string | undefined =>
  States[state]?.Catch?.find(({ ErrorEquals }) => ErrorEquals.includes(error) || ErrorEquals.includes('States.ALL'))
    ?.Next;

const followedFrom = ({ States }: Definition, state: string | undefined): string | undefined =>
  States[state ?? '']?.Next;

function totalSeconds(rule: Rule | undefined): number {
  const { IntervalSeconds = 1, MaxAttempts = 3, BackoffRate = 2, MaxDelaySeconds = Infinity } = rule ?? {};
  const waits = Array.from({ length: MaxAttempts }, (_, attempt) =>
    Math.min(IntervalSeconds * BackoffRate ** attempt, MaxDelaySeconds),
  );
  return waits.reduce((sum, wait) => sum + wait, 0);
}
