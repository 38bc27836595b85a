import type { CallbackId, Timestamp } from './ids.ts';

/** What follows from the scores so far, with its reason in words that staff read. */
export type Decision = {
  readonly at: Timestamp;
  readonly day: number;
  /** The id of the reply that caused it, or `silence-7` for no answer on day 7. */
  readonly because: string;
  /** "7 on day 3, 7 on day 7, not better" */
  readonly reason: string;
} & (
  | { readonly action: 'continue' | 'close' }
  | {
      readonly action: 'escalate';
      readonly rule: EscalationRule;
      readonly priority: CallbackPriority;
      readonly callbackId: CallbackId;
      readonly dueAt: Timestamp;
    }
);

export type EscalationRule =
  | 'safety'
  | 'severe'
  | 'worsening'
  | 'persisting-at-a-week'
  | 'persisting-at-two-weeks'
  | 'asked'
  | 'not-understood'
  | 'silent'
  | 'unreachable'
  | 'wrong-number';

/** Highest first. */
export const PRIORITIES = ['urgent', 'routine', 'low'] as const;
export type CallbackPriority = (typeof PRIORITIES)[number];
