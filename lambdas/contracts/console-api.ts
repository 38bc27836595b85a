import * as z from 'zod/mini';
import { ATTEMPT_RESULTS, CALL_OUTCOMES } from '#domain/callback.ts';
import {
  CallbackRow,
  CallbackView,
  EpisodeRow,
  EpisodeView,
  score,
  SessionView,
  UnmatchedView,
} from './console-views.ts';
import { Mobile } from './enrollment.ts';
import { FHIR_JSON, ObservationBundle } from './observations.ts';
import { CoursesView, OutcomesView } from './outcome-views.ts';
import { PersonErased, PersonExport, PersonWanted, PhoneTrailChecked, TimelineView, TrailChecked } from './person.ts';
import type { Role } from './roles.ts';
import { areInOrder, ScorePage, VisitDays } from './scores.ts';

/** Of the press of a button: a request that is repeated is the same act. */
const act = { actId: z.string().check(z.minLength(8), z.maxLength(64), z.regex(/^[\w-]+$/)) };

const pageOf = <T extends z.core.$ZodType>(item: T) => z.object({ items: z.array(item), next: z.optional(z.string()) });
/** The `next` of the page before, which only its own list can read. */
const cursor = z.string().check(z.maxLength(256), z.regex(/^\w[\w.-]*$/));
const page = {
  after: z.optional(cursor),
  limit: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100))),
};

const month = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/));

const OPERATOR = ['operator'] as const satisfies readonly Role[];

const STAFF = ['nurse', 'supervisor'] as const satisfies readonly Role[];

/** Every route, who may use it, and what goes in and comes out. A row is all it takes; the tests go through the rows. */
export const CONSOLE_ROUTES = {
  'GET /session': { summary: 'Who I am, and the clinic', roles: STAFF, answer: SessionView },
  'GET /callbacks': {
    summary: 'The worklist: open callbacks, the most urgent first',
    roles: STAFF,
    query: z.object(page),
    answer: pageOf(CallbackRow),
  },
  'GET /callbacks/{episodeId}/{callbackId}': { summary: 'One callback whole', roles: STAFF, answer: CallbackView },
  'POST /callbacks/{episodeId}/{callbackId}/claim': {
    summary: 'Take it on; a supervisor may take it over',
    roles: STAFF,
    body: z.strictObject({ ...act, takeOver: z.optional(z.boolean()) }),
    answer: CallbackView,
  },
  'POST /callbacks/{episodeId}/{callbackId}/release': {
    summary: 'Give it back',
    roles: STAFF,
    body: z.strictObject(act),
    answer: CallbackView,
  },
  'POST /callbacks/{episodeId}/{callbackId}/attempts': {
    summary: 'A call was made; one that nobody answered is told to the patient',
    roles: STAFF,
    body: z.strictObject({ ...act, result: z.enum(ATTEMPT_RESULTS) }),
    answer: CallbackView,
  },
  'POST /callbacks/{episodeId}/{callbackId}/notes': {
    summary: 'Write a note',
    roles: STAFF,
    body: z.strictObject({ ...act, words: z.string().check(z.trim(), z.minLength(1), z.maxLength(2000)) }),
    answer: CallbackView,
  },
  'POST /callbacks/{episodeId}/{callbackId}/close': {
    summary: 'Close it with its outcome',
    roles: STAFF,
    body: z.strictObject({
      ...act,
      outcome: z.enum(CALL_OUTCOMES),
      /** How many reasons were on the page: with more by now, the patient has written what nobody has read. */
      reasonsSeen: z.optional(z.number().check(z.int(), z.minimum(0))),
    }),
    answer: CallbackView,
  },
  'GET /episodes': {
    summary: 'Episodes of a month, the newest visit first',
    roles: STAFF,
    query: z.object({ ...page, month: z.optional(month) }),
    answer: pageOf(EpisodeRow),
  },
  // Not a GET: a name or a number would stand in the URL, and so in access logs.
  'POST /episodes/search': {
    summary: 'Episodes that a name, a number or an id finds',
    roles: STAFF,
    body: z.strictObject({
      find: z.string().check(z.trim(), z.minLength(1), z.maxLength(128)),
      month: z.optional(month),
    }),
    answer: pageOf(EpisodeRow),
  },
  'GET /episodes/{episodeId}': { summary: 'One episode whole', roles: STAFF, answer: EpisodeView },
  'GET /episodes/{episodeId}/observations': {
    summary: 'Every score of one episode, as FHIR R4 Observations',
    roles: [...STAFF, 'reader'],
    answer: ObservationBundle,
    contentType: FHIR_JSON,
  },
  'GET /scores': {
    summary: 'Scores of the visits of some days, the newest visit first; a limit counts visits',
    roles: ['reader'],
    query: z.object({ ...page, ...VisitDays }).check(areInOrder),
    answer: ScorePage,
  },
  'POST /episodes/{episodeId}/corrections': {
    summary: 'Correct the score of a text; the decision is taken anew',
    roles: STAFF,
    body: z.strictObject({ ...act, textId: z.string(), score }),
    answer: EpisodeView,
  },
  'POST /episodes/{episodeId}/number': {
    summary: 'Put another mobile number in the place of a wrong one; the follow-up goes on with the days to come',
    roles: STAFF,
    body: z.strictObject({
      ...act,
      mobile: Mobile,
      /** The number that is replaced: with another by now, somebody else was faster. */
      seen: z.string().check(z.maxLength(32)),
      /** The patient has agreed to texts on the new number. */
      patientAgrees: z.literal(true),
    }),
    answer: EpisodeView,
  },
  'POST /episodes/{episodeId}/pause': {
    summary: 'Hold the check-ins',
    roles: STAFF,
    body: z.strictObject(act),
    answer: EpisodeView,
  },
  'POST /episodes/{episodeId}/resume': {
    summary: 'Let the check-ins go on',
    roles: STAFF,
    body: z.strictObject(act),
    answer: EpisodeView,
  },
  'POST /episodes/{episodeId}/end': {
    summary: 'End the follow-up for good',
    roles: STAFF,
    body: z.strictObject(act),
    answer: EpisodeView,
  },
  'GET /outcomes': {
    summary: 'What came of the visits of a month, counted; groups of fewer than ten are withheld',
    roles: [...STAFF, 'reader'],
    query: z.object({ month }),
    answer: OutcomesView,
  },
  'GET /courses': {
    summary: 'The scores and silences of a month’s visits without whose they are, and the rules in force',
    roles: ['reader'],
    query: z.object({ ...page, month }),
    answer: CoursesView,
  },
  'GET /episodes/{episodeId}/timeline': {
    summary: 'What happened, from the record alone, without words of anybody',
    roles: OPERATOR,
    answer: TimelineView,
  },
  'POST /episodes/{episodeId}/timeline': {
    summary: 'The same with the words of the texts; the audit trail says that they were read',
    roles: OPERATOR,
    body: z.strictObject(act),
    answer: TimelineView,
  },
  'POST /persons/export': {
    summary: 'All that is kept of one person',
    roles: OPERATOR,
    body: z.strictObject({ ...act, ...PersonWanted }),
    answer: PersonExport,
  },
  'POST /persons/erase': {
    summary:
      'Forget one person now: names, numbers and words, at Twilio too; the consent ledger and the audit trail stay',
    roles: OPERATOR,
    body: z.strictObject({ ...act, ...PersonWanted }),
    answer: PersonErased,
  },
  'GET /episodes/{episodeId}/audit': {
    summary: 'Whether an episode’s audit trail is as it was written',
    roles: OPERATOR,
    answer: TrailChecked,
  },
  'GET /audit': {
    summary: 'The same of every visit of a month',
    roles: OPERATOR,
    query: z.object({ ...page, month }),
    answer: pageOf(TrailChecked),
  },
  'GET /unmatched/audit': {
    summary: 'The same of every number from which staff have settled a text that belongs to nobody',
    roles: OPERATOR,
    query: z.object(page),
    answer: pageOf(PhoneTrailChecked),
  },
  'GET /unmatched/{phone}/audit': {
    summary: 'The same of one number, by its hash',
    roles: OPERATOR,
    answer: PhoneTrailChecked,
  },
  'GET /unmatched': {
    summary: 'Texts that belong to nobody',
    roles: STAFF,
    query: z.object(page),
    answer: pageOf(UnmatchedView),
  },
  'POST /unmatched/{phone}/{id}/settle': {
    summary: 'Somebody has seen to this text',
    roles: STAFF,
    body: z.strictObject(act),
    answer: z.object({}),
  },
} as const satisfies Record<string, RouteContract>;

export interface RouteContract {
  readonly summary: string;
  readonly roles: readonly Role[];
  readonly query?: z.core.$ZodType;
  readonly body?: z.core.$ZodType;
  readonly answer: z.core.$ZodType;
  /** `application/json`, where none is given. */
  readonly contentType?: string;
}

export type ConsoleRoute = keyof typeof CONSOLE_ROUTES;
