import type { ReceivedText } from '#contracts/received-text.ts';
import { answerTo } from '#domain/answer.ts';
import { applyReply } from '#domain/apply-reply.ts';
import type { Episode } from '#domain/episode.ts';
import type { PhoneHash, Timestamp } from '#domain/ids.ts';
import { isTwilioKeyword } from '#domain/keywords.ts';
import { daysSince } from '#domain/local-time.ts';
import { readReply } from '#domain/read-reply.ts';
import { type Reading, type ReadingKind, safetyTier } from '#domain/reading.ts';
import type { Ports } from '#ports';
import { answer } from './answer.ts';
import { carryOut } from './carry-out.ts';
import { changeEpisode } from './change-episode.ts';
import { changePhone, withConsent } from './change-phone.ts';
import { type Delivery, deliverText } from './deliver-text.ts';
import { readUnmatched } from './read-unmatched.ts';

type ReadTextPorts = Pick<
  Ports,
  | 'episodes'
  | 'texts'
  | 'phones'
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
export async function readText(ports: ReadTextPorts, received: ReceivedText): Promise<void> {
  const { episodes, texts, pseudonyms, log, clinic, protocol } = ports;
  const { sid, receivedAt: at, body, media } = received;
  const hash = pseudonyms.phone(received.from);
  const newest = await newestEpisode(ports, hash);
  const reading = asTwilioActed(readReply(body, newest?.patient), received);

  const owner = newest && belongsTo(newest, at, reading, protocol) ? newest : undefined;
  if (!owner) {
    const isNewlyOut = await recordConsent(ports, hash, received, reading);
    return readUnmatched(ports, hash, received, { reading, isNewlyOut });
  }
  await texts.insert({ direction: 'in', episodeId: owner.id, id: sid, at, body, media, reading });
  const isNewlyOut = await recordConsent(ports, hash, received, reading);
  const danger = await answerDanger(ports, owner, sid, { reading, isNewlyOut });

  const episode = await changeEpisode(episodes, owner.id, (current) =>
    applyReply(current, { textId: sid, at, reading }, { protocol, clinic }),
  );
  await carryOut(ports, episode, sid, reading.safety.length > 0);
  log.info({ event: 'reply', episodeId: episode.id, textId: sid, outcome: reading.kind });

  const isAnsweredByTwilio =
    received.handledByTwilio !== undefined || (ports.keywordsAnsweredBy === 'twilio' && isTwilioKeyword(body));
  const request = answerTo(episode, sid, reading, {
    rules: protocol.rules,
    isAnsweredByTwilio,
    // Of the one text that may follow an opt-out, the answer to danger has the place.
    isNewlyOut: isNewlyOut && !danger,
  });
  if (request) await answer(ports, episode, { id: `re-${sid}`, request, isFarewell: isNewlyOut });
  if (danger instanceof Error) throw danger;
}

/** Twilio has blocked the phone by a word of its own list, which may be longer than the reader's. */
function asTwilioActed(reading: Reading, { handledByTwilio }: ReceivedText): Reading {
  return handledByTwilio === 'STOP' ? { ...reading, kind: 'opt-out', score: null, notes: [] } : reading;
}

async function newestEpisode(
  { episodes, phones }: Pick<Ports, 'episodes' | 'phones'>,
  hash: PhoneHash,
): Promise<Episode | undefined> {
  const phone = await phones.load(hash);
  return phone?.episodeId && episodes.load(phone.episodeId);
}

/**
 * Up to the last day on which late replies count. Danger, the wish for a call and what concerns the texts themselves
 * belong to the patient at any time.
 */
function belongsTo(
  { visit, patient }: Episode,
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
 * Not as a courtesy, which may be left in the outbox: where Twilio fails, the queue tries again. The failure must not
 * keep the callback from opening, so it is handed back, to be thrown when all else is done.
 */
async function answerDanger(
  ports: ReadTextPorts,
  episode: Episode,
  sid: string,
  { reading, isNewlyOut }: { readonly reading: Reading; readonly isNewlyOut: boolean },
): Promise<Delivery | Error | undefined> {
  const tier = safetyTier(reading.safety);
  if (tier !== 'crisis' && tier !== 'emergency') return undefined;
  const draft = { id: `safety-${sid}`, request: { purpose: 'safety', tier }, isFarewell: isNewlyOut } as const;
  try {
    return await deliverText(ports, episode, draft);
  } catch (error) {
    return error instanceof Error ? error : new Error('expected to answer danger', { cause: error });
  }
}
