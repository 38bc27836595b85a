import type { Episode } from '#domain/episode.ts';
import { TwilioUnavailable } from '#domain/errors.ts';
import { deliverText, type TextDraft } from './deliver-text.ts';

/**
 * Answers what the patient wrote, at any hour. An answer that cannot be sent now is left in the outbox: the reply is
 * recorded and carried out by then, and must not wait in the queue behind a courtesy.
 */
export async function answer(
  ports: Parameters<typeof deliverText>[0],
  episode: Episode,
  draft: Omit<TextDraft, 'unasked'>,
): Promise<void> {
  try {
    await deliverText(ports, episode, draft);
  } catch (error) {
    if (!(error instanceof TwilioUnavailable)) throw error;
    ports.log.error({ event: 'answer-not-sent', episodeId: episode.id, textId: draft.id });
  }
}
