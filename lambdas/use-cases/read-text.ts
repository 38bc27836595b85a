import type { ReceivedText } from '#contracts/received-text.ts';
import { answerTo } from '#domain/answer.ts';
import { applyReply } from '#domain/apply-reply.ts';
import type { Episode } from '#domain/episode.ts';
import { daysSince } from '#domain/local-time.ts';
import { readReply } from '#domain/read-reply.ts';
import type { Reading } from '#domain/reading.ts';
import type { Ports } from '#ports';
import { answer } from './answer.ts';
import { changeEpisode } from './change-episode.ts';
import { changePhone, withConsent } from './change-phone.ts';
import { outcomeOf } from './outcome.ts';

/**
 * Reads one text from the queue. Every step is safe to repeat: the queue delivers again after a crash.
 *
 * 1. Whose is it? A text that belongs to nobody is kept and shown to staff.
 * 2. It is kept, word for word, with its reading.
 * 3. An opt-out is in the ledger before anything else happens.
 * 4. The record is changed: score, check-in and decision in one update.
 * 5. What follows is carried out: the workflow resumed, the callback opened.
 * 6. The patient is answered.
 */
export async function readText(
  ports: Pick<
    Ports,
    'episodes' | 'texts' | 'phones' | 'workflows' | 'sender' | 'pseudonyms' | 'clock' | 'log' | 'clinic' | 'protocol'
  >,
  received: ReceivedText,
): Promise<void> {
  const { episodes, texts, phones, pseudonyms, log, clinic, protocol } = ports;
  const { sid, receivedAt: at, body, media } = received;
  const reading = readReply(body);
  const hash = pseudonyms.phone(received.from);

  const owner = await ownerOf(ports, hash, at);
  if (owner) await texts.insert({ direction: 'in', episodeId: owner.id, id: sid, at, body, media, reading });
  else await phones.keepUnmatched(hash, received);

  if (reading.kind === 'opt-out' || reading.kind === 'wrong-number' || reading.kind === 'opt-in') {
    const what = CONSENT_EVENT[reading.kind];
    await changePhone(phones, hash, (phone) => withConsent(phone, { at, what, by: sid }));
  }
  if (!owner) return log.info({ event: 'unmatched', textId: sid, outcome: reading.kind });

  const episode = await changeEpisode(episodes, owner.id, (current) =>
    applyReply(current, { textId: sid, at, reading }, { protocol, clinic }),
  );
  await carryOut(ports, episode, sid, reading);
  log.info({ event: 'reply', episodeId: episode.id, textId: sid, outcome: reading.kind });

  const request = answerTo(episode, sid, reading, protocol);
  if (request) await answer(ports, episode, { id: `re-${sid}`, request });
}

const CONSENT_EVENT = { 'opt-out': 'opted-out', 'opt-in': 'opted-in', 'wrong-number': 'wrong-number' } as const;

/** The phone's newest episode, up to the last day on which late replies count. */
async function ownerOf(
  { episodes, phones, protocol }: Pick<Ports, 'episodes' | 'phones' | 'protocol'>,
  hash: Parameters<typeof phones.load>[0],
  at: string,
): Promise<Episode | undefined> {
  const phone = await phones.load(hash);
  const episode = phone?.episodeId && (await episodes.load(phone.episodeId));
  if (!episode) return undefined;
  return daysSince(episode.visit.on, at, episode.patient.timeZone) <= protocol.lateReplyDays ? episode : undefined;
}

/**
 * Resumes the workflow where the reply ended its wait; it then opens the callback. Where nobody waits, or where it
 * cannot wait, the callback is opened from here, under the same name.
 */
async function carryOut(
  { workflows }: Pick<Ports, 'workflows'>,
  episode: Episode,
  textId: string,
  reading: Reading,
): Promise<void> {
  const outcome = outcomeOf(episode, textId);
  const waiting = episode.checkIns.find(({ answeredBy, status }) =>
    outcome.action === 'close' && episode.status !== 'finished' ? status === 'asked' : answeredBy === textId,
  );
  const rung = waiting?.token ? await workflows.resume(waiting.token, outcome) : 'gone';
  if (outcome.action === 'escalate' && (rung === 'gone' || reading.safety.length > 0)) {
    await workflows.startCallback(outcome.execution, outcome.callback);
  }
}
