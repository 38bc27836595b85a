import type { ReceivedText } from '#contracts/received-text.ts';
import type { PhoneHash } from '#domain/ids.ts';
import { type Reading, safetyTier } from '#domain/reading.ts';
import { wording } from '#domain/texts/wording.ts';
import type { Ports } from '#ports';

/**
 * A text that belongs to nobody is kept and shown to staff. Whoever writes something alarming is answered and staff
 * are rung, even so; nothing is known of the person, so the answer is in English, with numbers that speak for themselves.
 * The answer goes out before the text is kept: after a crash in between it may come twice, which is better than never.
 */
export async function readUnmatched(
  { phones, sender, bell, log, clinic }: Pick<Ports, 'phones' | 'sender' | 'bell' | 'log' | 'clinic'>,
  hash: PhoneHash,
  received: ReceivedText,
  { reading, isNewlyOut }: { readonly reading: Reading; readonly isNewlyOut: boolean },
): Promise<void> {
  if (await phones.isKept(hash, received.sid)) return;
  const tier = safetyTier(reading.safety);
  if (tier === 'crisis' || tier === 'emergency') {
    const patient = { firstName: '', language: 'en', timeZone: clinic.timeZone } as const;
    const mayText = isNewlyOut || ((await phones.load(hash))?.mayText ?? true);
    const body = wording({ purpose: 'safety', tier }, { clinic, patient });
    const outcome = mayText ? await sender.send({ to: received.from, body }) : undefined;
    // Not tried again: it has no outbox, and staff must have the text whatever Twilio does.
    if (outcome && outcome.kind !== 'taken') log.error({ event: 'answer-not-sent', textId: received.sid });
  }
  if (tier) await bell.ring('unmatched-text', 'urgent');
  await phones.keepUnmatched(hash, received);
  log.info({ event: 'unmatched', textId: received.sid, outcome: reading.kind });
}
