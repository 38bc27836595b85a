import { openQuestion } from '#domain/history.ts';
import { OutsideWakingHours, TwilioUnavailable } from '#domain/errors.ts';
import { isKnown, type KnownEpisode } from '#domain/episode.ts';
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
  // After an outage there may be more than one sweep can send.
  const first = [...ofPatients.values()].toSorted((a, b) => Number(hasDanger(b)) - Number(hasDanger(a)));
  return countOf(await someAtOnce(first, sendAll, { clock, until }), 'send all texts');
}

const hasDanger = (texts: readonly OutgoingText[]): boolean => texts.some(({ purpose }) => purpose === 'safety');

async function sendOne(ports: DeferredPorts, { episodeId, id }: OutgoingText): Promise<number> {
  const { texts, episodes, clinic } = ports;
  // Not what the index holds: it lags.
  const [text, episode] = [await texts.loadOutgoing(episodeId, id), await episodes.load(episodeId)];
  if (!text || !episode) return 0;
  if (!isKnown(episode)) {
    await texts.undefer(episodeId, id);
    return 0;
  }
  try {
    if (isMoot(text, episode, clinic)) {
      // It may have gone out before.
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

/**
 * Staff have closed the callback by now: a call is not to be expected. Or they have taken it on and ask themselves, or the
 * patient has told unasked what was to be asked.
 */
function isMoot({ purpose, body }: OutgoingText, episode: KnownEpisode, clinic: Ports['clinic']): boolean {
  if (purpose === 'call-expected') return !episode.openCallback;
  if (purpose !== 'history') return false;
  const question = openQuestion(episode);
  return !question || body !== wording({ purpose, question }, { ...episode, clinic });
}
