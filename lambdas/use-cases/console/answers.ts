import type { ConsoleRoute } from '#contracts/console-api.ts';
import type { SessionView } from '#contracts/console-views.ts';
import { STAFF_ROLES } from '#contracts/roles.ts';
import type { SignedIn } from '#contracts/signed-in.ts';
import type { AttemptResult, CallOutcome } from '#domain/callback.ts';
import type { PersonWanted } from '#contracts/person.ts';
import type { CallbackId, EpisodeId, PhoneHash } from '#domain/ids.ts';
import type { PainScore } from '#domain/reading.ts';
import type { Days, Ports } from '#ports';
import { correctNumber } from '../correct-number.ts';
import { correctScore } from '../correct-score.ts';
import { endEpisode, pauseEpisode, resumeEpisode } from './hold-episode.ts';
import { NotFound } from './not-found.ts';
import { paged } from './paged.ts';
import { seeCallback, seeWorklist } from './see-callbacks.ts';
import { erasePerson, exportPerson } from './person.ts';
import { findEpisodes, seeEpisode } from './see-episodes.ts';
import { seeCourses, seeOutcomes } from './see-outcomes.ts';
import { seeObservations, seeScores } from './see-scores.ts';
import { checkTrail, checkTrails, seeTimeline, seeTimelineInWords } from './support.ts';
import { checkPhoneTrail, checkPhoneTrails, seeUnmatched, settleUnmatched } from './unmatched.ts';
import { addNote, claimCallback, closeCallback, logAttempt, releaseCallback } from './work-callback.ts';

/** A request, as its route's contract has checked it. */
interface Request extends SignedIn {
  readonly params: Readonly<Record<string, string>>;
  readonly query: unknown;
  readonly body: unknown;
}

type ConsolePorts = Pick<
  Ports,
  | 'episodes'
  | 'texts'
  | 'phones'
  | 'unmatched'
  | 'callbacks'
  | 'audit'
  | 'forgetting'
  | 'workflows'
  | 'sender'
  | 'pseudonyms'
  | 'clock'
  | 'log'
  | 'clinic'
  | 'protocol'
>;

/** What each route does. A change is answered with what it led to, so that the page shows the truth at once. */
export function consoleAnswers(
  ports: ConsolePorts,
): Readonly<Record<ConsoleRoute, (request: Request) => Promise<unknown>>> {
  const { clinic, protocol } = ports;
  const callbackAct = ({ params, staff: by }: Request, { actId: id }: ActBody) => ({
    ...callbackIds(params),
    id,
    by,
  });
  const episodeAct = ({ params, staff: by }: Request, { actId: id }: ActBody) => ({
    episodeId: episodeId(params),
    id,
    by,
  });

  const personAct = ({ body, staff: by }: Request) => {
    const { actId: id, ...wanted } = body as ActBody & PersonWanted;
    return { id, by, wanted };
  };

  return {
    'GET /session': async ({ staff, roles }): Promise<SessionView> => ({
      me: { ...staff, roles: STAFF_ROLES.filter((role) => roles.includes(role)) },
      clinic: { name: clinic.name, phone: clinic.phone, timeZone: clinic.timeZone },
      days: [...protocol.days],
    }),
    'GET /callbacks': async ({ query }) => paged(await seeWorklist(ports), query as PageQuery),
    'GET /callbacks/{episodeId}/{callbackId}': ({ params }) => {
      const ids = callbackIds(params);
      return seeCallback(ports, ids.episodeId, ids.callbackId);
    },
    'POST /callbacks/{episodeId}/{callbackId}/claim': async (request) => {
      const body = request.body as ActBody & { readonly takeOver?: boolean };
      const takesOver = body.takeOver === true && request.roles.includes('supervisor');
      return see(await claimCallback(ports, { ...callbackAct(request, body), takesOver }));
    },
    'POST /callbacks/{episodeId}/{callbackId}/release': async (request) => {
      const act = callbackAct(request, request.body as ActBody);
      return see(await releaseCallback(ports, { ...act, isSupervisor: request.roles.includes('supervisor') }));
    },
    'POST /callbacks/{episodeId}/{callbackId}/attempts': async (request) => {
      const body = request.body as ActBody & { readonly result: AttemptResult };
      return see(await logAttempt(ports, { ...callbackAct(request, body), result: body.result }));
    },
    'POST /callbacks/{episodeId}/{callbackId}/notes': async (request) => {
      const body = request.body as ActBody & { readonly words: string };
      return see(await addNote(ports, { ...callbackAct(request, body), words: body.words }));
    },
    'POST /callbacks/{episodeId}/{callbackId}/close': async (request) => {
      const { outcome, reasonsSeen, ...body } = request.body as CloseBody;
      return see(await closeCallback(ports, { ...callbackAct(request, body), outcome, reasonsSeen }));
    },
    'GET /episodes': ({ query }) => {
      const { limit = PAGE, ...search } = query as PageQuery & { readonly month?: string };
      return findEpisodes(ports, { ...search, limit });
    },
    'POST /episodes/search': ({ body }) =>
      findEpisodes(ports, { ...(body as { readonly find: string; readonly month?: string }), limit: PAGE }),
    'GET /episodes/{episodeId}': ({ params }) => seeEpisode(ports, episodeId(params)),
    'GET /episodes/{episodeId}/observations': ({ params }) => seeObservations(ports, episodeId(params)),
    'GET /scores': ({ query }) => {
      const { limit = PAGE, ...range } = query as PageQuery & Days;
      return seeScores(ports, { ...range, limit });
    },
    'POST /episodes/{episodeId}/corrections': async (request) => {
      const { textId, score, ...body } = request.body as CorrectionBody;
      const { id } = await correctScore(ports, { ...episodeAct(request, body), textId, score });
      return seeEpisode(ports, id);
    },
    'POST /episodes/{episodeId}/number': async (request) => {
      const { mobile, seen, ...body } = request.body as NumberBody;
      const { id } = await correctNumber(ports, { ...episodeAct(request, body), mobile, seen });
      return seeEpisode(ports, id);
    },
    'POST /episodes/{episodeId}/pause': async (request) => {
      const { id } = await pauseEpisode(ports, episodeAct(request, request.body as ActBody));
      return seeEpisode(ports, id);
    },
    'POST /episodes/{episodeId}/resume': async (request) => {
      const { id } = await resumeEpisode(ports, episodeAct(request, request.body as ActBody));
      return seeEpisode(ports, id);
    },
    'POST /episodes/{episodeId}/end': async (request) => {
      const { id } = await endEpisode(ports, episodeAct(request, request.body as ActBody));
      return seeEpisode(ports, id);
    },
    'GET /outcomes': ({ query }) => seeOutcomes(ports, (query as { readonly month: string }).month),
    'GET /courses': ({ query }) => {
      const { limit = PAGE, ...page } = query as PageQuery & { readonly month: string };
      return seeCourses(ports, { ...page, limit });
    },
    'GET /episodes/{episodeId}/timeline': ({ params }) => seeTimeline(ports, episodeId(params)),
    'POST /episodes/{episodeId}/timeline': (request) =>
      seeTimelineInWords(ports, episodeAct(request, request.body as ActBody)),
    'POST /persons/export': (request) => exportPerson(ports, personAct(request)),
    'POST /persons/erase': (request) => erasePerson(ports, personAct(request)),
    'GET /episodes/{episodeId}/audit': ({ params }) => checkTrail(ports, episodeId(params)),
    'GET /audit': ({ query }) => {
      const { limit = PAGE, ...page } = query as PageQuery & { readonly month: string };
      return checkTrails(ports, { ...page, limit });
    },
    'GET /unmatched': async ({ query }) => paged(await seeUnmatched(ports), query as PageQuery),
    'GET /unmatched/audit': ({ query }) => checkPhoneTrails(ports, query as PageQuery),
    'GET /unmatched/{phone}/audit': ({ params }) => checkPhoneTrail(ports, phoneHash(params)),
    'POST /unmatched/{phone}/{id}/settle': async ({ params, body, staff: by }) => {
      const { id = '' } = params;
      await settleUnmatched(ports, { phone: phoneHash(params), id, actId: (body as ActBody).actId, by });
      return {};
    },
  };

  function see(callback: Parameters<typeof seeCallback>[3] & object) {
    return seeCallback(ports, callback.episodeId, callback.id, callback);
  }
}

interface ActBody {
  readonly actId: string;
}

interface NumberBody extends ActBody {
  readonly mobile: string;
  readonly seen: string;
}

interface CorrectionBody extends ActBody {
  readonly textId: string;
  readonly score: PainScore;
}

interface CloseBody extends ActBody {
  readonly outcome: CallOutcome;
  readonly reasonsSeen?: number;
}

interface PageQuery {
  readonly limit?: number;
  readonly after?: string;
}

const PAGE = 50;

function callbackIds(params: Request['params']): { readonly episodeId: EpisodeId; readonly callbackId: CallbackId } {
  const { callbackId = '' } = params;
  if (!callbackId.startsWith('cb-')) throw new NotFound('callback');
  return { episodeId: episodeId(params), callbackId: callbackId as CallbackId };
}

function episodeId({ episodeId: id = '' }: Request['params']): EpisodeId {
  if (!id.startsWith('ep-')) throw new NotFound('episode');
  return id as EpisodeId;
}

function phoneHash({ phone = '' }: Request['params']): PhoneHash {
  if (!phone.startsWith('ph-')) throw new NotFound('text');
  return phone as PhoneHash;
}
