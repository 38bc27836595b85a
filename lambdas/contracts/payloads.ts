import * as z from 'zod/mini';
import type { CallbackId, EpisodeId } from '#domain/ids.ts';
import { PRIORITIES } from '#domain/decision.ts';
import { type ReadFrom, versioned } from './versioned.ts';

/**
 * What the workflows hand to functions and to each other: opaque ids and times, nothing about the person.
 * The number rises for all of them when a field of one changes its meaning, at most once in thirty days; executions under
 * way keep the one they began with. What to do then is in `docs/upgrades.md`.
 */
export const SCHEMA = 1;

const schema = z.literal(SCHEMA);
const episodeId = z.templateLiteral(['ep-', z.string()]);
const callbackId = z.templateLiteral(['cb-', z.string()]);
const timestamp = z.iso.datetime();

/** Input of the FollowUp workflow; `sendAt` by day, `{ day3, day7, day14 }`. */
export const FollowUpInput = z.strictObject({
  schema,
  episodeId,
  sendAt: z.record(z.templateLiteral(['day', z.number()]), timestamp),
});
export type FollowUpInput = z.infer<typeof FollowUpInput>;

/** `Ask on day 3` and `Remind on day 3`. */
export const SendCheckInTask = versioned(
  SCHEMA,
  z.strictObject({
    schema,
    episodeId,
    day: z.number(),
    purpose: z.enum(['ask', 'remind']),
    token: z.string(),
  }),
);
export type SendCheckInTask = ReadFrom<typeof SendCheckInTask>;

/** `Record silence on day 3`. */
export const RecordSilenceTask = versioned(SCHEMA, z.strictObject({ schema, episodeId, day: z.number() }));
export type RecordSilenceTask = ReadFrom<typeof RecordSilenceTask>;

/** Input of the Callback workflow, and of its first task. */
export const CallbackInput = versioned(
  SCHEMA,
  z.strictObject({
    schema,
    episodeId,
    callbackId,
    priority: z.enum(PRIORITIES),
    dueAt: timestamp,
  }),
);
export type CallbackInput = ReadFrom<typeof CallbackInput>;

/** `Check callback`; `look` counts from 1 in each clock, and `priority` tells the clocks of one callback apart. */
export const CheckCallbackTask = versioned(
  SCHEMA,
  z.strictObject({
    schema,
    episodeId,
    callbackId,
    priority: z.enum(PRIORITIES),
    look: z.number(),
  }),
);
export type CheckCallbackTask = ReadFrom<typeof CheckCallbackTask>;

/** What a day's wait ends with: the result of `record-silence`, or what `read-text` resumes the workflow with. */
export type Outcome =
  | { readonly action: 'continue' | 'close' }
  | {
      readonly action: 'escalate';
      /** Name of the Callback execution: the same whoever starts it, so the callback opens once. */
      readonly execution: string;
      readonly callback: CallbackInput;
    };

/** What `check-callback` answers, and `open-callback` in its first form. */
export type CallbackLook =
  { readonly action: 'wait'; readonly until: string; readonly look: number } | { readonly action: 'done' };

/** An upgraded callback gets a second, earlier clock: the priority is part of the name. */
export const callbackExecution = (id: CallbackId, priority: CallbackInput['priority']): string => `${id}-${priority}`;

export const followUpInput = (id: EpisodeId, sendAt: FollowUpInput['sendAt']): FollowUpInput => ({
  schema: SCHEMA,
  episodeId: id,
  sendAt,
});
