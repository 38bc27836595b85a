import type { EpisodeId, TextId } from '#domain/ids.ts';
import { CONSOLE_ROUTES, type ConsoleRoute } from './console-api.ts';

/** Guarded by Twilio's signature, which their functions check. */
export const WEBHOOKS = {
  'POST /webhooks/text': 'receive-text',
  'POST /webhooks/text-status/{episodeId}/{textId}': 'receive-status',
} as const;

/** Where a text goes whose webhook failed: to a queue, with no function on the way. */
export const TEXT_FALLBACK = 'POST /webhooks/text-fallback';

/** Guarded by a token, of staff or of a system that enrols. */
export const SIGNED_IN = {
  'POST /episodes': 'enroll',
  ...(Object.fromEntries(Object.keys(CONSOLE_ROUTES).map((route) => [route, 'console-api'])) as Record<
    ConsoleRoute,
    'console-api'
  >),
} as const;

/** All that a function answers, each with its own. */
export const ROUTES = { ...WEBHOOKS, ...SIGNED_IN };

export const isSignedIn = (route: string): boolean => Object.hasOwn(SIGNED_IN, route);

/** Where the paths behind a token begin: `/episodes` and the others. */
export const CONSOLE_PATHS: readonly string[] = [
  ...new Set(Object.keys(SIGNED_IN).map((route) => `/${route.split('/')[1] ?? ''}`)),
];

export const textWebhookUrl = (publicUrl: string): string => `${publicUrl}/webhooks/text`;

export const textFallbackUrl = (publicUrl: string): string => `${publicUrl}/webhooks/text-fallback`;

/** Twilio reports delivery here; the ids are opaque, the number and the words are not in it. */
export const statusCallbackUrl = (publicUrl: string, episodeId: EpisodeId, textId: TextId): string =>
  `${publicUrl}/webhooks/text-status/${episodeId}/${textId}`;

/** Three tries, whatever went wrong; by default Twilio tries again only where it could not connect. It neither sends nor signs this part. */
export const retriedByTwilio = (url: string): string => `${url}#rc=3&rp=all`;
