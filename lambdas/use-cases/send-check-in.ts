import type { SendCheckInTask } from '#contracts/payloads.ts';
import { checkInOn, claimCheckIn, claimedAt, isUnsent, positionOf, settleUnsent } from '#domain/check-ins.ts';
import { type Episode, type KnownEpisode, numberSince } from '#domain/episode.ts';
import { CheckInUnsent, EpisodeClosed } from '#domain/errors.ts';
import type { Timestamp } from '#domain/ids.ts';
import { inZone, isBefore, isWithin, plus } from '#domain/local-time.ts';
import { askId, type Protocol, remindId, secondsOf } from '#domain/protocol.ts';
import type { Ports } from '#ports';
import { changeEpisode, loadKnown } from './change-episode.ts';
import { type Claim, deliverText, type TextDraft, withhold } from './deliver-text.ts';
import { loggingItsEnd } from './logging-its-end.ts';
import { unaskedElsewhere } from './unasked-elsewhere.ts';
import { isDayUndelivered, wasUndeliverable } from './undelivered.ts';

/**
 * Asks on a day, or reminds.
 *
 * 1. The token is stored, the check-in marked as asked and the text claimed, unless the record says that there is nothing to
 *    ask or the phone has had enough texts.
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

async function send(ports: SendCheckInPorts, task: SendCheckInTask): Promise<void> {
  const { episodes, log } = ports;
  const { episodeId, day, purpose } = task;
  const change = (next: (episode: Episode) => Episode) => changeEpisode(episodes, episodeId, next);

  const isHopeless = purpose === 'remind' && (await wasUndeliverable(ports, episodeId, askId(day)));
  const { episode, isAwake, claim } = await claimText(ports, task, isHopeless);
  if (isUnsent(checkInOn(episode, day))) throw new CheckInUnsent(episodeId, day, 'paused');
  // What was asked before the pause is waited for, without a reminder.
  if (episode.pausedAt) return;
  const draft = draftOf(episode, day, purpose, ports.protocol);
  const delivery = isHopeless
    ? 'refused'
    : await (isAwake && !claim
        ? withhold(ports, episode, draft)
        : deliverText(ports, episode, { ...draft, ...(claim && { claim }) }));
  log.info({ event: 'check-in', episodeId, day, outcome: delivery });
  if (delivery === 'sent') return;
  if (delivery === 'opted-out') {
    // Not where the number that is out has been replaced meanwhile.
    await change((current) => (isSameNumber(current, episode) ? { ...current, status: 'opted-out' } : current));
    throw new EpisodeClosed(episodeId, 'opted-out');
  }
  // The question stands without its reminder, unless it was not delivered either.
  if (purpose === 'remind' && !(delivery === 'refused' && (await isDayUndelivered(ports, episodeId, day)))) return;
  const status = delivery === 'refused' ? 'undeliverable' : 'skipped';
  await change((current) => settleUnsent(current, day, status));
  throw new CheckInUnsent(episodeId, day, status);
}

/** What is not claimed has come at night, or is one too many. */
async function claimText(
  ports: SendCheckInPorts,
  { episodeId, day, purpose, token }: SendCheckInTask,
  isHopeless: boolean,
): Promise<{ readonly episode: KnownEpisode; readonly isAwake: boolean; readonly claim?: Claim }> {
  const { episodes, clock, protocol } = ports;
  const at = clock.now();
  const before = await loadKnown(episodes, episodeId);
  const elsewhere = await unaskedElsewhere(ports, before, at);
  const isAwake = isWithin(protocol.wakingHours, inZone(at, before.patient.timeZone));
  const isSendable = isAwake && !isHopeless;
  let isOwn = true;
  const episode = await changeEpisode(episodes, episodeId, (current) => {
    isOwn = claimedAt(checkInOn(current, day), purpose) === undefined;
    return claimCheckIn(current, { day, purpose, token, at, isSendable, elsewhere }, protocol);
  });
  const since = claimedAt(checkInOn(episode, day), purpose);
  return { episode, isAwake, ...(since !== undefined && { claim: { at: since, isOwn } }) };
}

function draftOf(episode: Episode, day: number, purpose: 'ask' | 'remind', protocol: Protocol): TextDraft {
  const position = positionOf(episode, day);
  const { sendAt } = checkInOn(episode, day);
  const since = numberSince(episode);
  // The first on a number says how to stop, also where the patient had another before.
  const isOpening = !episode.checkIns.some(
    (other) => other.day < day && other.askedAt && !isBefore(other.askedAt, since) && !isUnsent(other),
  );
  return {
    id: purpose === 'ask' ? askId(day) : remindId(day),
    request: purpose === 'ask' ? { purpose, position, opening: isOpening } : { purpose, position },
    notAfter: tooLate(sendAt, purpose, protocol),
  };
}

const isSameNumber = (a: Episode, b: Episode): boolean => a.patient.phoneHash === b.patient.phoneHash;

/** The reminder is due a reply window after the question, and may be as late. */
function tooLate(sendAt: Timestamp, purpose: 'ask' | 'remind', protocol: Protocol): Timestamp {
  const { tooLateHours, replyWindowHours } = protocol;
  const hours = purpose === 'ask' ? tooLateHours : replyWindowHours + tooLateHours;
  return plus(sendAt, { seconds: secondsOf(hours, protocol) });
}
