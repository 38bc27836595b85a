import { type Command, InvalidArgumentError, Option } from 'commander';
import { Temporal } from 'temporal-polyfill';
import { LANGUAGES, type Language } from '#domain/episode.ts';
import { DEPLOYMENTS, deploymentNamed } from '#lib/deployments.ts';
import { calendar } from '#local/visit/calendar.ts';
import { simulateVisit } from '#local/visit/simulate-visit.ts';

interface VisitOptions {
  readonly visit?: string;
  readonly timeZone?: string;
  readonly language: Language;
  readonly painAtVisit?: number;
  readonly replies: readonly string[];
  readonly reply: readonly string[];
  readonly deployment: string;
  readonly json?: true;
}

/** The course of one visit. */
export const visitOptions = (): readonly Option[] => [
  new Option('--visit <date>', "local date of the visit (default: today in the patient's time zone)").argParser(
    localDate,
  ),
  new Option('--time-zone <name>', "the patient's IANA time zone (default: the clinic's)").argParser(timeZone),
  new Option('--language <code>', 'what the patient reads').choices(LANGUAGES).default('en'),
  new Option('--pain-at-visit <score>', 'pain score at the visit, 0 to 10').argParser(painScore),
  new Option('--replies <list>', 'one for each check-in, with commas between; an empty one is silence')
    .argParser(list)
    .default([], 'none'),
  new Option('--reply <text>', 'the same one by one, for replies that hold a comma')
    .argParser((text: string, others: readonly string[]) => [...others, text])
    .default([], 'none'),
  new Option('--deployment <name>', 'a row of lib/deployments.ts')
    .choices(DEPLOYMENTS.map(({ name }) => name))
    .default('example'),
];

export async function playVisit(program: Command): Promise<void> {
  const { visit, json, reply, ...options } = program.opts<VisitOptions>();
  const deployment = deploymentNamed(options.deployment);
  const { clinic } = deployment;
  const zone = options.timeZone ?? clinic.timeZone;
  const { language, painAtVisit, replies } = options;
  const course = await simulateVisit({
    language,
    ...(painAtVisit === undefined ? {} : { painAtVisit }),
    replies: [...replies, ...reply],
    deployment,
    visitOn: visit ?? Temporal.Now.plainDateISO(zone).toString(),
    timeZone: zone,
  });
  if (json) {
    process.stdout.write(`${JSON.stringify(course, undefined, 2)}\n`);
    return;
  }
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
