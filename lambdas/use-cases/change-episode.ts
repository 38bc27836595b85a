import type { Episode } from '#domain/episode.ts';
import type { EpisodeId } from '#domain/ids.ts';
import type { Episodes } from '#ports';
import { changeRecord } from './change-record.ts';

/** A fault where a workflow or a reply names the episode, and a mistyped address where a person does. */
export class NoSuchEpisode extends Error {
  override readonly name = 'NoSuchEpisode';
  constructor(id: EpisodeId) {
    super(`episode ${id}: expected a record, got none`);
  }
}

export const changeEpisode = (
  episodes: Episodes,
  id: EpisodeId,
  change: (episode: Episode) => Episode,
): Promise<Episode> =>
  changeRecord({ name: `episode ${id}`, load: () => loadEpisode(episodes, id), replace: episodes.replace }, change);

async function loadEpisode(episodes: Episodes, id: EpisodeId): Promise<Episode> {
  const episode = await episodes.load(id);
  if (!episode) throw new NoSuchEpisode(id);
  return episode;
}
