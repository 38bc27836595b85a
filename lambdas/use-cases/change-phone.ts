import type { PhoneHash } from '#domain/ids.ts';
import type { ConsentEvent, PhoneRecord } from '#domain/phone-record.ts';
import type { Phones } from '#ports';

const MAX_ATTEMPTS = 10;

/** Changes the phone's ledger by one conditional update, computed anew where another writer was faster. */
export async function changePhone(
  phones: Phones,
  hash: PhoneHash,
  change: (phone: PhoneRecord) => PhoneRecord,
): Promise<PhoneRecord> {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    const phone = (await phones.load(hash)) ?? { hash, version: 0, mayText: true, history: [] };
    const changed = change(phone);
    if (changed === phone) return phone;
    const next = { ...changed, version: phone.version + 1 };
    if (await phones.replace(next)) return next;
  }
  throw new Error(`phone ${hash}: expected to write within ${MAX_ATTEMPTS} attempts, but others kept writing`);
}

/** The newest event decides whether the phone may be texted. One that is known, or would end what has ended, changes nothing. */
export function withConsent(phone: PhoneRecord, event: ConsentEvent): PhoneRecord {
  if (phone.history.some(({ by, what }) => by === event.by && what === event.what)) return phone;
  if (!phone.mayText && (event.what === 'opted-out' || event.what === 'wrong-number')) return phone;
  const mayText = event.what === 'opted-in' || (event.what === 'consented' && phone.mayText);
  return { ...phone, mayText, history: [...phone.history, event] };
}
