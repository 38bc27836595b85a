import { Command } from 'commander';
import type { PhoneTrailChecked, TrailChecked } from '#contracts/person.ts';
import { type ApiChoice, askApi, clinicApi } from '../clinic-api.ts';
import { month } from './month.ts';
import { deploymentOption, laptopOption, say } from './options.ts';

interface CheckAuditOptions extends ApiChoice {
  readonly month?: string;
  readonly unmatched?: true;
  readonly heads?: true;
}

export const checkAuditCommand = (): Command =>
  new Command('check-audit')
    .description('Whether audit trails are as they were written: no entry changed, taken out or put in.')
    .argument('[id]', 'of one episode (ep-…), or of the texts of nobody from one number (ph-…)')
    .option('--month <month>', 'of every visit of a month, such as 2026-10', month)
    .option('--unmatched', 'of every number from which staff have settled a text of nobody')
    .option(
      '--heads',
      'print the hash of each newest entry: kept elsewhere, it shows later whether a trail was rewritten',
    )
    .addOption(deploymentOption())
    .addOption(laptopOption())
    .action(async (id: string | undefined, { month: wanted, unmatched, heads, ...choice }: CheckAuditOptions) => {
      if ([id, wanted, unmatched].filter((each) => each !== undefined).length !== 1)
        throw new Error('expected the id of an episode or of a number, or --month, or --unmatched');
      const api = await clinicApi(choice);
      const trails =
        id === undefined
          ? await allOf((after) => {
              const query = new URLSearchParams({ ...(wanted && { month: wanted }), ...(after && { after }) });
              return askApi(api, 'GET', `${unmatched ? '/unmatched/audit' : '/audit'}?${query.toString()}`);
            })
          : [await askApi<Trail>(api, 'GET', `${placeOf(id)}/${encodeURIComponent(id)}/audit`)];
      for (const line of trailLines(trails, heads === true)) say(line);
      if (trails.some(({ faults }) => faults.length > 0)) process.exitCode = 1;
    });

type Trail = TrailChecked | PhoneTrailChecked;

const placeOf = (id: string): string => (id.startsWith('ph-') ? '/unmatched' : '/episodes');

const nameOf = (trail: Trail): string => ('phone' in trail ? trail.phone : trail.episodeId);

interface Trails {
  readonly items: readonly Trail[];
  readonly next?: string;
}

async function allOf(page: (after: string | undefined) => Promise<Trails>): Promise<readonly Trail[]> {
  const found: Trail[] = [];
  let after: string | undefined;
  do {
    const { items, next } = await page(after);
    found.push(...items);
    after = next;
  } while (after);
  return found;
}

export function trailLines(trails: readonly Trail[], withHeads: boolean): string[] {
  const whose = trails.some((trail) => 'phone' in trail) ? 'numbers' : 'episodes';
  const faulty = trails.filter(({ faults }) => faults.length > 0);
  const entries = trails.reduce((sum, trail) => sum + trail.entries, 0);
  const unchained = trails.reduce((sum, trail) => sum + trail.unchained, 0);
  return [
    ...faulty.flatMap((trail) => trail.faults.map((fault) => `${nameOf(trail)}: ${fault}`)),
    ...(withHeads ? trails.map((trail) => `${nameOf(trail)} ${trail.head ?? 'none'}`) : []),
    `${entries} entries of ${trails.length} ${whose}: ${faulty.length === 0 ? 'all as they were written' : `${faulty.length} ${whose} NOT as they were written`}.`,
    ...(unchained > 0
      ? [`${unchained} of them are from before trails were chained, and vouched for since then only.`]
      : []),
  ];
}
