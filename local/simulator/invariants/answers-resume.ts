import type { Episode } from '#domain/episode.ts';
import type { EpisodeId } from '#domain/ids.ts';
import { type Invariant, SOON_MS } from './invariant.ts';

/** One that began again, with another number, has a name of its own. */
const episodeOf = (execution: string): EpisodeId => execution.replace(/^(ep-[^-]+)-\d+$/, '$1') as EpisodeId;

export const answersResume: Invariant = {
  name: 'answers-resume',
  holds:
    'No workflow waits on a check-in that is answered: for a minute where no fault was in the way, at the end not at all.',
  watch({ world, outside, isUndisturbed }, violated) {
    const settled = new Set<string>();
    const episodes = new Set<EpisodeId>();
    return {
      on(event) {
        if (event.kind !== 'written' || event.port !== 'episodes' || event.method !== 'replace' || !event.answer)
          return;
        const [episode] = event.args as [Episode];
        episodes.add(episode.id);
        const line = world.lineOf(episode.id);
        for (const { day, status, token } of episode.checkIns) {
          if (status !== 'answered' || !token || settled.has(token) || !isUndisturbed(line)) continue;
          settled.add(token);
          outside(SOON_MS, () => {
            if (isUndisturbed(line) && world.workflows.isWaiting(token))
              violated(`${episode.id} waits on day ${day}, which is answered`);
          });
        }
      },
      async atEnd() {
        for (const { arn, name, status } of world.workflows.executions()) {
          if (status === 'running' && episodes.has(episodeOf(name))) violated(`${name} of ${arn} is still running`);
        }
        if (world.waiting() > 0) violated(`${world.waiting()} texts wait in the queues`);
        for (const id of episodes) {
          const episode = await world.ports.episodes.load(id);
          const open = episode?.checkIns.find(({ status }) => status === 'asked' || status === 'scheduled');
          if (episode?.status === 'running' && open)
            violated(`${id} is running, and day ${open.day} is ${open.status}`);
        }
      },
    };
  },
};
