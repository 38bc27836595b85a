import type { Episode } from '#domain/episode.ts';
import type { EpisodeId } from '#domain/ids.ts';
import { type Invariant, SOON_MS } from './invariant.ts';

const UNASKED = /^day\d+-(?:ask|remind)$/;

export const holdsAreKept: Invariant = {
  name: 'holds-are-kept',
  holds: 'Nothing unasked is texted for an episode that staff hold or that has come to another end than its last day.',
  watch(_scene, violated) {
    const since = new Map<EpisodeId, number>();
    return {
      on(event) {
        if (event.kind === 'posting' && event.text.reportTo && UNASKED.test(event.text.reportTo.textId)) {
          const { episodeId, textId } = event.text.reportTo;
          // A run that was under way may come to its end.
          const at = since.get(episodeId);
          if (at !== undefined && Date.now() - at > SOON_MS)
            violated(`${textId} was posted for ${episodeId}, which was held`);
        }
        if (event.kind !== 'written' || event.port !== 'episodes' || event.method !== 'replace' || !event.answer)
          return;
        const [{ id, pausedAt, status }] = event.args as [Episode];
        if (!pausedAt && (status === 'running' || status === 'finished')) since.delete(id);
        else if (!since.has(id)) since.set(id, Date.now());
      },
    };
  },
};
