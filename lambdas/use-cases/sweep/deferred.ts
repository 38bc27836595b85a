import { openQuestion } from '#domain/history.ts';
import { OutsideWakingHours, TwilioUnavailable } from '#domain/errors.ts';
import { isKnown } from '#domain/episode.ts';
import { plus } from '#domain/local-time.ts';
import type { OutgoingText } from '#domain/text.ts';
import { wording } from '#domain/texts/wording.ts';
import type { Ports } from '#ports';
import { deliver, type DeliveryPorts } from '../deliver.ts';
import { lookUpText } from '../look-up-text.ts';
import { countOf, NO_LONGER_THAN, someAtOnce } from './some-at-once.ts';

type DeferredPorts = DeliveryPorts & Pick<Ports, 'episodes'>;

/** Sends the answers that Twilio did not take, or says for good what became of them. A patient's go in their order. */
export async function sendDeferred(ports: DeferredPorts): Promise<number> {
  const { texts, clock } = ports;
  const until = plus(clock.now(), NO_LONGER_THAN);
  const ofPatients = Map.groupBy(await texts.deferred(), ({ episodeId }) => episodeId);
  const sendAll = async (deferred: readonly OutgoingText[]): Promise<number> =>
    countOf(
      await someAtOnce(deferred, (text) => sendOne(ports, text), { clock, atOnce: 1, until }),
      'send a patient’s texts',
    );
  return countOf(await someAtOnce([...ofPatients.values()], sendAll, { clock, until }), 'send all texts');
}

async function sendOne(ports: DeferredPorts, { episodeId, id }: OutgoingText): Promise<number> {
  const { texts, episodes, clinic } = ports;
  // Not what the index holds: it lags.
  const [text, episode] = [await texts.loadOutgoing(episodeId, id), await episodes.load(episodeId)];
  if (!text || !episode) return 0;
  if (!isKnown(episode)) {
    await texts.undefer(episodeId, id);
    return 0;
  }
  const question = openQuestion(episode);
  const isOpen = question && text.body === wording({ purpose: 'history', question }, { ...episode, clinic });
  try {
    if (text.purpose === 'history' && !isOpen) {
      // Staff have taken the callback on and ask themselves, or the patient has told it unasked. It may have gone out before.
      const isSent = text.postedAt && !text.sid && (await lookUpText(ports, episode, text));
      if (!isSent) await texts.settle(episodeId, id, { status: 'expired' });
      await texts.undefer(episodeId, id);
      return 0;
    }
    const delivery = await deliver(ports, episode, text);
    await texts.undefer(episodeId, id);
    return delivery === 'sent' ? 1 : 0;
  } catch (error) {
    // Left where it is, for the next sweep.
    if (!(error instanceof TwilioUnavailable || error instanceof OutsideWakingHours)) throw error;
    return 0;
  }
}
