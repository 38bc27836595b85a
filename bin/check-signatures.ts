import { Command, InvalidArgumentError } from 'commander';
import { progressBar } from '#local/progress-bar.ts';
import { compareSignatures } from '#local/signatures/compare.ts';
import { disagreementReport, signatureTable } from '#local/signatures/report.ts';

interface Options {
  readonly cases: number;
  readonly seed: number;
  readonly from: number;
}

const program = new Command('check-signatures')
  .description(
    "Asks our check of Twilio's webhooks and the twilio package's own about random ones: genuine, forged, malformed.\n" +
      'Stops at the first about which they differ, with exit code 1 and the command that repeats it.',
  )
  .option('--cases <number>', 'how many to try', wholeNumber, 1_000_000)
  .option('--seed <number>', 'the same seed makes the same cases, on any machine', wholeNumber, 1)
  .option('--from <number>', 'the number of the first case: repeats one without those before it', wholeNumber, 0)
  .addHelpText('after', '\nExample: npm run signatures -- --cases 20000 --seed 7');

const { cases, seed, from } = program.parse().opts<Options>();
const startedAt = performance.now();
const bar = progressBar(process.stderr, cases, 'webhooks');
const comparison = compareSignatures({ cases, seed, from, onProgress: bar.show });
bar.clear();

const { disagreement } = comparison;
if (disagreement) {
  process.stderr.write(`${disagreementReport(disagreement, seed)}\n`);
  process.exitCode = 1;
} else {
  process.stdout.write(`${signatureTable(comparison, (performance.now() - startedAt) / 1000)}\n`);
}

function wholeNumber(value: string): number {
  const number = Number(value);
  if (!/^\d+$/.test(value) || number > 2 ** 31 - 1)
    throw new InvalidArgumentError('Expected a whole number from 0 to 2147483647.');
  return number;
}
