import type { Episode } from '#domain/episode.ts';
import type { EpisodeId } from '#domain/ids.ts';
import type { Episodes } from '#ports';

/** One patient's record has few writers at a time: a run that loses this often is a fault, not a race. */
const MAX_ATTEMPTS = 10;

/**
 * Changes the record by one conditional update and returns what was written. `change` is pure and may run again: where
 * another writer was faster it is computed anew from what that writer left. Returning the episode it got writes nothing.
 */
export async function changeEpisode(
  episodes: Episodes,
  id: EpisodeId,
  change: (episode: Episode) => Episode,
): Promise<Episode> {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    const episode = await episodes.load(id);
    if (!episode) throw new Error(`episode ${id}: expected a record, got none`);
    const changed = change(episode);
    if (changed === episode) return episode;
    const next = { ...changed, version: episode.version + 1 };
    if (await episodes.replace(next)) return next;
  }
  throw new Error(`episode ${id}: expected to write within ${MAX_ATTEMPTS} attempts, but others kept writing`);
}
