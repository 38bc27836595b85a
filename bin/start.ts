import { Command, InvalidArgumentError, Option } from 'commander';
import { DEPLOYMENTS, deploymentNamed } from '#lib/deployments.ts';
import { UnusableFolder } from '#local/laptop/kept-state.ts';
import { startLaptop } from '#local/laptop/laptop.ts';

interface Options {
  readonly port: number;
  readonly data?: string;
  readonly deployment: string;
  readonly logs?: true;
}

const { port, data, deployment, logs } = new Command('start')
  .description(
    'Runs the whole system on this machine: the synthesized workflows and functions, a phone to text with, and a clock that can play two weeks in seconds.',
  )
  .addOption(
    new Option('--port <number>', 'where the page answers; 0 for any free one')
      .env('PORT')
      .argParser(portNumber)
      .default(3000),
  )
  .option('--data <folder>', 'keep everything there between runs (default: in memory)')
  .addOption(
    new Option('--deployment <name>', 'a row of lib/deployments.ts')
      .choices(DEPLOYMENTS.map(({ name }) => name))
      .default('example'),
  )
  .option('--logs', 'print what the functions log')
  .addHelpText('after', '\nExample: npm start -- --port 8080 --data .aftervisit')
  .parse()
  .opts<Options>();

if (!logs) process.env['POWERTOOLS_LOG_LEVEL'] = 'SILENT';
const say = (line: string) => process.stdout.write(`${line}\n`);

const laptop = await startLaptop({
  deployment: deploymentNamed(deployment),
  port,
  ...(data === undefined ? {} : { folder: data }),
  onBell: (subject) => say(`The clinic's bell: ${subject}`),
  onFailure: failed,
}).catch((error: unknown) => {
  if (error instanceof UnusableFolder) {
    say(error.message);
    process.exit(1);
  }
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    say(`Port ${port} is in use. Choose another: PORT=${port + 1} npm start`);
    process.exit(1);
  }
  throw error;
});
say(`Aftervisit is running. Open ${laptop.url}  (Ctrl+C stops it)`);

/** npm passes Ctrl+C on to a process that the terminal has told already: only a later one is impatience. */
const IMPATIENCE_MS = 1000;

let stoppingSince: number | undefined;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (stoppingSince !== undefined) {
      if (performance.now() - stoppingSince > IMPATIENCE_MS) process.exit(1);
      return;
    }
    stoppingSince = performance.now();
    laptop.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        failed('stopping', error);
        process.exit(1);
      },
    );
  });
}

function failed(what: string, error: unknown): void {
  say(`Failed, ${what}: ${error instanceof Error ? error.stack : String(error)}`);
}

function portNumber(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0 || number > 65_535)
    throw new InvalidArgumentError('Expected a port from 0 to 65535.');
  return number;
}
