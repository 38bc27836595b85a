import { Command } from 'commander';
import type { TimelineView } from '#contracts/person.ts';
import { type ApiChoice, askApi, clinicApi } from '../clinic-api.ts';
import { deploymentOption, laptopOption, say } from './options.ts';

export const timelineCommand = (): Command =>
  new Command('timeline')
    .description('What happened to one episode, told from the record alone.')
    .argument('<episodeId>', 'ep-…, as the logs and the console have it')
    .option('--words', 'with the words of the texts; the audit trail says that you have read them')
    .addOption(deploymentOption())
    .addOption(laptopOption())
    .action(async (episodeId: string, { words, ...choice }: ApiChoice & { readonly words?: true }) => {
      const api = await clinicApi(choice);
      const path = `/episodes/${encodeURIComponent(episodeId)}/timeline`;
      const view = words
        ? await askApi<TimelineView>(api, 'POST', path, { actId: crypto.randomUUID() })
        : await askApi<TimelineView>(api, 'GET', path);
      for (const line of timelineLines(view)) say(line);
    });

export function timelineLines({ episodeId, status, entries }: TimelineView): string[] {
  const width = Math.max(...entries.map(({ kind }) => kind.length));
  return [
    `${episodeId}, ${status}`,
    ...entries.map(({ at, kind, what, body, dueAt }) =>
      [
        `${at.slice(0, 10)} ${at.slice(11, 19)}Z`,
        kind.padEnd(width),
        `${what}${dueAt ? `, due ${dueAt}` : ''}${body === undefined ? '' : `: ${JSON.stringify(body)}`}`,
      ].join('  '),
    ),
  ];
}
