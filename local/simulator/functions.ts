import type { FunctionName } from '#contracts/environment.ts';
import type { Feed, LogEvent, Ports } from '#ports';
import type { Run } from './alarms/world-measures.ts';
import { aroundPorts, type PortCall } from './around-ports.ts';
import type { Faults } from './faults.ts';

/** One run of a function. */
export interface Instance {
  readonly id: number;
  readonly name: string;
  readonly line: number;
  readonly startedAt: number;
  isKilled: boolean;
  /** When it last read the phone's ledger, and where in the order of all calls. */
  ledgerRead?: { readonly at: number; readonly order: number };
  readonly kill: (why: string) => void;
  /** Waits, or is killed at its timeout; then nothing of it ever goes on. */
  readonly spend: (ms: number) => Promise<void>;
}

/** Of all functions together. */
export type AllPorts = Ports & { readonly feed: Feed };

export interface FunctionsOptions {
  readonly faults: Faults;
  readonly isBroken: (name: FunctionName) => boolean;
  readonly timeoutSeconds: (name: string) => number;
  /** What is deployed at this moment. */
  readonly ports: () => AllPorts;
  /** The faults of the port that is called. */
  readonly callPort: (call: PortCall, instance: Instance) => Promise<unknown>;
  readonly note: (line: number, what: string) => void;
  /** An error that leaves a function. */
  readonly onError: (error: unknown) => void;
  /** As Lambda counts it; one that never began, too. */
  readonly onRun: (name: FunctionName, run: Run) => void;
  readonly onLog: (name: FunctionName, event: LogEvent) => void;
}

/** A killed function: its caller's promise never settles, so that not even its `catch` runs. */
export const never = <T>(): Promise<T> => new Promise<T>(() => {});

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Invokes functions as Lambda does: late, twice, not at all, or only in part. */
export function functionsOf({
  faults,
  isBroken,
  timeoutSeconds,
  ports,
  callPort,
  note,
  onError,
  onRun,
  onLog,
}: FunctionsOptions) {
  let instances = 0;
  let calls = 0;

  /** Rejects as Step Functions, the queue and the API see it: `Lambda.Unknown` where it was killed. */
  async function invoke<T>(name: FunctionName, line: number, run: (ports: AllPorts) => Promise<T>): Promise<T> {
    if (isBroken(name)) {
      onRun(name, 'begun');
      onRun(name, 'failed');
      throw new LambdaUnknown(name);
    }
    if (faults.strike('invocation-fails', line)) {
      onRun(name, 'refused');
      throw new LambdaServiceException(name);
    }
    const late = faults.strike('invocation-late', line);
    if (late) await sleep(late.between(1000, 120_000));
    const slow = faults.strike('slow-start', line);
    if (slow) await sleep(slow.between(300, 6000));
    const again = faults.strike('invoked-twice', line);
    if (again) {
      const repeat = () => void start(name, line, run).catch(() => {});
      const ms = again.between(-600_000, 600_000);
      if (ms <= 0) repeat();
      else setTimeout(repeat, ms);
    }
    return start(name, line, run);
  }

  function start<T>(name: FunctionName, line: number, run: (ports: AllPorts) => Promise<T>): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const instance: Instance = {
      id: ++instances,
      name,
      line,
      startedAt: Date.now(),
      isKilled: false,
      kill(why) {
        if (instance.isKilled) return;
        instance.isKilled = true;
        note(line, `${name} killed: ${why}`);
        onRun(name, 'failed');
        reject(new LambdaUnknown(name));
      },
      async spend(ms) {
        const left = instance.startedAt + timeoutSeconds(name) * 1000 - Date.now();
        if (ms < left) return sleep(ms);
        setTimeout(() => instance.kill('timed out'), left);
        return never();
      },
    };
    const deployed = ports();
    const own = aroundPorts(deployed, (call) => callOf(call, instance), {
      clock: clockOf(deployed, line),
      log: logOf(deployed, name),
    });
    onRun(name, 'begun');
    run(own).then(
      (result) => {
        if (!instance.isKilled) resolve(result);
      },
      (error: unknown) => {
        if (instance.isKilled) return;
        note(line, `${name} failed: ${error instanceof Error ? error.name : 'unknown'}`);
        onError(error);
        onRun(name, { threw: error });
        reject(error);
      },
    );
    return promise;
  }

  async function callOf(call: PortCall, instance: Instance): Promise<unknown> {
    if (instance.isKilled) return never();
    calls++;
    const { line } = instance;
    const at = `${call.port}.${call.method}`;
    if (faults.strike('crash-before', line)) {
      instance.kill(`before ${at}`);
      return never();
    }
    const hangs = faults.strike('call-hangs', line);
    if (hangs) {
      if (hangs.between(0, 1) < 0.5) void callPort(call, instance).catch(() => {});
      return instance.spend(Infinity);
    }
    const answer = await callPort(call, instance);
    if (instance.isKilled) return never();
    if (faults.strike('crash-after', line)) {
      instance.kill(`after ${at}`);
      return never();
    }
    return answer;
  }

  const logOf = ({ log }: Ports, name: FunctionName): Ports['log'] => {
    const told = (level: 'info' | 'error') => (event: LogEvent) => {
      onLog(name, event);
      log[level](event);
    };
    return { info: told('info'), error: told('error') };
  };

  function clockOf({ clock }: Ports, line: number): Ports['clock'] {
    const skewed = faults.strike('clock-skewed', line);
    if (!skewed) return clock;
    const ms = Math.round(skewed.between(-MAX_SKEW_MS, MAX_SKEW_MS) / 1000) * 1000;
    return { now: () => toTimestamp(Date.parse(clock.now()) + ms) };
  }

  return { invoke, calls: () => calls };
}

export const MAX_SKEW_MS = 15 * 60_000;

/** Whole seconds, as the product writes them. */
export function toTimestamp(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  if (seconds !== last.seconds) last = { seconds, timestamp: `${new Date(ms).toISOString().slice(0, 19)}Z` };
  return last.timestamp;
}

/** Time stands still while something is done. */
let last = { seconds: NaN, timestamp: '' };

/** The names are AWS's own: the definitions retry by them. */
class LambdaServiceException extends Error {
  override readonly name = 'Lambda.ServiceException';
  constructor(name: string) {
    super(`expected Lambda to invoke ${name}, got 503`);
  }
}

class LambdaUnknown extends Error {
  override readonly name = 'Lambda.Unknown';
  constructor(name: string) {
    super(`expected ${name} to end, got killed`);
  }
}
