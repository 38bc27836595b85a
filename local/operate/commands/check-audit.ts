import { Command } from 'commander';
import type { TrailChecked } from '#contracts/person.ts';
import { type ApiChoice, askApi, clinicApi } from '../clinic-api.ts';
import { month } from './month.ts';
import { deploymentOption, laptopOption, say } from './options.ts';

interface CheckAuditOptions extends ApiChoice {
  readonly month?: string;
  readonly heads?: true;
}

export const checkAuditCommand = (): Command =>
  new Command('check-audit')
    .description('Whether audit trails are as they were written: no entry changed, taken out or put in.')
    .argument('[episodeId]', 'of one episode')
    .option('--month <month>', 'of every visit of a month, such as 2026-10', month)
    .option(
      '--heads',
      'print the hash of each newest entry: kept elsewhere, it shows later whether a trail was rewritten',
    )
    .addOption(deploymentOption())
    .addOption(laptopOption())
    .action(async (episodeId: string | undefined, { month: wanted, heads, ...choice }: CheckAuditOptions) => {
      if ((episodeId === undefined) === (wanted === undefined))
        throw new Error('expected the id of an episode, or --month');
      const api = await clinicApi(choice);
      const trails =
        episodeId === undefined
          ? await allOf((after) => {
              const query = new URLSearchParams({ month: wanted ?? '', ...(after && { after }) });
              return askApi(api, 'GET', `/audit?${query.toString()}`);
            })
          : [await askApi<TrailChecked>(api, 'GET', `/episodes/${encodeURIComponent(episodeId)}/audit`)];
      for (const line of trailLines(trails, heads === true)) say(line);
      if (trails.some(({ faults }) => faults.length > 0)) process.exitCode = 1;
    });

interface Trails {
  readonly items: readonly TrailChecked[];
  readonly next?: string;
}

async function allOf(page: (after: string | undefined) => Promise<Trails>): Promise<readonly TrailChecked[]> {
  const found: TrailChecked[] = [];
  let after: string | undefined;
  do {
    const { items, next } = await page(after);
    found.push(...items);
    after = next;
  } while (after);
  return found;
}

export function trailLines(trails: readonly TrailChecked[], withHeads: boolean): string[] {
  const faulty = trails.filter(({ faults }) => faults.length > 0);
  const entries = trails.reduce((sum, trail) => sum + trail.entries, 0);
  const unchained = trails.reduce((sum, trail) => sum + trail.unchained, 0);
  return [
    ...faulty.flatMap(({ episodeId, faults }) => faults.map((fault) => `${episodeId}: ${fault}`)),
    ...(withHeads ? trails.map(({ episodeId, head }) => `${episodeId} ${head ?? 'none'}`) : []),
    `${entries} entries of ${trails.length} episodes: ${faulty.length === 0 ? 'all as they were written' : `${faulty.length} episodes NOT as they were written`}.`,
    ...(unchained > 0
      ? [`${unchained} of them are from before trails were chained, and vouched for since then only.`]
      : []),
  ];
}
