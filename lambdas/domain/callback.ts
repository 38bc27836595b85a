import type { Clinic } from './clinic.ts';
import { callbackDueAt } from './clinic-hours.ts';
import { PRIORITIES, type CallbackPriority } from './decision.ts';
import type { CallbackId, EpisodeId, Timestamp } from './ids.ts';
import { isBefore } from './local-time.ts';
import type { Act, Staff } from './staff.ts';

/**
 * The staff's task to phone a patient, as the worklist sorts it. Whom to call and why stand in the episode, its
 * reasons in the decisions that name this callback. The row stays until a person closes it.
 */
export interface Callback {
  readonly schema: 1;
  readonly id: CallbackId;
  readonly episodeId: EpisodeId;
  readonly version: number;
  readonly status: 'open' | 'closed';
  readonly priority: CallbackPriority;
  readonly openedAt: Timestamp;
  readonly dueAt: Timestamp;
  /** Each time the supervisor was told that it is past due: by which clock, at which look, as `urgent-2`. */
  readonly alerts: readonly string[];
  /** Past due, and the supervisor has been told as often as the clock tells. */
  readonly overdue: boolean;
  /** Who has taken it on: nobody else calls. */
  readonly claim?: { readonly by: Staff; readonly at: Timestamp };
  readonly attempts: readonly (Act & { readonly result: AttemptResult })[];
  /** The words are missing once they have been forgotten. */
  readonly notes: readonly (Act & { readonly words?: string })[];
  readonly closed?: Act & { readonly outcome: CallOutcome };
}

export const ATTEMPT_RESULTS = ['reached', 'left-message', 'no-answer'] as const;
export type AttemptResult = (typeof ATTEMPT_RESULTS)[number];

export const CALL_OUTCOMES = [
  'advice-given',
  'appointment-booked',
  'sent-to-emergency',
  'declined',
  'unreachable',
  /** Only where the number was all that was wrong, and staff have corrected it. */
  'number-corrected',
] as const;
export type CallOutcome = (typeof CALL_OUTCOMES)[number];

/** What is known of a callback when it is decided on. */
export type NewCallback = Pick<Callback, 'id' | 'episodeId' | 'priority' | 'dueAt'>;

export const openedCallback = (callback: NewCallback, at: Timestamp): Callback => ({
  schema: 1,
  ...callback,
  version: 1,
  status: 'open',
  openedAt: at,
  alerts: [],
  overdue: false,
  attempts: [],
  notes: [],
});

export const isHigher = (a: CallbackPriority, b: CallbackPriority): boolean =>
  PRIORITIES.indexOf(a) < PRIORITIES.indexOf(b);

/** Past due, the supervisor is told this often, an hour of clinic time apart; then the row is marked overdue. */
export const SUPERVISOR_ALERTS = 3;

/** How often the supervisor should have been told by now. */
export function alertsDue({ dueAt }: Pick<Callback, 'dueAt'>, now: Timestamp, clinic: Clinic): number {
  let alerts = 0;
  for (let due = dueAt; alerts < SUPERVISOR_ALERTS && isBefore(due, now); due = callbackDueAt('urgent', due, clinic)) {
    alerts++;
  }
  return alerts;
}

/** The clock's name for one alert: a callback that was raised has a clock for each priority. */
export const alertName = (priority: CallbackPriority, look: number): string => `${priority}-${look}`;
