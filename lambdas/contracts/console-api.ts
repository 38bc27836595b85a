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
import type { Role } from './roles.ts';

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
  'POST /episodes/{episodeId}/corrections': {
    summary: 'Correct the score of a text; the decision is taken anew',
    roles: STAFF,
    body: z.strictObject({ ...act, textId: z.string(), score }),
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
}

export type ConsoleRoute = keyof typeof CONSOLE_ROUTES;
