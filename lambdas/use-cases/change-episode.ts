import { episodeChanges } from '#domain/changes.ts';
import { type Episode, isKnown, type KnownEpisode } from '#domain/episode.ts';
import { EpisodeClosed } from '#domain/errors.ts';
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

/** One that has been forgotten is over for good: nothing more is added to what is left of it. */
export async function changeEpisode(
  episodes: Episodes,
  id: EpisodeId,
  change: (episode: Episode) => Episode,
): Promise<KnownEpisode> {
  const changed = await changeRecord<Episode>(
    { name: `episode ${id}`, load: () => loadEpisode(episodes, id), replace: episodes.replace },
    (episode) => withScoresNoted(episode, known(change(known(episode)))),
  );
  return known(changed);
}

function withScoresNoted(before: Episode, after: Episode): Episode {
  if (after === before) return before;
  const { changed: _, ...rest } = after;
  return episodeChanges(before, after).length > 0 ? { ...rest, changed: 'scores' } : rest;
}

export const loadKnown = async (episodes: Episodes, id: EpisodeId): Promise<KnownEpisode> =>
  known(await loadEpisode(episodes, id));

async function loadEpisode(episodes: Episodes, id: EpisodeId): Promise<Episode> {
  const episode = await episodes.load(id);
  if (!episode) throw new NoSuchEpisode(id);
  return episode;
}

function known(episode: Episode): KnownEpisode {
  if (!isKnown(episode)) throw new EpisodeClosed(episode.id, 'a forgotten one');
  return episode;
}
