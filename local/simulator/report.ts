import { FAULT_CLASSES, FAULTS } from './fault-catalogue.ts';
import { INVARIANTS } from './invariants/all.ts';
import type { SimulateOptions } from './options.ts';
import type { Simulated } from './simulate-faults.ts';
import type { Shrunk } from './shrink.ts';

/** The command that plays exactly this once more, with its trace. */
export const replayCommand = ({ episodes }: SimulateOptions, seed: number, { visits, faults }: Shrunk): string =>
  [
    `npm run simulate -- --episodes ${episodes} --seeds 1 --seed ${seed}`,
    ...(visits.length < episodes ? [`--visits ${visits.join(',')}`] : []),
    `--only "${faults.join(',')}" --trace`,
  ].join(' ');

/** For people. */
export function report({ totals, seconds, threads, violation }: Simulated, options: SimulateOptions): string {
  const rate = (count: number): string => `${whole(count)} (${whole(count / seconds)} a second)`;
  const struck = FAULT_CLASSES.filter((kind) => totals.faults[kind] > 0);
  const width = Math.max(0, ...struck.map(({ length }) => length));
  const lines = [
    `${whole(totals.seeds)} seeds from ${options.seed} on, ${seconds.toFixed(1)} s in ${threads} ${threads === 1 ? 'thread' : 'threads'}`,
    '',
    `  seeds      ${rate(totals.seeds)}`,
    `  episodes   ${rate(totals.episodes)}`,
    `  events     ${rate(totals.events)}`,
    `  texts      ${rate(totals.texts)}`,
    `  replies    ${rate(totals.replies)}`,
    `  callbacks  ${rate(totals.callbacks)}`,
    `  faults     ${rate(struck.reduce((sum, kind) => sum + totals.faults[kind], 0))} of ${struck.length} classes`,
    ...struck.map((kind) => {
      const share = Math.round((100 * totals.seedsWith[kind]) / totals.seeds);
      return `    ${kind.padEnd(width)}  ${whole(totals.faults[kind]).padStart(9)}  in ${String(share).padStart(3)} % of the seeds  ${FAULTS[kind].what}`;
    }),
    `  digest     ${totals.digest}`,
    '',
    ...(violation ? told(violation, options) : ['No violation.']),
  ];
  return `${lines.join('\n')}\n`;
}

const whole = (count: number): string => Math.round(count).toLocaleString('en-US');

function told({ seed, shrunk }: NonNullable<Simulated['violation']>, options: SimulateOptions): readonly string[] {
  const { violation, trace } = shrunk.played;
  const name = violation?.invariant ?? '';
  const holds = INVARIANTS.find((invariant) => invariant.name === name)?.holds;
  return [
    `VIOLATION in seed ${seed}: ${name}`,
    ...(holds ? [`  ${holds}`] : []),
    `  ${violation?.what}`,
    '',
    `Shortest trace found in ${shrunk.runs} runs, with ${shrunk.faults.length} faults and ${shrunk.visits.length} of ${options.episodes} visits:`,
    ...trace.map((line) => `  ${line}`),
    '',
    `Replay: ${replayCommand(options, seed, shrunk)}`,
  ];
}

/** For programs, on one line. */
export function summary({ totals, seconds, threads, violation }: Simulated, options: SimulateOptions): string {
  const perSecond = (count: number): number => Math.round(count / seconds);
  return JSON.stringify({
    ...totals,
    seconds: Number(seconds.toFixed(1)),
    threads,
    perSecond: {
      seeds: Number((totals.seeds / seconds).toFixed(1)),
      episodes: perSecond(totals.episodes),
      events: perSecond(totals.events),
    },
    violations: violation
      ? [
          {
            seed: violation.seed,
            ...violation.shrunk.played.violation,
            faults: violation.shrunk.faults,
            visits: violation.shrunk.visits,
            replay: replayCommand(options, violation.seed, violation.shrunk),
          },
        ]
      : [],
  });
}
