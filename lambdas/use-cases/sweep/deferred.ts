import { openQuestion } from '#domain/history.ts';
import { OutsideWakingHours, TwilioUnavailable } from '#domain/errors.ts';
import { isKnown } from '#domain/episode.ts';
import { wording } from '#domain/texts/wording.ts';
import type { Ports } from '#ports';
import { deliver, type DeliveryPorts } from '../deliver.ts';

/** Sends the answers that Twilio did not take, or says for good what became of them. */
export async function sendDeferred(ports: DeliveryPorts & Pick<Ports, 'episodes'>): Promise<number> {
  const { texts, episodes, clinic } = ports;
  let count = 0;
  for (const { episodeId, id } of await texts.deferred()) {
    // Not what the index holds: it lags.
    const [text, episode] = [await texts.loadOutgoing(episodeId, id), await episodes.load(episodeId)];
    if (!text || !episode) continue;
    if (!isKnown(episode)) {
      await texts.undefer(episodeId, id);
      continue;
    }
    const question = openQuestion(episode);
    const isOpen = question && text.body === wording({ purpose: 'history', question }, { ...episode, clinic });
    if (text.purpose === 'history' && !isOpen) {
      // Staff have taken the callback on and ask themselves, or the patient has told it unasked.
      await texts.settle(episodeId, id, { status: 'expired' });
      await texts.undefer(episodeId, id);
      continue;
    }
    try {
      const delivery = await deliver(ports, episode, text);
      await texts.undefer(episodeId, id);
      if (delivery === 'sent') count++;
    } catch (error) {
      // Left where it is, for the next sweep.
      if (!(error instanceof TwilioUnavailable || error instanceof OutsideWakingHours)) throw error;
    }
  }
  return count;
}
