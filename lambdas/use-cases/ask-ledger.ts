import type { Episode } from '#domain/episode.ts';
import type { PhoneRecord } from '#domain/phone-record.ts';
import { isUnasked, type OutgoingText } from '#domain/text.ts';
import { countUnasked, isCounted } from '#domain/unasked-texts.ts';
import type { Ports } from '#ports';
import { changePhone } from './change-phone.ts';

/**
 * May this text go to its phone, now? What was not asked for is counted in the same update, so that two runs cannot
 * both find room for one more.
 */
export async function askLedger(
  { phones, clock, protocol }: Pick<Ports, 'phones' | 'clock' | 'protocol'>,
  { id, patient, checkIns }: Episode,
  text: OutgoingText,
): Promise<'opted-out' | 'withheld' | undefined> {
  const { purpose } = text;
  if (!isUnasked(purpose)) {
    const mayText = text.farewell === true || (await phones.load(patient.phoneHash))?.mayText;
    return mayText ? undefined : 'opted-out';
  }
  const claim = {
    id: `${id}/${text.id}`,
    at: clock.now(),
    timeZone: patient.timeZone,
    upcoming: purpose === 'remind' ? checkIns.filter(isToCome).map(({ sendAt }) => sendAt) : [],
  };
  const phone = await changePhone(phones, patient.phoneHash, (current) =>
    isKnown(current) ? countUnasked(current, claim, protocol) : current,
  );
  if (!phone.mayText || !isKnown(phone)) return 'opted-out';
  return isCounted(phone, claim.id) ? undefined : 'withheld';
}

/** A phone without a ledger has no consent in it. */
const isKnown = ({ version }: PhoneRecord): boolean => version > 0;

const isToCome = ({ status }: Episode['checkIns'][number]): boolean => status === 'scheduled';
