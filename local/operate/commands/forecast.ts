import { Command, InvalidArgumentError } from 'commander';
import type { CoursesView } from '#contracts/outcome-views.ts';
import { BACK_PAIN, type DecisionRules } from '#domain/protocol.ts';
import { OPTION, type Past } from '#local/forecast/forecast.ts';
import { forecastOf, inWords, type Source } from '#local/forecast/forecast-words.ts';
import { madeUpCourses, PUBLISHED } from '#local/forecast/natural-history.ts';
import { type ApiChoice, askApi, type ClinicApi, clinicApi } from '../clinic-api.ts';
import { months } from './month.ts';
import { deploymentOption, laptopOption, say } from './options.ts';

interface ForecastOptions extends ApiChoice, Partial<DecisionRules> {
  readonly months?: readonly string[];
  readonly visits: number;
  readonly json?: true;
}

/** So many that chance moves a figure by a hundredth. */
const MADE_UP = 20_000;

export const forecastCommand = (): Command =>
  new Command('forecast')
    .description(
      'How many callbacks a week other thresholds would mean, replayed over recorded follow-ups or, without --months, over the published course of acute low back pain.',
    )
    .option('--months <from..to>', 'replay the visits of these months, such as 2026-08..2026-10', months)
    .option('--visits <number>', 'a week, where nothing is replayed', number, 50)
    .option(`${OPTION.severe} <score>`, 'at or above: urgent', number)
    .option(`${OPTION.persisting} <score>`, 'at or above, pain may be held to persist', number)
    .option(`${OPTION.persistingFromDay} <day>`, 'pain that has not improved persists from this day on', number)
    .option(`${OPTION.worseBy} <points>`, 'above the lowest score: worse', number)
    .option(`${OPTION.improvedBy} <points>`, 'a drop of so many points is better', number)
    .option(`${OPTION.improvedByShare} <share>`, 'or of this share of the first score, such as 0.3', number)
    .option('--json', 'for another program')
    .addOption(deploymentOption())
    .addOption(laptopOption())
    .action(async ({ months: wanted, visits, json, deployment, laptop, ...changed }: ForecastOptions) => {
      const choice = { laptop, ...(deployment !== undefined && { deployment }) };
      const { past, rules, source } = wanted ? await recorded(await clinicApi(choice), wanted) : published(visits);
      const forecast = forecastOf(past, rules, changed, source);
      say(json ? JSON.stringify(forecast, null, 2) : inWords(forecast));
    });

function number(value: string): number {
  const read = Number(value);
  if (value.trim() === '' || !Number.isFinite(read) || read <= 0)
    throw new InvalidArgumentError('Expected a number above 0.');
  return read;
}

interface Replayed {
  readonly past: Past;
  /** In force today. */
  readonly rules: DecisionRules;
  readonly source: Source;
}

const published = (visitsAWeek: number): Replayed => ({
  past: { courses: madeUpCourses(MADE_UP, BACK_PAIN.days, PUBLISHED), days: BACK_PAIN.days, visitsAWeek },
  rules: BACK_PAIN.rules,
  source: {
    source: `the published course of acute low back pain, ${visitsAWeek} visits a week`,
    hasWords: false,
  },
});

async function recorded(api: ClinicApi, wanted: readonly string[]): Promise<Replayed> {
  const courses: Past['courses'][number][] = [];
  let [visits, daysPassed] = [0, 0];
  let answer: CoursesView | undefined;
  for (const month of wanted) {
    let after: string | undefined;
    do {
      const query = new URLSearchParams({ month, limit: '100', ...(after && { after }) });
      answer = await askApi<CoursesView>(api, 'GET', `/courses?${query.toString()}`);
      visits += answer.items.length;
      courses.push(...(answer.items as Past['courses']).filter(({ isOver }) => isOver));
      after = answer.next;
    } while (after);
    daysPassed += answer.daysPassed;
  }
  if (!answer || courses.length === 0) {
    throw new Error(
      `expected follow-ups of ${wanted.join(', ')} that have ended, got none: leave out --months for the published course`,
    );
  }
  const visitsAWeek = (visits * 7) / Math.max(1, daysPassed);
  return {
    past: { courses, days: answer.days, visitsAWeek },
    rules: answer.rules,
    source: {
      source: `${courses.length} follow-ups of ${wanted.join(', ')} that have ended, ${visitsAWeek.toFixed(1)} visits a week`,
      hasWords: true,
    },
  };
}
