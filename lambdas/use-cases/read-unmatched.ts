import type { ReceivedText } from '#contracts/received-text.ts';
import type { MobileNumber, PhoneHash } from '#domain/ids.ts';
import { isBefore, plus } from '#domain/local-time.ts';
import { type Reading, safetyTier } from '#domain/reading.ts';
import { safetyMarks } from '#domain/safety-marks.ts';
import { FRESH_FOR } from '#domain/text.ts';
import { wording } from '#domain/texts/wording.ts';
import type { UnmatchedText } from '#domain/unmatched-text.ts';
import { isForEngineers, meaningOf } from '#domain/twilio-codes.ts';
import type { Ports } from '#ports';
import { changeRecord } from './change-record.ts';
import { ringBell } from './ring-bell.ts';

type UnmatchedPorts = Pick<Ports, 'unmatched' | 'phones' | 'sender' | 'bell' | 'clock' | 'log' | 'clinic'>;

/**
 * A text that belongs to nobody is kept and shown to staff. Whoever writes something alarming is answered and staff
 * are rung, even so; nothing is known of the person, so the answer is in English, with numbers that speak for themselves.
 * Throws where Twilio did not take the answer: staff have the text by then, and the queue tries again.
 */
export async function readUnmatched(
  ports: UnmatchedPorts,
  phone: PhoneHash,
  { sid: id, from, body, media, receivedAt: at }: ReceivedText,
  { reading, isNewlyOut }: { readonly reading: Reading; readonly isNewlyOut: boolean },
): Promise<void> {
  const { unmatched, log } = ports;
  const tier = safetyTier(reading.safety);
  const isDanger = tier === 'crisis' || tier === 'emergency';
  if (!(await unmatched.load(phone, id))) {
    // Before it is kept: after a crash in between the bell may ring twice, which is better than never.
    if (tier) await ringBell(ports, 'unmatched-text', 'urgent');
    const answer = isDanger ? { answer: { posts: 0, isOver: false } } : {};
    const { safety } = reading;
    const marks = safety.length > 0 ? { marks: safetyMarks(body, safety) } : {};
    await unmatched.insert({ id, phone, version: 1, from, body, media, at, safety, ...marks, ...answer });
    log.info({ event: 'unmatched', textId: id, outcome: reading.kind });
  }
  if (isDanger) await answerDanger(ports, { phone, id, from }, { tier, isNewlyOut });
}

/** How long Twilio's list may lag; after two posts that left no evidence the next one waits for it. */
const EVIDENCE_WAIT = { minutes: 15 };

async function answerDanger(
  ports: UnmatchedPorts,
  { phone, id, from }: Pick<UnmatchedText, 'phone' | 'id'> & { readonly from: MobileNumber },
  { tier, isNewlyOut }: { readonly tier: 'crisis' | 'emergency'; readonly isNewlyOut: boolean },
): Promise<void> {
  const { unmatched, phones, sender, clock, log, clinic } = ports;
  const change = (answer: UnmatchedText['answer']) =>
    changeRecord<UnmatchedText>(
      { name: `unmatched text ${id}`, load: () => load(unmatched, phone, id), replace: unmatched.replace },
      (text) => (answer ? { ...text, answer } : text),
    );
  const { at, answer, forgottenAt } = await load(unmatched, phone, id);
  if (forgottenAt || !answer || answer.isOver || isBefore(plus(at, FRESH_FOR.safety), clock.now())) return;
  const { posts, postedAt } = answer;
  const nobody = { firstName: '', language: 'en', timeZone: clinic.timeZone } as const;
  const body = wording({ purpose: 'safety', tier }, { clinic, patient: nobody });

  if (postedAt) {
    const sent = await sender.sentSince(from, at).catch((cause: unknown) => {
      throw untaken(log, id, cause);
    });
    if (sent.some((text) => text.body === body)) return void (await change({ ...answer, isOver: true }));
    if (posts > 1 && isBefore(clock.now(), plus(postedAt, EVIDENCE_WAIT))) throw untaken(log, id);
  }
  await change({ posts: posts + 1, postedAt: clock.now(), isOver: false });
  // Last of all: an opt-out may have come while the rest was done.
  const mayText = isNewlyOut || ((await phones.load(phone))?.mayText ?? true);
  if (!mayText) return void (await change({ ...answer, isOver: true }));
  const outcome = await sender.send({ to: from, body });
  if (outcome.kind === 'unknown') throw untaken(log, id, outcome.cause);
  await change(outcome.kind === 'busy' ? answer : { posts: posts + 1, isOver: true });
  if (outcome.kind === 'busy') throw untaken(log, id, outcome.cause);
  if (outcome.kind === 'refused' && isForEngineers(meaningOf(outcome.code)))
    log.error({ event: 'twilio-trouble', textId: id, code: outcome.code });
}

function untaken(log: Ports['log'], id: UnmatchedText['id'], cause?: unknown): Error {
  log.error({ event: 'answer-not-sent', textId: id, outcome: 'safety' });
  return new Error('expected twilio to take an answer to danger', { cause });
}

async function load(unmatched: Ports['unmatched'], phone: PhoneHash, id: string): Promise<UnmatchedText> {
  const text = await unmatched.load(phone, id);
  if (!text) throw new Error(`unmatched text ${id}: expected a record, got none`);
  return text;
}
