import type { PersonWanted } from '#contracts/person.ts';
import { type Episode, isKnown } from '#domain/episode.ts';
import type { EpisodeId, PhoneHash } from '#domain/ids.ts';
import { isBefore, plus } from '#domain/local-time.ts';
import { monthOf, monthsAfter, monthsFrom } from '#domain/months.ts';
import type { PhoneOwner, PhoneRecord } from '#domain/phone-record.ts';
import type { UnmatchedText } from '#domain/unmatched-text.ts';
import type { Ports } from '#ports';
import { NotFound } from './not-found.ts';

/** Several patients have had this number: one must be named. */
export class SeveralPatients extends Error {
  override readonly name = 'SeveralPatients';
  constructor(count: number) {
    super(`expected a number of one patient, got one of ${count}`);
  }
}

export interface Person {
  readonly episodes: readonly Episode[];
  readonly phones: readonly PhoneRecord[];
  readonly unmatched: readonly UnmatchedText[];
}

type PersonPorts = Pick<Ports, 'episodes' | 'phones' | 'unmatched' | 'pseudonyms' | 'forgetting' | 'clock'>;

/** Where nothing has been forgotten yet. */
const MONTHS_SEARCHED = 36;

/**
 * All that is kept of one person.
 *
 * 1. What the visit, the number or the episode leads to.
 * 2. Every other episode of the same patient, in each month of which somebody is still known: no index has patients.
 * 3. The ledgers of their numbers, and the texts of nobody from those that they have now and no other patient had then.
 */
export async function findPerson(ports: PersonPorts, wanted: PersonWanted): Promise<Person> {
  const { episodes, phones, unmatched } = ports;
  const { seeds, hashes } = await seedsOf(ports, wanted);
  const patients = new Set(seeds.flatMap(({ visit }) => visit.patientId ?? []));
  const named = wanted.by === 'patient' ? wanted.value : wanted.patientId;
  if (named === undefined && patients.size > 1) throw new SeveralPatients(patients.size);
  const patientId = named ?? [...patients][0];

  const own = new Map(seeds.filter((seed) => isOf(seed, patientId, wanted)).map((seed) => [seed.id, seed]));
  if (patientId !== undefined) for (const found of await ofPatient(ports, patientId)) own.set(found.id, found);
  const ownHashes = new Set([...hashes, ...[...own.values()].map(({ patient }) => patient.phoneHash)]);
  const former = [...own.values()].flatMap(({ formerNumbers = [] }) => formerNumbers.map(({ phoneHash }) => phoneHash));
  const ledgers = (await Promise.all([...new Set([...ownHashes, ...former])].map((hash) => phones.load(hash)))).filter(
    (phone) => phone !== undefined,
  );
  const texts: UnmatchedText[] = [];
  for (const hash of ownHashes) {
    const others: PhoneOwner[] = [];
    for (const owner of ledgers.find((ledger) => ledger.hash === hash)?.owners ?? []) {
      const episode = await episodes.load(owner.episodeId);
      if (episode && isKnown(episode) && episode.visit.patientId !== patientId) others.push(owner);
    }
    const ofNobodyElse = ({ at }: UnmatchedText): boolean =>
      others.every(({ until }) => until !== undefined && !isBefore(at, until));
    texts.push(...(await unmatched.ofPhone(hash)).filter(ofNobodyElse));
  }
  if (own.size === 0 && texts.length === 0) throw new NotFound('person');
  return { episodes: [...own.values()], phones: ledgers, unmatched: texts };
}

async function seedsOf(
  { episodes, phones, pseudonyms }: PersonPorts,
  { by, value }: PersonWanted,
): Promise<{ readonly seeds: readonly Episode[]; readonly hashes: readonly PhoneHash[] }> {
  if (by === 'patient') return { seeds: [], hashes: [] };
  if (by === 'mobile') {
    const digits = value.replaceAll(/\D/g, '');
    const hashes = [...new Set([`+${digits}`, `+1${digits}`])].map((number) => pseudonyms.phone(number));
    const ledgers = await Promise.all(hashes.map((hash) => phones.load(hash)));
    const ids = ledgers.flatMap((phone) => phone?.owners.map(({ episodeId }) => episodeId) ?? []);
    const seeds = await loadAll(episodes, ids);
    // Whoever had the number before staff put another in its place is not whose it is.
    return { seeds: seeds.filter(({ patient }) => hashes.includes(patient.phoneHash)), hashes };
  }
  const id = by === 'visit' ? pseudonyms.episode(value) : value;
  return { seeds: id.startsWith('ep-') ? await loadAll(episodes, [id as EpisodeId]) : [], hashes: [] };
}

/** Whose an episode was that has been forgotten nobody can say; by its own visit or id it is asked for all the same. */
const isOf = (episode: Episode, patientId: string | undefined, { by }: PersonWanted): boolean =>
  isKnown(episode) ? episode.visit.patientId === patientId : by === 'visit' || by === 'episode';

async function ofPatient({ episodes, forgetting, clock }: PersonPorts, patientId: string): Promise<readonly Episode[]> {
  const through = (await forgetting.load())?.through;
  // A day ahead: it is tomorrow somewhere.
  const last = monthOf(plus(clock.now(), { hours: 24 }));
  const first = through ? monthsAfter(through, 1) : monthsAfter(last, -MONTHS_SEARCHED);
  const found: EpisodeId[] = [];
  for (const month of monthsFrom(first, last)) {
    const those = await episodes.ofMonth(month);
    found.push(...those.filter(({ visit }) => visit.patientId === patientId).map(({ id }) => id));
  }
  // Not what the index holds: it lags.
  return loadAll(episodes, found);
}

async function loadAll(episodes: Ports['episodes'], ids: readonly EpisodeId[]): Promise<readonly Episode[]> {
  const found = await Promise.all([...new Set(ids)].map((id) => episodes.load(id)));
  return found.filter((episode) => episode !== undefined);
}
