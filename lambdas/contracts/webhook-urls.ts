import type { EpisodeId, TextId } from '#domain/ids.ts';

/** Apart from the routes, which bring the shapes of all that the console asks: most functions need these alone. */
export const textWebhookUrl = (publicUrl: string): string => `${publicUrl}/webhooks/text`;

export const textFallbackUrl = (publicUrl: string): string => `${publicUrl}/webhooks/text-fallback`;

/** Twilio reports delivery here; the ids are opaque, the number and the words are not in it. */
export const statusCallbackUrl = (publicUrl: string, episodeId: EpisodeId, textId: TextId): string =>
  `${publicUrl}/webhooks/text-status/${episodeId}/${textId}`;

/** Three tries, whatever went wrong; by default Twilio tries again only where it could not connect. It neither sends nor signs this part. */
export const retriedByTwilio = (url: string): string => `${url}#rc=3&rp=all`;
