import { availableParallelism } from 'node:os';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { alarmsReport, isAsPromised, playAlarms } from '#local/simulator/alarms/alarms-report.ts';
import { crashPointsReport, sweepCrashPoints } from '#local/simulator/crash-points.ts';
import { FAULT_CLASSES, type FaultClass, isFaultClass } from '#local/simulator/fault-catalogue.ts';
import type { SimulateOptions } from '#local/simulator/options.ts';
import { report, summary } from '#local/simulator/report.ts';
import { simulateFaults, traceSeed } from '#local/simulator/simulate-faults.ts';

interface FaultOptions {
  readonly episodes: number;
  readonly seeds: number;
  readonly seed: number;
  readonly faults?: true | readonly FaultClass[];
  readonly only?: readonly string[];
  readonly visits?: readonly number[];
  readonly workers: number;
  readonly trace?: true;
  readonly crashPoints?: true;
  readonly alarms?: true;
  readonly json?: true;
}

/** Many visits, and what can go wrong with them. */
export const faultOptions = (): readonly Option[] => [
  new Option('--episodes <number>', 'visits in each seed').argParser(whole(1)).default(10),
  new Option('--seeds <number>', 'how many seeds to play').argParser(whole(1)).default(100),
  new Option('--seed <number>', 'the first of them').argParser(whole(0)).default(1),
  new Option(
    '--faults [classes]',
    'let things fail, in ways that each seed draws: all classes, or these, with commas between',
  ).argParser(classes),
  new Option(
    '--only <ids>',
    'these faults and no other, by the ids that a violation prints: crash-after#3.17,…',
  ).argParser(ids),
  new Option('--visits <numbers>', 'enrol only these of the visits').argParser(numbers),
  new Option('--workers <number>', 'threads')
    .argParser(whole(1))
    .default(availableParallelism(), 'one for each processor'),
  new Option('--trace', 'print every line of one seed'),
  new Option('--crash-points', 'kill every function before and after each of its calls, one at a time'),
  new Option('--alarms', 'let each class of faults strike at every chance, and see whether its alarm goes off'),
];

/** Why options do not go together; nothing where they do. */
export function conflictOf(program: Command): string | undefined {
  const { only, faults, trace, seeds, crashPoints, alarms, visits, episodes } = program.opts<FaultOptions>();
  const given = (name: string): boolean => program.getOptionValueSource(name) === 'cli';
  if (only && faults) return '--only names each fault; it does not go with --faults, which draws them';
  if ((only || visits || trace) && seeds !== 1)
    return `--only, --visits and --trace are about one seed; expected --seeds 1, got ${given('seeds') ? seeds : 'none'}`;
  const unknown = visits?.find((visit) => visit > episodes);
  if (unknown) return `expected --visits up to ${episodes}, as many as there are --episodes, got ${unknown}`;
  const others = ['seeds', 'seed', 'episodes', 'faults', 'only', 'visits', 'trace', 'workers'];
  if ((crashPoints || alarms) && (others.some(given) || (crashPoints && alarms)))
    return '--crash-points and --alarms play their own stories; expected no other option but --json';
  return undefined;
}

export async function playFaults(program: Command): Promise<void> {
  const { faults, workers, trace, json, crashPoints, alarms, ...rest } = program.opts<FaultOptions>();
  if (crashPoints) {
    const swept = await sweepCrashPoints();
    process.stdout.write(json ? `${JSON.stringify(swept)}\n` : crashPointsReport(swept));
    process.exitCode = swept.violations.length > 0 ? 1 : 0;
    return;
  }
  if (alarms) {
    const checks = await playAlarms((what) => process.stderr.isTTY && process.stderr.write(`\r\u001b[K${what}`));
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
    process.stdout.write(json ? `${JSON.stringify(checks)}\n` : alarmsReport(checks));
    process.exitCode = isAsPromised(checks) ? 0 : 1;
    return;
  }
  const { episodes, seeds, seed, only, visits } = rest;
  const options: SimulateOptions = {
    episodes,
    seeds,
    seed,
    among: faults === true ? FAULT_CLASSES : (faults ?? []),
    ...(only ? { only } : {}),
    ...(visits ? { visits } : {}),
  };
  if (trace) {
    const played = await traceSeed(options);
    process.stdout.write(`${played.trace.join('\n')}\ndigest ${played.digest}\n`);
    if (played.violation) process.exitCode = 1;
    return;
  }
  const simulated = await simulateFaults(options, workers, process.stderr);
  process.stdout.write(json ? `${summary(simulated, options)}\n` : report(simulated, options));
  if (simulated.violation) process.exitCode = 1;
}

function whole(least: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (!Number.isSafeInteger(number) || number < least)
      throw new InvalidArgumentError(`Expected a whole number from ${least} on.`);
    return number;
  };
}

function classes(value: string): readonly FaultClass[] {
  return list(value).map((name) => {
    if (!isFaultClass(name)) throw new InvalidArgumentError(`Expected some of ${FAULT_CLASSES.join(', ')}.`);
    return name;
  });
}

function ids(value: string): readonly string[] {
  return list(value).map((id) => {
    const [, kind = ''] = /^([a-z-]+)#\d+\.\d+$/.exec(id) ?? [];
    if (!isFaultClass(kind)) throw new InvalidArgumentError('Expected ids like crash-after#3.17, with commas between.');
    return id;
  });
}

const numbers = (value: string): readonly number[] => list(value).map(whole(1));

const list = (value: string): readonly string[] =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
