import { PRIORITIES, type CallbackPriority } from './decision.ts';
import type { CallbackId, EpisodeId, Timestamp } from './ids.ts';

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
}

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
});

export const isHigher = (a: CallbackPriority, b: CallbackPriority): boolean =>
  PRIORITIES.indexOf(a) < PRIORITIES.indexOf(b);

/** Past due, the supervisor is told this often, an hour of clinic time apart; then the row is marked overdue. */
export const SUPERVISOR_ALERTS = 3;
