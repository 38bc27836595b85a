import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { describeKept } from '#local/rehearsal/kept.ts';
import { rehearse } from '#local/rehearsal/rehearsal.ts';
import { withRun } from '#local/rehearsal/run-page.ts';
import { stories } from '#local/rehearsal/stories.ts';
import { Unprepared } from '#local/rehearsal/unprepared.ts';

const PAGE = new URL('../docs/rehearsal.md', import.meta.url);

const { keep, write } = new Command('rehearse')
  .description(
    'Deploys the stack with the real cdk onto an AWS emulator on this machine, plays two weeks of several patients through what was deployed, and compares with the laptop runtime. Takes about five minutes, and Python.',
  )
  .option('--keep', 'leave everything running at the end, and print how to look around')
  .option('--write', 'put what it prints, shortened, into docs/rehearsal.md; where every check has passed')
  .parse()
  .opts<{ readonly keep?: true; readonly write?: true }>();

const printed: string[] = [];
function say(line: string): void {
  printed.push(line);
  process.stdout.write(`${line}\n`);
}

const interrupted = new AbortController();
/** npm passes Ctrl+C on to a process that the terminal has told already. */
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (!interrupted.signal.aborted) say('Stopping what runs …');
    interrupted.abort();
  });
}

try {
  const { passed, failed } = await rehearse({
    folder: fileURLToPath(new URL('../.aftervisit/rehearsal', import.meta.url)),
    say,
    signal: interrupted.signal,
    ...(keep && {
      beforeTheEnd: async (running) => {
        say(describeKept(running));
        await new Promise((resolve) => interrupted.signal.addEventListener('abort', resolve, { once: true }));
      },
    }),
  });
  say(`rehearsal: ${passed} passed, ${failed} failed`);
  if (write && failed === 0) {
    const names = stories('2026-11-02', 'UTC').map(({ name }) => name);
    writeFileSync(PAGE, withRun(readFileSync(PAGE, 'utf8'), printed.join('\n'), names));
  }
  process.exit(failed === 0 ? 0 : 1);
} catch (error) {
  if (interrupted.signal.aborted) process.exit(130);
  if (!(error instanceof Unprepared)) throw error;
  say(error.message);
  process.exit(1);
}
