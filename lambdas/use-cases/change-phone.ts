import type { PhoneHash } from '#domain/ids.ts';
import { isBefore } from '#domain/local-time.ts';
import type { ConsentEvent, PhoneRecord } from '#domain/phone-record.ts';
import type { Phones } from '#ports';
import { changeRecord } from './change-record.ts';

/** A phone that nobody has written of yet may be texted. */
const unknownPhone = (hash: PhoneHash): PhoneRecord => ({ hash, version: 0, mayText: true, owners: [], history: [] });

export const changePhone = (
  phones: Phones,
  hash: PhoneHash,
  change: (phone: PhoneRecord) => PhoneRecord,
): Promise<PhoneRecord> =>
  changeRecord(
    {
      name: `phone ${hash}`,
      load: async () => (await phones.load(hash)) ?? unknownPhone(hash),
      replace: phones.replace,
    },
    change,
  );

/**
 * The newest event decides whether the phone may be texted. One that is known, or would end what has ended, changes nothing;
 * nor does a START that is read late, when its writer has opted out since.
 */
export function withConsent(phone: PhoneRecord, event: ConsentEvent): PhoneRecord {
  if (phone.history.some(({ by, what }) => by === event.by && what === event.what)) return phone;
  if (!phone.mayText && isOut(event)) return phone;
  if (event.what === 'opted-in' && phone.history.some((other) => isOut(other) && isBefore(event.at, other.at)))
    return phone;
  const mayText = event.what === 'opted-in' || (event.what === 'consented' && phone.mayText);
  return { ...phone, mayText, history: [...phone.history, event] };
}

const isOut = ({ what }: ConsentEvent): boolean => what === 'opted-out' || what === 'wrong-number';
