import type { KnownEpisode } from '#domain/episode.ts';
import { OutsideWakingHours, TwilioUnavailable } from '#domain/errors.ts';
import type { EpisodeId, TextId, Timestamp } from '#domain/ids.ts';
import { isBefore, plus } from '#domain/local-time.ts';
import { FRESH_FOR } from '#domain/text.ts';
import type { AnswerRequest } from '#domain/texts/wording.ts';
import type { DeliveryPorts } from './deliver.ts';
import { deliverText, type TextDraft } from './deliver-text.ts';

export interface AnswerDraft extends Pick<TextDraft, 'id' | 'isFarewell' | 'claim'> {
  readonly request: AnswerRequest;
  /** When the patient wrote what is answered: a late answer may be too late. */
  readonly to: Timestamp;
}

/**
 * Answers what the patient wrote, at any hour but for what can wait until morning. An answer that cannot be sent now is left to the sweep: the reply is
 * recorded by then, and what follows from it must not wait behind a text. Hands the failure back, for whoever can
 * try again sooner.
 */
export async function answer(
  ports: DeliveryPorts,
  episode: KnownEpisode,
  { to, ...draft }: AnswerDraft,
): Promise<TwilioUnavailable | undefined> {
  try {
    await deliverText(ports, episode, { ...draft, notAfter: freshUntil(draft.request, to) });
    return undefined;
  } catch (error) {
    // Whatever failed: a text that was begun and that the queue gives up on would be nobody's.
    await ports.texts.defer(episode.id, draft.id);
    if (error instanceof OutsideWakingHours) return undefined;
    if (!(error instanceof TwilioUnavailable)) throw error;
    const { purpose } = draft.request;
    ports.log.error({ event: 'answer-not-sent', episodeId: episode.id, textId: draft.id, outcome: purpose });
    return error;
  }
}

/** What promises a call by some time is no promise after it. */
function freshUntil(request: AnswerRequest, to: Timestamp): Timestamp {
  const until = plus(to, FRESH_FOR[request.purpose]);
  return request.purpose === 'call-expected' && isBefore(request.by, until) ? request.by : until;
}

/** An answer that a run before this one began, and that would no longer be right: so much has happened since. */
export async function withdraw(
  { texts }: Pick<DeliveryPorts, 'texts'>,
  episodeId: EpisodeId,
  id: TextId,
): Promise<void> {
  const begun = await texts.loadOutgoing(episodeId, id);
  if (begun?.status === 'intended') await texts.settle(episodeId, id, { status: 'expired' });
}
