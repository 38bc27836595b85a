import type { EpisodeId, TextId } from '#domain/ids.ts';

/** The HTTP API's routes, each with its function. The two webhooks are guarded by Twilio's signature. */
export const ROUTES = {
  'POST /episodes': 'enroll',
  'POST /webhooks/text': 'receive-text',
  'POST /webhooks/text-status/{episodeId}/{textId}': 'receive-status',
} as const;

export const textWebhookUrl = (publicUrl: string): string => `${publicUrl}/webhooks/text`;

/** Twilio reports delivery here; the ids are opaque, the number and the words are not in it. */
export const statusCallbackUrl = (publicUrl: string, episodeId: EpisodeId, textId: TextId): string =>
  `${publicUrl}/webhooks/text-status/${episodeId}/${textId}`;
