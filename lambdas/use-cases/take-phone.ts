import type { Episode } from '#domain/episode.ts';
import { isBefore, plus } from '#domain/local-time.ts';
import { newestOwner, type PhoneRecord } from '#domain/phone-record.ts';
import type { Ports } from '#ports';
import { changeEpisode } from './change-episode.ts';
import { changePhone, withConsent } from './change-phone.ts';

export type PhoneRefusal = 'phone-in-use' | 'opted-out' | 'newer-visit';

/** A phone's ledger is written before the record of a patient whose number is corrected: longer than any function runs. */
const BEING_CORRECTED = { minutes: 20 };

/** The phone's ledger points to one episode, and moves in one conditional update: two patients cannot both win it. */
export async function takePhone(
  { episodes, phones, clock }: Pick<Ports, 'episodes' | 'phones' | 'clock'>,
  { id, patient, visit, consentOn }: Episode,
): Promise<PhoneRefusal | undefined> {
  const phone = await phones.load(patient.phoneHash);
  if (phone && !phone.mayText) return 'opted-out';

  const before = phone && newestOwner(phone);
  const owner = before && before !== id ? await episodes.load(before) : undefined;
  const since = clock.now();
  if (owner && owner.patient.phoneHash !== patient.phoneHash) {
    if (isBefore(since, plus(sinceOf(phone), BEING_CORRECTED))) return 'phone-in-use';
  } else if (owner?.status === 'running') {
    if (owner.visit.patientId !== visit.patientId) return 'phone-in-use';
    if (owner.visit.on > visit.on) return 'newer-visit';
    await changeEpisode(episodes, owner.id, superseded);
  }
  const consent = { at: since, what: 'consented', by: `${id} on ${consentOn}` } as const;
  const taken = await changePhone(phones, patient.phoneHash, (current) =>
    newestOwner(current) === before && before !== id
      ? withConsent({ ...current, owners: [...current.owners, { episodeId: id, since }] }, consent)
      : current,
  );
  return newestOwner(taken) === id ? undefined : 'phone-in-use';
}

const sinceOf = (phone: PhoneRecord | undefined): string => phone?.owners.at(-1)?.since ?? '';

export const superseded = (episode: Episode): Episode =>
  episode.status === 'running' ? { ...episode, status: 'superseded' } : episode;
