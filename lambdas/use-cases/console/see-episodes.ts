import type { EpisodeRow, EpisodeView } from '#contracts/console-views.ts';
import type { Callback } from '#domain/callback.ts';
import { type Episode, isKnown } from '#domain/episode.ts';
import { reasonsFor } from '#domain/escalation.ts';
import { callbackIds } from '#domain/forget.ts';
import type { EpisodeId } from '#domain/ids.ts';
import { inZone } from '#domain/local-time.ts';
import { timeline } from '#domain/timeline.ts';
import type { Page, Ports } from '#ports';
import { NotFound } from './not-found.ts';
import { conversation, episodeRow, patientView, scoresOf } from './views.ts';

type Found = { readonly items: EpisodeRow[]; readonly next?: string };

interface Search extends Page {
  /** `2026-11`; the present month where none is given. */
  readonly month?: string;
  /** A number, an id of the visit or of the patient, or the beginning of a first name. */
  readonly find?: string;
}

/** Months, back from the one asked for, in which a name is looked for: longer than a follow-up takes. */
const MONTHS_SEARCHED = 3;

export async function findEpisodes(
  ports: Pick<Ports, 'episodes' | 'phones' | 'pseudonyms' | 'clock' | 'clinic'>,
  { month, find, ...page }: Search,
): Promise<Found> {
  const { episodes, clock, clinic } = ports;
  const from = month ?? inZone(clock.now(), clinic.timeZone).toPlainDate().toPlainYearMonth().toString();
  if (!find) {
    const { items, next } = await episodes.pageOfMonth(from, page);
    return { items: items.map(episodeRow), ...(next && { next }) };
  }
  const exact = await byId(ports, find);
  const found = exact.length > 0 ? exact : await byName(ports, find, from);
  return { items: found.slice(0, page.limit).map(episodeRow) };
}

async function byId(
  { episodes, phones, pseudonyms }: Pick<Ports, 'episodes' | 'phones' | 'pseudonyms'>,
  find: string,
): Promise<Episode[]> {
  const digits = find.replaceAll(/\D/g, '');
  const numbers = digits.length >= 10 ? [`+${digits}`, `+1${digits}`] : [];
  const owned = await Promise.all(numbers.map((number) => phones.load(pseudonyms.phone(number))));
  const ids = [
    ...owned.flatMap((phone) => phone?.owners.map(({ episodeId }) => episodeId) ?? []).toReversed(),
    ...(isEpisodeId(find) ? [find] : []),
    pseudonyms.episode(find),
  ];
  const found = await Promise.all([...new Set(ids)].map((id) => episodes.load(id)));
  return found.filter((episode) => episode !== undefined);
}

async function byName({ episodes }: Pick<Ports, 'episodes'>, find: string, from: string): Promise<Episode[]> {
  const months = Array.from({ length: MONTHS_SEARCHED }, (_, back) => monthBefore(from, back));
  const found = (await Promise.all(months.map((month) => episodes.ofMonth(month)))).flat();
  const wanted = plain(find);
  return found
    .filter(isKnown)
    .filter(({ patient, visit }) => plain(patient.firstName).startsWith(wanted) || visit.patientId === find)
    .sort((a, b) => b.visit.on.localeCompare(a.visit.on));
}

/** As people type names: without accents, in any case. */
const plain = (name: string): string => name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

const monthBefore = (month: string, back: number): string => {
  const date = new Date(`${month}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() - back);
  return date.toISOString().slice(0, 'yyyy-mm'.length);
};

const isEpisodeId = (id: string): id is EpisodeId => id.startsWith('ep-');

/** One episode whole, with who did what to it. */
export async function seeEpisode(
  { episodes, texts, callbacks, phones, audit }: Pick<Ports, 'episodes' | 'texts' | 'callbacks' | 'phones' | 'audit'>,
  id: EpisodeId,
): Promise<EpisodeView> {
  const episode = await episodes.load(id);
  if (!episode) throw new NotFound('episode');
  const [transcript, trail, phone, rows] = await Promise.all([
    texts.transcript(id),
    audit.trail(id),
    phones.load(episode.patient.phoneHash),
    Promise.all(callbackIds(episode).map((callbackId) => callbacks.load(id, callbackId))),
  ]);
  const known = rows.filter((row): row is Callback => row !== undefined);
  return {
    ...episodeRow(episode),
    patient: patientView(episode),
    mayText: phone?.mayText ?? false,
    scores: scoresOf(episode),
    checkIns: episode.checkIns.map(({ day, sendAt, status }) => ({ day, sendAt, status })),
    conversation: conversation(transcript, episode),
    timeline: timeline(episode, transcript, known),
    callbacks: known.map(({ id: callbackId, status, openedAt }) => ({
      callbackId,
      status,
      openedAt,
      reasons: [...reasonsFor(episode, callbackId)],
    })),
    audit: trail.map(({ at, by, name, act, what }) => ({ at, by, ...(name !== undefined && { name }), act, what })),
  };
}
