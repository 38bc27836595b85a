import { fileURLToPath } from 'node:url';
import type { Emulator } from './emulator.ts';
import { PATH, type RunningProcess, run, runToEnd } from './processes.ts';

export interface CommandToRun {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly log: string;
  readonly signal: AbortSignal;
}

/** The engineer's own command, as it is, to its end; resolves to what it said. */
export const runAftervisit = ({ signal, ...command }: CommandToRun): Promise<string> =>
  runToEnd(processOf(command), signal);

/** The same where its end may be no success. */
export const startAftervisit = (command: Omit<CommandToRun, 'signal'>): RunningProcess => run(processOf(command));

const processOf = ({ args, env = {}, log }: Omit<CommandToRun, 'signal'>) => ({
  command: process.execPath,
  args: [pathTo('../../bin/aftervisit.ts'), ...args],
  env: { PATH, ...env },
  log,
});

/** With this the command finds the emulator where it looks for AWS, the API and the sign-in included. */
export const besideTheEmulator = ({ environment, port }: Emulator): Readonly<Record<string, string>> => ({
  ...environment,
  NODE_EXTRA_CA_CERTS: environment['AWS_CA_BUNDLE'] ?? '',
  NODE_OPTIONS: `--import ${new URL('./emulator-hosts.ts', import.meta.url).href}`,
  EMULATOR_PORT: String(port),
});

const pathTo = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
