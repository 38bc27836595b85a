import * as z from 'zod/mini';
import { AUDITED_ACTS } from '#domain/audit.ts';
import { ATTEMPT_RESULTS, CALL_OUTCOMES } from '#domain/callback.ts';
import { PRIORITIES } from '#domain/decision.ts';
import { HISTORY_QUESTIONS, LANGUAGES } from '#domain/episode.ts';
import { STAFF_ROLES } from './roles.ts';

/** What the console is answered with, in the shapes that page and OpenAPI document take from here. Times are ISO 8601 in UTC. */
const at = z.string();
const staff = z.object({ id: z.string(), name: z.string() });
export const score = z.number().check(z.int(), z.minimum(0), z.maximum(10));

export const SessionView = z.object({
  me: z.extend(staff, { roles: z.array(z.enum(STAFF_ROLES)) }),
  clinic: z.object({ name: z.string(), phone: z.string(), timeZone: z.string() }),
  /** Of the check-ins, after the visit. */
  days: z.array(z.number()),
});
export type SessionView = z.infer<typeof SessionView>;

/** One row of the worklist: whom to call first, and why. */
export const CallbackRow = z.object({
  episodeId: z.string(),
  callbackId: z.string(),
  firstName: z.nullable(z.string()),
  /** `call` the patient; or mend the `number`, which is wrong or takes no texts. */
  task: z.enum(['call', 'number']),
  /** The number was all that was wrong, and staff have corrected it since: it may be closed as that. */
  isNumberCorrected: z.boolean(),
  priority: z.enum(PRIORITIES),
  /** In words, oldest first. */
  reasons: z.array(z.string()),
  openedAt: at,
  dueAt: at,
  isPastDue: z.boolean(),
  claim: z.optional(z.object({ by: staff, at })),
  attempts: z.number(),
});
export type CallbackRow = z.infer<typeof CallbackRow>;

const reading = z.object({
  kind: z.string(),
  score: z.nullable(score),
  safety: z.array(z.string()),
});

/** One text of the conversation, as the patient saw it. */
export const TextView = z.object({
  id: z.string(),
  direction: z.enum(['in', 'out']),
  at,
  /** To or from a number that staff have replaced since. */
  formerNumber: z.optional(z.literal(true)),
  body: z.nullable(z.string()),
  /** Of ours: what Twilio says became of it, and whether it may have gone out twice. */
  delivery: z.optional(z.object({ status: z.string(), errorCode: z.optional(z.number()), mayBeTwice: z.boolean() })),
  /** Of the patient's: how it was read, and the score as staff corrected it. */
  reading: z.optional(reading),
  correctedFrom: z.optional(z.nullable(score)),
  /** Where the words of danger stand: from and to, in UTF-16 units. */
  marks: z.optional(z.array(z.object({ from: z.number(), to: z.number(), concept: z.string() }))),
});
export type TextView = z.infer<typeof TextView>;

/** Who it is, or `null` of each once the patient has been forgotten. */
export const PatientView = z.object({
  firstName: z.nullable(z.string()),
  mobile: z.nullable(z.string()),
  language: z.enum(LANGUAGES),
  timeZone: z.string(),
  visitId: z.nullable(z.string()),
  patientId: z.nullable(z.string()),
  visitOn: z.string(),
  painAtVisit: z.nullable(score),
});
export type PatientView = z.infer<typeof PatientView>;

const scores = z.array(z.object({ day: z.number(), score, at, textId: z.string() }));

export const CallbackView = z.extend(CallbackRow, {
  status: z.enum(['open', 'closed']),
  /** Whoever has the number has said that it is not the patient's: nobody is to call it. */
  isNumberWrong: z.boolean(),
  patient: PatientView,
  scores,
  conversation: z.array(TextView),
  /** What the patient texted before the call. */
  history: z.array(z.object({ question: z.nullable(z.enum(HISTORY_QUESTIONS)), words: z.nullable(z.string()), at })),
  log: z.array(z.object({ id: z.string(), by: staff, at, result: z.enum(ATTEMPT_RESULTS) })),
  notes: z.array(z.object({ id: z.string(), by: staff, at, words: z.nullable(z.string()) })),
  suggestsLetter: z.boolean(),
  closed: z.optional(z.object({ by: staff, at, outcome: z.enum(CALL_OUTCOMES) })),
});
export type CallbackView = z.infer<typeof CallbackView>;

export const EpisodeRow = z.object({
  episodeId: z.string(),
  firstName: z.nullable(z.string()),
  visitOn: z.string(),
  status: z.string(),
  isPaused: z.boolean(),
  newestScore: z.nullable(score),
  openCallback: z.optional(z.enum(PRIORITIES)),
});
export type EpisodeRow = z.infer<typeof EpisodeRow>;

export const EpisodeView = z.extend(EpisodeRow, {
  patient: PatientView,
  mayText: z.boolean(),
  scores,
  checkIns: z.array(z.object({ day: z.number(), sendAt: at, status: z.string() })),
  conversation: z.array(TextView),
  timeline: z.array(
    z.object({ at, kind: z.string(), what: z.string(), body: z.optional(z.string()), dueAt: z.optional(at) }),
  ),
  callbacks: z.array(
    z.object({
      callbackId: z.string(),
      status: z.enum(['open', 'closed']),
      openedAt: at,
      reasons: z.array(z.string()),
    }),
  ),
  /** `by` is an opaque id, and a system has no name. */
  audit: z.array(
    z.object({ at, by: z.string(), name: z.optional(z.string()), act: z.enum(AUDITED_ACTS), what: z.string() }),
  ),
});
export type EpisodeView = z.infer<typeof EpisodeView>;

export const UnmatchedView = z.object({
  phone: z.string(),
  id: z.string(),
  from: z.string(),
  body: z.string(),
  media: z.number(),
  at,
  safety: z.array(z.string()),
});
export type UnmatchedView = z.infer<typeof UnmatchedView>;

/** RFC 9457. `by` names who was faster. */
export const Problem = z.object({
  title: z.string(),
  status: z.number(),
  detail: z.optional(z.string()),
  by: z.optional(z.string()),
  errors: z.optional(z.array(z.object({ field: z.string(), expected: z.string(), got: z.optional(z.string()) }))),
});
export type Problem = z.infer<typeof Problem>;
