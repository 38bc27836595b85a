import type { Episode } from '#domain/episode.ts';
import type { EpisodeId } from '#domain/ids.ts';
import type { Invariant } from './invariant.ts';

export const visitsAreEnrolled: Invariant = {
  name: 'visits-are-enrolled',
  holds:
    'A visit has one follow-up, in whichever way and however often it comes; a visit that came as an event has it, unless its phone was out or another follow-up’s.',
  watch({ world, visitOf, cameByEvent }, violated) {
    const begun = new Set<EpisodeId>();
    return {
      on(event) {
        if (event.kind !== 'written' || event.port !== 'episodes' || event.method !== 'insert' || !event.answer) return;
        const [{ id }] = event.args as [Episode];
        begun.add(id);
        if (!visitOf(id)) violated(`${id} is the follow-up of no visit`);
      },
      async atEnd() {
        for (const { episodeId, mobile } of cameByEvent()) {
          if (begun.has(episodeId)) continue;
          const phone = await world.ports.phones.load(world.ports.pseudonyms.phone(mobile));
          const isExcused = phone?.owners.length || phone?.history.some(({ what }) => what !== 'consented');
          if (!isExcused) violated(`the visit of ${episodeId} came as an event and is not enrolled`);
        }
      },
    };
  },
};
