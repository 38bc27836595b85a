import type { SendCheckInTask } from '#contracts/payloads.ts';
import { checkInOn, claimCheckIn, isUnsent, positionOf, settleUnsent } from '#domain/check-ins.ts';
import type { Episode } from '#domain/episode.ts';
import { CheckInUnsent, EpisodeClosed } from '#domain/errors.ts';
import type { Timestamp } from '#domain/ids.ts';
import { plus } from '#domain/local-time.ts';
import { askId, type Protocol, remindId, secondsOf } from '#domain/protocol.ts';
import type { Ports } from '#ports';
import { changeEpisode } from './change-episode.ts';
import { deliverText, type TextDraft } from './deliver-text.ts';
import { loggingItsEnd } from './logging-its-end.ts';
import { isDayUndelivered, wasUndeliverable } from './undelivered.ts';

/**
 * Asks on a day, or reminds.
 *
 * 1. The token is stored and the check-in marked as asked, unless the record says that there is nothing to ask.
 * 2. The text goes out, at most once for each purpose, whatever repeats the task.
 * 3. The workflow waits for its token. The wait ends by that token, by the state's timeout, or by an error thrown here.
 */
export async function sendCheckIn(ports: SendCheckInPorts, task: SendCheckInTask): Promise<void> {
  return loggingItsEnd(ports.log, task, () => send(ports, task));
}

type SendCheckInPorts = Pick<
  Ports,
  'episodes' | 'texts' | 'phones' | 'sender' | 'clock' | 'log' | 'clinic' | 'protocol'
>;

async function send(ports: SendCheckInPorts, { episodeId, day, purpose, token }: SendCheckInTask): Promise<void> {
  const { episodes, clock, log, protocol } = ports;
  const change = (next: (episode: Episode) => Episode) => changeEpisode(episodes, episodeId, next);

  const episode = await change((current) => claimCheckIn(current, day, token, clock.now()));
  if (isUnsent(checkInOn(episode, day))) throw new CheckInUnsent(episodeId, day, 'paused');
  // What was asked before the pause is waited for, without a reminder.
  if (episode.pausedAt) return;
  const isHopeless = purpose === 'remind' && (await wasUndeliverable(ports, episodeId, askId(day)));
  const delivery = isHopeless ? 'refused' : await deliverText(ports, episode, draftOf(episode, day, purpose, protocol));
  log.info({ event: 'check-in', episodeId, day, outcome: delivery });
  if (delivery === 'sent') return;
  if (delivery === 'opted-out') {
    await change((current) => ({ ...current, status: 'opted-out' }));
    throw new EpisodeClosed(episodeId, 'opted-out');
  }
  // The question stands without its reminder, unless it was not delivered either.
  if (purpose === 'remind' && !(delivery === 'refused' && (await isDayUndelivered(ports, episodeId, day)))) return;
  const status = delivery === 'refused' ? 'undeliverable' : 'skipped';
  await change((current) => settleUnsent(current, day, status));
  throw new CheckInUnsent(episodeId, day, status);
}

function draftOf(episode: Episode, day: number, purpose: 'ask' | 'remind', protocol: Protocol): TextDraft {
  const position = positionOf(episode, day);
  const { sendAt } = checkInOn(episode, day);
  const isOpening = !episode.checkIns.some((other) => other.day < day && other.askedAt && !isUnsent(other));
  return {
    id: purpose === 'ask' ? askId(day) : remindId(day),
    request: purpose === 'ask' ? { purpose, position, opening: isOpening } : { purpose, position },
    notAfter: tooLate(sendAt, purpose, protocol),
  };
}

/** The reminder is due a reply window after the question, and may be as late. */
function tooLate(sendAt: Timestamp, purpose: 'ask' | 'remind', protocol: Protocol): Timestamp {
  const { tooLateHours, replyWindowHours } = protocol;
  const hours = purpose === 'ask' ? tooLateHours : replyWindowHours + tooLateHours;
  return plus(sendAt, { seconds: secondsOf(hours, protocol) });
}
