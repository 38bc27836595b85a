import type { Timestamp } from './ids.ts';

/** A member of the clinic's staff, as they signed in. */
export interface Staff {
  /** Opaque, and the same at every sign-in. */
  readonly id: string;
  /** What colleagues call them. */
  readonly name: string;
}

/** Something that a person did. The id is of their doing it: the same where a request is repeated. */
export interface Act {
  readonly id: string;
  readonly by: Staff;
  readonly at: Timestamp;
}
