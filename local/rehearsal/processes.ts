import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { delimiter, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface ProcessToRun {
  readonly command: string;
  readonly args: readonly string[];
  /** All of it: nothing of a developer's shell gets in. */
  readonly env: Readonly<Record<string, string>>;
  /** Where its output goes. */
  readonly log: string;
}

export interface RunningProcess {
  /** Everything that it has printed so far. */
  output(): string;
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
  /** Ends it with everything that it has started. */
  stop(): Promise<void>;
}

/** With the Node that runs this found first: no other is to run the project's TypeScript or the functions. */
export const PATH = [dirname(process.execPath), process.env['PATH']].join(delimiter);

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** How long a process may take to end by itself. */
const PATIENCE_MS = 5000;

const running = new Set<ChildProcess>();

// Whatever ends this process, nothing that it has started may stay behind.
process.on('exit', () => {
  for (const child of running) signalGroup(child, 'SIGKILL');
});

/** Whether a program is there and says yes. */
export const succeeds = (command: string, ...args: readonly string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0;

/** Runs a process in a group of its own, so that one signal reaches its children too. */
export function run({ command, args, env, log }: ProcessToRun): RunningProcess {
  const file = openSync(log, 'w');
  const child = spawn(command, args, { cwd: PROJECT, env: { ...env }, stdio: ['ignore', file, file], detached: true });
  closeSync(file);
  running.add(child);
  const ended = new Promise<number | string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'no code'));
  });
  return {
    output: () => readFileSync(log, 'utf8'),
    ended,
    async stop() {
      signalGroup(child, 'SIGTERM');
      const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), PATIENCE_MS);
      await ended;
      clearTimeout(timer);
      // What it had started may have outlived it.
      signalGroup(child, 'SIGKILL');
      running.delete(child);
    },
  };
}

/** Runs a process to its end; fails with the end of its output where that is not success. */
export async function runToEnd(process: ProcessToRun, signal: AbortSignal): Promise<string> {
  signal.throwIfAborted();
  const child = run(process);
  const stop = () => void child.stop();
  signal.addEventListener('abort', stop, { once: true });
  const code = await child.ended;
  signal.removeEventListener('abort', stop);
  await child.stop();
  signal.throwIfAborted();
  if (code === 0) return child.output();
  const what = [process.command, ...process.args].join(' ');
  throw new Error(`expected ${what} to succeed, got ${code}\n${lastLines(child.output())}\nAll of it: ${process.log}`);
}

const LINES_TOLD = 30;

const lastLines = (output: string): string => output.trimEnd().split('\n').slice(-LINES_TOLD).join('\n');

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch {
    // It has ended already.
  }
}
