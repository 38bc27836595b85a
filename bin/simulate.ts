import { Command, InvalidArgumentError, Option } from 'commander';
import { Temporal } from 'temporal-polyfill';
import { LANGUAGES, type Language } from '#domain/episode.ts';
import { DEPLOYMENTS, deploymentNamed } from '#lib/deployments.ts';
import { calendar } from '#local/calendar.ts';
import { simulateVisit } from '#local/simulate-visit.ts';

interface Options {
  readonly visit: string;
  readonly timeZone?: string;
  readonly language: Language;
  readonly painAtVisit?: number;
  readonly replies: readonly string[];
  readonly reply: readonly string[];
  readonly deployment: string;
  readonly json?: true;
}

const program = new Command('simulate')
  .description('Plays the whole follow-up of one visit in virtual time: each text, each reply, what follows from it.')
  .option('--visit <date>', 'local date of the visit', localDate, Temporal.Now.plainDateISO().toString())
  .option('--time-zone <name>', "the patient's IANA time zone (default: the clinic's)", timeZone)
  .addOption(new Option('--language <code>', 'what the patient reads').choices(LANGUAGES).default('en'))
  .option('--pain-at-visit <score>', 'pain score at the visit, 0 to 10', painScore)
  .option('--replies <list>', 'one for each check-in, with commas between; an empty one is silence', list, [])
  .option(
    '--reply <text>',
    'the same one by one, for replies that hold a comma',
    (text, others) => [...others, text],
    [] as string[],
  )
  .addOption(
    new Option('--deployment <name>', 'a row of lib/deployments.ts')
      .choices(DEPLOYMENTS.map(({ name }) => name))
      .default('example'),
  )
  .option('--json', 'print the same as data')
  .addHelpText(
    'after',
    '\nExample: npm run simulate -- --visit 2026-10-30 --time-zone America/Phoenix --language es --replies "7,,7"',
  );

const { visit, json, reply, ...options } = program.parse().opts<Options>();
const deployment = deploymentNamed(options.deployment);
const { clinic } = deployment;
const zone = options.timeZone ?? clinic.timeZone;
const course = await simulateVisit({
  ...options,
  replies: [...options.replies, ...reply],
  deployment,
  visitOn: visit,
  timeZone: zone,
});
if (json) {
  process.stdout.write(`${JSON.stringify(course, undefined, 2)}\n`);
} else {
  process.stdout.write(
    `${calendar(course.timeline, zone, clinic)}\n\nThe episode is ${course.episode.status}. Times are local to ${zone}.\n`,
  );
}

function localDate(value: string): string {
  try {
    return Temporal.PlainDate.from(value).toString();
  } catch {
    throw new InvalidArgumentError('Expected a date like 2026-10-30.');
  }
}

function timeZone(value: string): string {
  try {
    Temporal.Now.zonedDateTimeISO(value);
    return value;
  } catch {
    throw new InvalidArgumentError('Expected the IANA name of a time zone, like America/Phoenix.');
  }
}

function painScore(value: string): number {
  const score = Number(value);
  if (!Number.isInteger(score) || score < 0 || score > 10)
    throw new InvalidArgumentError('Expected a whole number from 0 to 10.');
  return score;
}

function list(value: string): string[] {
  return value.split(',').map((reply) => reply.trim());
}
