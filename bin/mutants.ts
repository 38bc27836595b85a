import { readFileSync, writeFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { MUTANTS } from '#local/mutants/catalogue/all.ts';
import { mutantsTable, seedsIn, withTable } from '#local/mutants/mutants-table.ts';
import { type Tried, tryMutants } from '#local/mutants/try-mutants.ts';

const PAGE = new URL('../docs/reliability.md', import.meta.url);

const { only, seeds, episodes, workers, write } = new Command('mutants')
  .description('Breaks the protocol on purpose, one mistake at a time, and lets the simulator find each.')
  .option('--only <names>', 'these, with commas between', (value) => value.split(','))
  .option('--seeds <number>', 'that a mistake may survive', whole, 1000)
  .option('--episodes <number>', 'visits in each seed', whole, 10)
  .option('--workers <number>', 'processes at a time', whole, 2)
  .option('--write', 'put the table into docs/reliability.md')
  .addHelpText('after', '\nEnds with exit code 1 where a mistake survives, or no longer applies to the source.')
  .parse()
  .opts<{ only?: string[]; seeds: number; episodes: number; workers: number; write?: true }>();

const mutants = only ? MUTANTS.filter(({ name }) => only.includes(name)) : MUTANTS;
const startedAt = performance.now();
let done = 0;
const page = readFileSync(PAGE, 'utf8');
// The page is to say how soon each is found; else it is enough that it still is.
const known: ReadonlyMap<string, number> = write ? new Map() : seedsIn(page);
const tried = await tryMutants({ mutants, seeds, episodes, workers, known, onTried: show });
const table = mutantsTable(tried);
const killed = tried.filter(({ verdict }) => verdict.kind === 'killed').length;
process.stdout.write(
  `${table}\n\n${killed} of ${tried.length} killed in ${((performance.now() - startedAt) / 1000).toFixed(0)} s.\n`,
);
if (write && !only) writeFileSync(PAGE, withTable(page, table));
process.exitCode = killed === tried.length && killed > 0 ? 0 : 1;

function show({ mutant, verdict, seconds }: Tried): void {
  const how =
    verdict.kind === 'killed'
      ? `killed by ${verdict.invariant} in seed ${verdict.seed}: ${verdict.what}`
      : verdict.kind === 'survived'
        ? `SURVIVED ${verdict.seeds} seeds`
        : `NOT TRIED: ${verdict.why}`;
  process.stderr.write(`${++done} of ${mutants.length}, ${seconds.toFixed(1)} s: ${mutant.name} ${how}\n`);
}

function whole(value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < 1) throw new InvalidArgumentError('Expected a whole number from 1 on.');
  return number;
}
