import type { Change } from '#domain/changes.ts';
import type { SendOutcome, TextToSend } from '#ports';
import type { PortCall } from './around-ports.ts';
import type { WorldEvent } from './events.ts';
import type { Faults } from './faults.ts';
import type { Instance } from './functions.ts';
import type { Outages } from './outages.ts';
import type { FakeTwilio } from './twilio.ts';

export interface PortFaultsOptions {
  readonly faults: Faults;
  readonly outages: Outages;
  readonly twilio: () => FakeTwilio;
  readonly tell: (event: WorldEvent) => void;
  /** Nobody heard the bell, and SNS knows. */
  readonly onBellLost: () => void;
  /** Twilio has not taken a text, or not said so. */
  readonly onUntaken: () => void;
}

/** What is read by an index, which may lag. */
const INDEXED = new Set([
  ...['ofMonth', 'pageOfMonth', 'escalated', 'forgetting', 'deferred', 'worklist', 'open', 'settledBefore'],
]);

const MAX_LAG_MS = 16 * 60_000;

const REFUSALS = [21_610, 21_211, 21_614, 30_034, 20_003, 99_999];

/** The faults of each port, as its adapter would show them to a use-case. */
export function portFaults({ faults, outages, twilio, tell, onBellLost, onUntaken }: PortFaultsOptions) {
  const answers = new Map<string, { readonly at: number; readonly answer: unknown }>();
  let orders = 0;

  async function table(call: PortCall, by: Instance): Promise<unknown> {
    const { port, method, args, proceed } = call;
    const { line } = by;
    if (outages.isTableDown() || faults.strike('table-throttled', line)) throw new Throttled(port);
    const slow = faults.strike('table-slow', line);
    if (slow) await by.spend(slow.between(5, 3000));
    if (INDEXED.has(method)) return index(call, line);
    const order = ++orders;
    if (port === 'phones') by.ledgerRead = { at: Date.now(), order };
    const answer = await proceed();
    tell({ kind: 'written', port, method, args, answer, order, by });
    if (faults.strike('table-answer-lost', line)) throw new AnswerLost(port);
    return answer;
  }

  async function index({ port, method, args, proceed }: PortCall, line: number): Promise<unknown> {
    const key = `${port}.${method}${JSON.stringify(args)}`;
    const before = answers.get(key);
    const isRecent = before !== undefined && Date.now() - before.at <= MAX_LAG_MS;
    if (faults.strike('index-lags', line) && isRecent) return before.answer;
    const answer = await proceed();
    answers.set(key, { at: Date.now(), answer });
    return answer;
  }

  async function send([text]: readonly unknown[], by: Instance, proceed: () => Promise<unknown>): Promise<SendOutcome> {
    const { line } = by;
    const wanted = text as TextToSend;
    tell({ kind: 'posting', text: wanted, by });
    const slow = faults.strike('twilio-slow', line)?.between(-9000, 9000) ?? 0;
    if (slow < 0) await by.spend(-slow);
    if (outages.isTwilioDown() || faults.strike('twilio-down', line))
      return { kind: 'unknown', cause: new AnswerLost('503') };
    if (faults.strike('twilio-busy', line)) {
      tell({ kind: 'busy', text: wanted });
      return { kind: 'busy', cause: new Throttled('twilio') };
    }
    const refused = faults.strike('refused', line);
    if (refused) {
      const code = refused.pick(REFUSALS);
      if (code === 21_610) twilio().block(wanted.to);
      tell({ kind: 'refused', text: wanted, code });
      return { kind: 'refused', code };
    }
    const outcome = (await proceed()) as SendOutcome;
    if (outcome.kind === 'refused') tell({ kind: 'refused', text: wanted, code: outcome.code });
    if (slow > 0) await by.spend(slow);
    if (faults.strike('twilio-answer-lost', line)) return { kind: 'unknown', cause: new AnswerLost('none') };
    return outcome;
  }

  async function posted(sending: Promise<SendOutcome>): Promise<SendOutcome> {
    const outcome = await sending;
    if (outcome.kind === 'busy' || outcome.kind === 'unknown') onUntaken();
    return outcome;
  }

  async function list({ proceed }: PortCall, line: number): Promise<unknown> {
    if (outages.isTwilioDown() || faults.strike('list-fails', line)) throw new AnswerLost('503');
    return proceed();
  }

  async function remove({ proceed }: PortCall, line: number): Promise<unknown> {
    const failed = faults.strike('removal-fails', line);
    if (outages.isTwilioDown() || (failed && failed.between(0, 1) < 0.7)) throw new AnswerLost('503');
    const answer = await proceed();
    if (failed) throw new AnswerLost('none');
    return answer;
  }

  async function workflows({ method, proceed }: PortCall, line: number): Promise<unknown> {
    if (faults.strike('workflow-throttled', line)) throw new Throttled('Step Functions');
    if (method === 'resume' && faults.strike('token-lost', line)) return 'resumed';
    const answer = await proceed();
    if (faults.strike(method === 'resume' ? 'resume-answer-lost' : 'start-answer-lost', line))
      throw new AnswerLost('Step Functions');
    return answer;
  }

  async function bell({ proceed }: PortCall, line: number): Promise<unknown> {
    if (faults.strike('bell-fails', line)) throw new Throttled('SNS');
    if (!faults.strike('bell-lost', line)) return proceed();
    onBellLost();
    return undefined;
  }

  /** Those that the bus has not taken, where it says so. */
  async function feed({ args, proceed }: PortCall, line: number): Promise<unknown> {
    const refused = faults.strike('bus-refuses', line);
    const [changes] = args as [readonly Change[]];
    const taken = refused ? changes.filter(() => refused.between(0, 1, String(++orders)) < 0.5) : changes;
    await proceed();
    tell({ kind: 'published', changes: taken });
    if (faults.strike('bus-answer-lost', line)) throw new AnswerLost('EventBridge');
    return changes.filter((change) => !taken.includes(change));
  }

  async function queue({ proceed }: PortCall, line: number): Promise<unknown> {
    const answer = await proceed();
    if (faults.strike('queue-answer-lost', line)) throw new AnswerLost('SQS');
    return answer;
  }

  return (call: PortCall, by: Instance): Promise<unknown> => {
    const { port, method, args, proceed } = call;
    const { line } = by;
    switch (port) {
      case 'sender':
        if (method === 'remove') return remove(call, line);
        return method === 'send' ? posted(send(args, by, proceed)) : list(call, line);
      case 'arrivals':
        return list(call, line);
      case 'workflows':
        return workflows(call, line);
      case 'bell':
        return bell(call, line);
      case 'feed':
        return feed(call, line);
      case 'inbox':
      case 'reports':
        return queue(call, line);
      default:
        // Behind all others is the table.
        return table(call, by);
    }
  };
}

class Throttled extends Error {
  override readonly name = 'ThrottlingException';
  constructor(what: string) {
    super(`expected ${what} to take a call, got 429`);
  }
}

class AnswerLost extends Error {
  override readonly name = 'TimeoutError';
  constructor(what: string) {
    super(`expected an answer, got ${what}`);
  }
}
