import type { PathOf } from '../api/api.ts';

export type CallbackPath = PathOf<'GET /callbacks/{episodeId}/{callbackId}'>;
