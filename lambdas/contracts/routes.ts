import { CONSOLE_ROUTES, type ConsoleRoute } from './console-api.ts';

/** Guarded by Twilio's signature, which the function checks. */
export const WEBHOOKS = { 'POST /webhooks/text': 'receive-text' } as const;

/** Where a text goes whose webhook failed. */
export const TEXT_FALLBACK = 'POST /webhooks/text-fallback';

/** Where Twilio reports what became of a text of ours. */
export const TEXT_STATUS = 'POST /webhooks/text-status/{episodeId}/{textId}';

/** Each to a queue of its own, with no function on the way; whoever reads the queue checks the signature. */
export const QUEUED_WEBHOOKS = [TEXT_FALLBACK, TEXT_STATUS] as const;
export type QueuedWebhookRoute = (typeof QUEUED_WEBHOOKS)[number];

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

export { retriedByTwilio, statusCallbackUrl, textFallbackUrl, textWebhookUrl } from './webhook-urls.ts';
