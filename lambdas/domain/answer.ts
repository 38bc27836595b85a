import { lastAsked } from './apply-reply.ts';
import { positionOf } from './check-ins.ts';
import type { Episode } from './episode.ts';
import { opensCallback } from './escalation.ts';
import type { TextId } from './ids.ts';
import type { Protocol } from './protocol.ts';
import type { Reading } from './reading.ts';
import { painBand } from './texts/pain-band.ts';
import type { TextRequest } from './texts/wording.ts';

/** What the patient is answered, told from the record after the reply was applied; nothing where silence is right. */
export function answerTo(
  episode: Episode,
  textId: TextId,
  { kind, score }: Reading,
  { rules }: Pick<Protocol, 'rules'>,
): TextRequest | undefined {
  const decision = episode.decisions.find(({ because }) => because === textId);
  if (decision?.action === 'escalate') {
    // The one that opens a callback is answered by it, with the history questions.
    if (opensCallback(episode, decision)) return undefined;
    return { purpose: 'call-expected', by: decision.dueAt, priority: decision.priority };
  }
  const asked = lastAsked(episode);
  const reply = episode.replies.find((candidate) => candidate.textId === textId);
  switch (kind) {
    case 'score':
      if (score === null) return undefined;
      return { purpose: 'thanks', position: positionOf(episode, asked?.day ?? 0), band: painBand(score, rules) };
    case 'unclear':
    case 'trend':
      if (reply?.history) return undefined;
      if (!asked) return { purpose: 'help' };
      return asked.status === 'answered' ? undefined : { purpose: 'clarify' };
    // Twilio answers these keywords itself, and who opted out or is the wrong person is not texted.
    case 'help':
    case 'opt-in':
    case 'opt-out':
    case 'wrong-number':
    case 'reaction':
    case 'auto-reply':
    case 'thanks':
    case 'call-me':
      return undefined;
  }
}
