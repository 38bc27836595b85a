import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface LaptopProcess {
  readonly url: string;
  /** What it has said so far. */
  readonly lines: readonly string[];
  /** Resolves with its exit code. */
  signal(name: NodeJS.Signals): Promise<number | null>;
}

/** `npm start`, in a process of its own because it replaces the timers of its process. Any free port unless one is given. */
export async function startLaptop(...options: string[]): Promise<LaptopProcess> {
  const { child, lines, exit } = run(['--port', '0', ...options]);
  const running = Promise.withResolvers<string>();
  child.stdout.on('data', () => {
    const url = lines.join('\n').match(/Open (http:\S+)/)?.[1];
    if (url) running.resolve(url);
  });
  const ended = exit.then((code): never => {
    throw new Error(`expected a running laptop, got exit code ${code}: ${lines.join('\n')}`);
  });
  const url = await Promise.race([running.promise, ended]);
  // its end is expected from here on
  ended.catch(() => {});
  return {
    url,
    lines,
    signal(name) {
      child.kill(name);
      return exit;
    },
  };
}

/** A start that comes to nothing: what it says, and its exit code. */
export async function failToStart(
  ...options: string[]
): Promise<{ readonly code: number | null; readonly said: string }> {
  const { lines, exit } = run(options);
  const code = await exit;
  return { code, said: lines.join('\n') };
}

function run(options: readonly string[]) {
  const child = spawn(process.execPath, ['bin/start.ts', ...options], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) createInterface(stream).on('line', (line) => lines.push(line));
  const exit = once(child, 'close').then(([code]) => code as number | null);
  return { child, lines, exit };
}
