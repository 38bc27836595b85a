import type { ReceivedText } from '#contracts/received-text.ts';
import { answerTo } from '#domain/answer.ts';
import { applyReply } from '#domain/apply-reply.ts';
import type { Episode, KnownEpisode, Reply } from '#domain/episode.ts';
import { TwilioUnavailable } from '#domain/errors.ts';
import type { TextId, Timestamp } from '#domain/ids.ts';
import { isTwilioKeyword } from '#domain/keywords.ts';
import { daysSince } from '#domain/local-time.ts';
import { type Reading, type ReadingKind, safetyTier } from '#domain/reading.ts';
import { isNumberAlone } from '#domain/reading/number-alone.ts';
import { safetyMarks } from '#domain/safety-marks.ts';
import type { Ports } from '#ports';
import { answer, withdraw } from './answer.ts';
import { carryOut } from './carry-out.ts';
import { changeEpisode } from './change-episode.ts';
import { readNow } from './read-now.ts';
import { outcomeOf } from './outcome.ts';
import { readUnmatched } from './read-unmatched.ts';
import { recordConsent } from './record-consent.ts';
import { ringAgain } from './ring-bell.ts';
import { writerOf } from './writer-of.ts';

type ReadTextPorts = Pick<
  Ports,
  | 'episodes'
  | 'texts'
  | 'phones'
  | 'unmatched'
  | 'workflows'
  | 'sender'
  | 'bell'
  | 'pseudonyms'
  | 'clock'
  | 'log'
  | 'clinic'
  | 'protocol'
  | 'keywordsAnsweredBy'
>;

/**
 * Reads one text from the queue. Every step is safe to repeat: the queue delivers again after a crash.
 *
 * 1. Whose is it? A text that belongs to nobody is kept and shown to staff.
 * 2. It is kept, word for word, with its reading.
 * 3. An opt-out is in the ledger before anything is sent.
 * 4. Who writes of danger is answered, before the record is changed: no fault further on keeps the answer back.
 * 5. The record is changed: score, check-in and decision in one update, which is also the claim on the answer.
 * 6. What follows is carried out: the workflow resumed, the callback opened.
 * 7. The patient is answered.
 */
export async function readText(ports: ReadTextPorts, queued: ReceivedText): Promise<void> {
  try {
    await read(ports, queued);
  } catch (error) {
    const episodeId = error instanceof TwilioUnavailable ? { episodeId: error.episodeId } : {};
    const outcome = error instanceof Error ? error.name : 'unknown';
    ports.log.error({ event: 'text-not-read', ...episodeId, textId: queued.sid, outcome });
    throw error;
  }
}

async function read(ports: ReadTextPorts, queued: ReceivedText): Promise<void> {
  const { episodes, texts, pseudonyms, clock, log, clinic, protocol } = ports;
  const hash = pseudonyms.phone(queued.from);
  const { episode: writer, at, reading: before, isForgotten, isCounted = false } = await writerOf(ports, hash, queued);
  if (isForgotten) return;
  const received = { ...queued, receivedAt: at };
  const { sid, body, media } = received;
  const reading = before ?? (await readNow(ports, received, writer));

  const owner = writer && (before || belongsTo(writer, at, reading, protocol)) ? writer : undefined;
  if (!owner) {
    const isNewlyOut = await recordConsent(ports, hash, received, reading, isCounted);
    return readUnmatched(ports, hash, received, { reading, isNewlyOut });
  }
  const { safety } = reading;
  const marks = safety.length > 0 ? { marks: safetyMarks(body, safety, owner.patient) } : {};
  await texts.insert({ direction: 'in', episodeId: owner.id, id: sid, at, body, media, reading, ...marks });
  const isNewlyOut = await recordConsent(ports, hash, received, reading, isCounted);
  const danger = await answerDanger(ports, owner, received, { reading, isNewlyOut });

  // Before it is counted: after a crash in between it may ring twice, which is better than never.
  if (!isCounted) await ringAgain(ports, owner, reading);

  const readAt = clock.now();
  let isOwn = true;
  const episode = await changeEpisode(episodes, owner.id, (current) => {
    isOwn = !replyOf(current, sid);
    return applyReply(
      current,
      { textId: sid, at, readAt, reading, isNumberAlone: isNumberAlone(body) },
      { protocol, clinic },
    );
  });
  await carryOut(ports, episode, sid, safety.length > 0);
  log.info({ event: 'reply', episodeId: episode.id, textId: sid, outcome: reading.kind });
  if (!before)
    log.info({ event: 'decision', episodeId: episode.id, textId: sid, outcome: outcomeOf(episode, sid).action });

  const isAnsweredByTwilio =
    received.handledByTwilio !== undefined || (ports.keywordsAnsweredBy === 'twilio' && isTwilioKeyword(body));
  const request = answerTo(episode, sid, reading, {
    rules: protocol.rules,
    isAnsweredByTwilio,
    // Of the one text that may follow an opt-out, the answer to danger has the place.
    isNewlyOut: isNewlyOut && danger === 'none',
  });
  // A courtesy: where it fails it is the sweep's, and the queue is not held up.
  const id = `re-${sid}`;
  const since = replyOf(episode, sid)?.readAt;
  const claim = since === undefined ? {} : { claim: { at: since, isOwn } };
  if (request) await answer(ports, episode, { id, to: at, request, isFarewell: isNewlyOut, ...claim });
  else await withdraw(ports, episode.id, id);
  if (danger instanceof Error) throw danger;
}

const replyOf = ({ replies }: Episode, sid: TextId): Reply | undefined => replies.find(({ textId }) => textId === sid);

/**
 * Up to the last day on which late replies count. Danger, the wish for a call and what concerns the texts themselves
 * belong to the patient at any time.
 */
function belongsTo(
  { visit, patient }: KnownEpisode,
  at: Timestamp,
  { safety, wantsCall, kind }: Reading,
  { lateReplyDays }: Ports['protocol'],
): boolean {
  const isInTime = daysSince(visit.on, at, patient.timeZone) <= lateReplyDays;
  return isInTime || safety.length > 0 || wantsCall || TIMELESS.includes(kind);
}

const TIMELESS: readonly ReadingKind[] = ['opt-out', 'opt-in', 'help', 'wrong-number'];

/**
 * Where Twilio fails, the queue tries again: sooner than the sweep would. The failure must not keep the callback from
 * opening, so it is handed back, to be thrown when all else is done.
 */
async function answerDanger(
  ports: ReadTextPorts,
  episode: KnownEpisode,
  { sid, receivedAt }: ReceivedText,
  { reading, isNewlyOut }: { readonly reading: Reading; readonly isNewlyOut: boolean },
): Promise<'none' | 'answered' | Error> {
  const tier = safetyTier(reading.safety);
  if (tier !== 'crisis' && tier !== 'emergency') return 'none';
  const request = { purpose: 'safety', tier } as const;
  try {
    const draft = { id: `safety-${sid}`, to: receivedAt, request, isFarewell: isNewlyOut };
    return (await answer(ports, episode, draft)) ?? 'answered';
  } catch (error) {
    return error instanceof Error ? error : new Error('expected to answer danger', { cause: error });
  }
}
