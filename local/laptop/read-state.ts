import { Temporal } from 'temporal-polyfill';
import type { Settings } from '#contracts/settings.ts';
import type { Callback } from '#domain/callback.ts';
import { isKnown, type KnownEpisode } from '#domain/episode.ts';
import { courseOf, reasonsFor } from '#domain/escalation.ts';
import { isBefore, timestamp } from '#domain/local-time.ts';
import { timeline } from '#domain/timeline.ts';
import type { Ports } from '#ports';
import type { CallbackView, EpisodeView, LaptopState } from './state.ts';
import type { TwilioStandIn } from '../twilio/stand-in.ts';

type Records = Pick<Ports, 'episodes' | 'texts' | 'unmatched' | 'callbacks'>;

/** How many months of visits the page shows: longer than a follow-up takes. */
const MONTHS_SHOWN = 3;

/** Everything the page shows, read anew from the record and from Twilio's stand-in. */
export async function laptopState(
  { episodes, texts, unmatched, callbacks }: Records,
  standIn: TwilioStandIn,
  { clinic }: Pick<Settings, 'clinic'>,
  { revision, clock }: Pick<LaptopState, 'revision' | 'clock'>,
): Promise<LaptopState> {
  const [found, worklist, strangers] = await Promise.all([
    Promise.all(monthsUpTo(clock.now).map((month) => episodes.ofMonth(month))).then((months) =>
      // A phone of this page needs its number.
      months.flat().filter(isKnown),
    ),
    callbacks.worklist(),
    unmatched.open(),
  ]);
  const byId = new Map(found.map((episode) => [episode.id, episode]));
  const views = found.map(async (episode): Promise<EpisodeView> => {
    const own = worklist.filter(({ episodeId }) => episodeId === episode.id);
    return episodeView(episode, standIn, timeline(episode, await texts.transcript(episode.id), own));
  });
  return {
    revision,
    clock,
    clinic: { name: clinic.name, phone: clinic.phone, timeZone: clinic.timeZone },
    episodes: (await Promise.all(views)).sort((a, b) => a.mobile.localeCompare(b.mobile)),
    worklist: worklist.flatMap((callback) => {
      const episode = byId.get(callback.episodeId);
      return episode ? [callbackView(callback, episode, clock.now)] : [];
    }),
    unmatched: strangers.flatMap(({ from, body, at }) =>
      from === undefined || body === undefined ? [] : [{ from, body, at }],
    ),
  };
}

function episodeView(episode: KnownEpisode, standIn: TwilioStandIn, entries: EpisodeView['timeline']): EpisodeView {
  const { id, patient, visit, status, checkIns, replies } = episode;
  return {
    id,
    firstName: patient.firstName,
    mobile: patient.mobile,
    language: patient.language,
    timeZone: patient.timeZone,
    visitOn: visit.on,
    visitPain: visit.pain ?? null,
    status,
    checkIns: checkIns.map(({ day, sendAt, status: checkInStatus, answeredBy }) => ({
      day,
      sendAt,
      status: checkInStatus,
      score: replies.find(({ textId }) => textId === answeredBy)?.score ?? null,
    })),
    scores: courseOf(episode).scores,
    conversation: standIn.conversation(patient.mobile),
    timeline: entries,
  };
}

function callbackView(
  { id, episodeId, priority, openedAt, dueAt }: Callback,
  episode: KnownEpisode,
  now: string,
): CallbackView {
  const { firstName, mobile } = episode.patient;
  return {
    id,
    episodeId,
    firstName,
    mobile,
    priority,
    reasons: reasonsFor(episode, id),
    openedAt,
    dueAt,
    overdue: isBefore(dueAt, now),
  };
}

function monthsUpTo(now: string): string[] {
  const latest = Temporal.Instant.from(now)
    .toZonedDateTimeISO('UTC')
    .toPlainDate()
    .toPlainYearMonth()
    .add({ months: 1 });
  return Array.from({ length: MONTHS_SHOWN + 1 }, (_, ago) => latest.subtract({ months: ago }).toString());
}

/** As records have it: to the second. */
export const asTimestamp = (date: Date): string => timestamp(Temporal.Instant.fromEpochMilliseconds(date.getTime()));
