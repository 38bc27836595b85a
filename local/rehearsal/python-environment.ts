import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runToEnd, succeeds } from './processes.ts';
import { Unprepared } from './unprepared.ts';

/**
 * As released on PyPI. Another version may do other things: change it together with docs/rehearsal.md. Without the second
 * the emulator believes no token.
 */
const PACKAGES = ['ministack==1.5.33', 'cryptography==50.0.2'] as const;

const OLDEST_PYTHON = [3, 10] as const;

/** Installs the emulator into a virtual environment, once; resolves to its executable. */
export async function installEmulator(folder: string, signal: AbortSignal): Promise<string> {
  const environment = join(folder, PACKAGES.map((name) => name.replace('==', '-')).join('+'));
  const executable = join(environment, 'bin', 'ministack');
  if (existsSync(executable)) return executable;

  const python = findPython();
  // The package index of the machine, as pip would find it without us.
  const env = process.env as Record<string, string>;
  rmSync(environment, { recursive: true, force: true });
  try {
    await runToEnd(
      { command: python, args: ['-m', 'venv', environment], env, log: join(folder, 'venv.log') },
      signal,
    ).catch((error: unknown) => {
      signal.throwIfAborted();
      throw new Unprepared(`Python cannot make virtual environments. ${INSTALL}`, { cause: error });
    });
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--only-binary=:all:', ...PACKAGES];
    await runToEnd(
      { command: join(environment, 'bin', 'python'), args: pip, env, log: join(folder, 'pip.log') },
      signal,
    );
  } catch (error) {
    // Half an environment would pass for a whole one at the next try.
    rmSync(environment, { recursive: true, force: true });
    throw error;
  }
  return executable;
}

function findPython(): string {
  const wanted = `import sys; sys.exit(sys.version_info < (${OLDEST_PYTHON.join(', ')}))`;
  const found = ['python3', 'python'].find((name) => succeeds(name, '-c', wanted));
  if (found) return found;
  throw new Unprepared(
    `The AWS emulator needs Python ${OLDEST_PYTHON.join('.')} or newer, and none was found. ${INSTALL}`,
  );
}

const INSTALL =
  'Install it: "apt-get install python3 python3-venv" on Debian and Ubuntu, "dnf install python3" on Fedora, "brew install python" on macOS.';
