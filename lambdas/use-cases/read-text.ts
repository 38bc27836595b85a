import type { ReceivedText } from '#contracts/received-text.ts';
import { answerTo } from '#domain/answer.ts';
import { applyReply } from '#domain/apply-reply.ts';
import type { KnownEpisode } from '#domain/episode.ts';
import type { PhoneHash, Timestamp } from '#domain/ids.ts';
import { asksForNumber } from '#domain/history.ts';
import { isTwilioKeyword } from '#domain/keywords.ts';
import { daysSince } from '#domain/local-time.ts';
import { readReply } from '#domain/read-reply.ts';
import { type Reading, type ReadingKind, safetyTier } from '#domain/reading.ts';
import { isNumberAlone } from '#domain/reading/number-alone.ts';
import { safetyMarks } from '#domain/safety-marks.ts';
import type { Ports } from '#ports';
import { answer } from './answer.ts';
import { carryOut } from './carry-out.ts';
import { changeEpisode } from './change-episode.ts';
import { changePhone, withConsent } from './change-phone.ts';
import { readUnmatched } from './read-unmatched.ts';
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
 * 5. The record is changed: score, check-in and decision in one update.
 * 6. What follows is carried out: the workflow resumed, the callback opened.
 * 7. The patient is answered.
 */
export async function readText(ports: ReadTextPorts, queued: ReceivedText): Promise<void> {
  const { episodes, texts, pseudonyms, log, clinic, protocol } = ports;
  const hash = pseudonyms.phone(queued.from);
  const { episode: writer, at, reading: before, isForgotten } = await writerOf(ports, hash, queued);
  if (isForgotten) return;
  const received = { ...queued, receivedAt: at };
  const { sid, body, media } = received;
  const reading = before ?? (await readNow(ports, received, writer));

  const owner = writer && (before || belongsTo(writer, at, reading, protocol)) ? writer : undefined;
  if (!owner) {
    const isNewlyOut = await recordConsent(ports, hash, received, reading);
    return readUnmatched(ports, hash, received, { reading, isNewlyOut });
  }
  const { safety } = reading;
  const marks = safety.length > 0 ? { marks: safetyMarks(body, safety, owner.patient) } : {};
  await texts.insert({ direction: 'in', episodeId: owner.id, id: sid, at, body, media, reading, ...marks });
  const isNewlyOut = await recordConsent(ports, hash, received, reading);
  const danger = await answerDanger(ports, owner, received, { reading, isNewlyOut });

  const episode = await changeEpisode(episodes, owner.id, (current) =>
    applyReply(current, { textId: sid, at, reading, isNumberAlone: isNumberAlone(body) }, { protocol, clinic }),
  );
  await carryOut(ports, episode, sid, safety.length > 0);
  log.info({ event: 'reply', episodeId: episode.id, textId: sid, outcome: reading.kind });

  const isAnsweredByTwilio =
    received.handledByTwilio !== undefined || (ports.keywordsAnsweredBy === 'twilio' && isTwilioKeyword(body));
  const request = answerTo(episode, sid, reading, {
    rules: protocol.rules,
    isAnsweredByTwilio,
    // Of the one text that may follow an opt-out, the answer to danger has the place.
    isNewlyOut: isNewlyOut && danger === 'none',
  });
  // A courtesy: where it fails it is the sweep's, and the queue is not held up.
  if (request) await answer(ports, episode, { id: `re-${sid}`, to: at, request, isFarewell: isNewlyOut });
  if (danger instanceof Error) throw danger;
}

/** What the text means, for whoever wrote it at this moment. */
async function readNow(
  ports: ReadTextPorts,
  received: ReceivedText,
  writer: KnownEpisode | undefined,
): Promise<Reading> {
  const read = asTwilioActed(readReply(received.body, writer?.patient), received);
  return (await isInWords(ports, read, received, writer)) ? { ...read, ...WORDS } : read;
}

/** Twilio has blocked the phone by a word of its own list, which may be longer than the reader's. */
function asTwilioActed(reading: Reading, { handledByTwilio }: ReceivedText): Reading {
  return handledByTwilio === 'STOP' ? { ...reading, kind: 'opt-out', score: null, notes: [] } : reading;
}

/** A bare number answers the question that was asked last, which may not have been about pain. */
async function isInWords(
  { texts }: Pick<Ports, 'texts'>,
  { kind }: Reading,
  { body }: ReceivedText,
  writer: KnownEpisode | undefined,
): Promise<boolean> {
  const isBare = body.trim().split(/\s+/).length <= BARE_WORDS;
  if (kind !== 'score' || !isBare || !writer || !asksForNumber(writer)) return false;
  const transcript = await texts.transcript(writer.id);
  const question = transcript.findLast((text) => text.direction === 'out' && text.purpose === 'history');
  // A question that waits for the morning has not been asked.
  return question?.direction === 'out' && question.sid !== undefined;
}

const WORDS = { kind: 'unclear', score: null, notes: [] } as const satisfies Partial<Reading>;

/** "5", "at 5", "5 pm". */
const BARE_WORDS = 2;

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

/** Whether this text is the one that took the phone out: it draws the one confirmation. */
async function recordConsent(
  { phones }: Pick<Ports, 'phones'>,
  hash: PhoneHash,
  { sid, receivedAt: at }: ReceivedText,
  { kind }: Reading,
): Promise<boolean> {
  if (kind !== 'opt-out' && kind !== 'wrong-number' && kind !== 'opt-in') return false;
  const event = { at, what: CONSENT_EVENT[kind], by: sid };
  const { mayText, history } = await changePhone(phones, hash, (phone) => withConsent(phone, event));
  return !mayText && history.at(-1)?.by === sid;
}

const CONSENT_EVENT = { 'opt-out': 'opted-out', 'opt-in': 'opted-in', 'wrong-number': 'wrong-number' } as const;

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
