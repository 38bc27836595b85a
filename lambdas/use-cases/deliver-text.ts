import type { KnownEpisode } from '#domain/episode.ts';
import type { TextId, Timestamp } from '#domain/ids.ts';
import { isBefore } from '#domain/local-time.ts';
import { isUnasked, type OutgoingText } from '#domain/text.ts';
import { type TextRequest, wording } from '#domain/texts/wording.ts';
import { close, deliver, type Delivery, type DeliveryPorts, endOf } from './deliver.ts';

export interface TextDraft {
  readonly id: TextId;
  readonly request: TextRequest;
  /** Nothing is sent after this. */
  readonly notAfter: Timestamp;
  /** Answers the very text that took the phone out: the one text that may follow it. */
  readonly isFarewell?: boolean;
  readonly claim?: Claim;
}

/**
 * An update of the episode that says, in place of a record of the text's own, that a post may be under way since then. The
 * text is written down once Twilio has answered.
 */
export interface Claim {
  readonly at: Timestamp;
  /** This run made it; otherwise one before it, which may have come as far as posting. */
  readonly isOwn: boolean;
}

/**
 * Sends a text at most once, however often it is called with the same id. Throws `TwilioUnavailable` or
 * `OutsideWakingHours` where a later try may succeed.
 */
export async function deliverText(ports: DeliveryPorts, episode: KnownEpisode, draft: TextDraft): Promise<Delivery> {
  const { texts } = ports;
  const { claim } = draft;
  const known = await texts.loadOutgoing(episode.id, draft.id);
  const text = known ?? compose(ports, episode, draft);
  if (known || !claim) return deliver(ports, episode, text);
  const claimed = { ...text, at: claim.at, posts: 1, postedAt: claim.at };
  if (!claim.isOwn) {
    // Read again long afterwards, which leaves nothing: what was to be said then may be another thing now.
    if (!isUnasked(text.purpose) && isBefore(text.notAfter, ports.clock.now())) return 'expired';
    await texts.insert(claimed);
    return deliver(ports, episode, claimed);
  }
  try {
    return await deliver(ports, episode, text, CLAIMED);
  } catch (error) {
    // Unless it is there by now, and says more.
    await texts.insert(claimed);
    throw error;
  }
}

/** Ends a text for which the phone's day or week has no room, unless it has come to another end before. */
export async function withhold(ports: DeliveryPorts, episode: KnownEpisode, draft: TextDraft): Promise<Delivery> {
  const known = await ports.texts.loadOutgoing(episode.id, draft.id);
  return (known && endOf(known)) ?? close(ports, known ?? compose(ports, episode, draft), 'withheld');
}

const CLAIMED = { isClaimed: true };

function compose(
  { clock, clinic }: DeliveryPorts,
  { id: episodeId, patient, formerNumbers }: KnownEpisode,
  { id, request, notAfter, isFarewell }: TextDraft,
): OutgoingText {
  return {
    direction: 'out',
    episodeId,
    id,
    at: clock.now(),
    purpose: request.purpose,
    body: wording(request, { clinic, patient }),
    notAfter,
    ...(formerNumbers && { phone: patient.phoneHash }),
    ...(isFarewell && { farewell: true }),
    posts: 0,
    status: 'intended',
  };
}
