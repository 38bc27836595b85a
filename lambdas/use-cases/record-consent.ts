import type { ReceivedText } from '#contracts/received-text.ts';
import type { PhoneHash } from '#domain/ids.ts';
import type { Reading } from '#domain/reading.ts';
import type { Ports } from '#ports';
import { changePhone, withConsent } from './change-phone.ts';

/**
 * Whether this text is the one that took the phone out: it draws the one confirmation. One that `isCounted` changes the
 * ledger no more: an old STOP that comes once more does not end what a START has begun since.
 */
export async function recordConsent(
  { phones }: Pick<Ports, 'phones'>,
  hash: PhoneHash,
  { sid, receivedAt: at }: ReceivedText,
  { kind }: Reading,
  isCounted: boolean,
): Promise<boolean> {
  if (kind !== 'opt-out' && kind !== 'wrong-number' && kind !== 'opt-in') return false;
  const event = { at, what: CONSENT_EVENT[kind], by: sid };
  const { mayText, history } = await changePhone(phones, hash, (phone) =>
    isCounted ? phone : withConsent(phone, event),
  );
  return !mayText && history.at(-1)?.by === sid;
}

const CONSENT_EVENT = { 'opt-out': 'opted-out', 'opt-in': 'opted-in', 'wrong-number': 'wrong-number' } as const;
