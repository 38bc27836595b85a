import type { PathOf } from '../api/api.ts';

export type EpisodePath = PathOf<'GET /episodes/{episodeId}'>;
