import type { AttemptResult, Callback, CallOutcome } from './callback.ts';
import type { Act, Staff } from './staff.ts';

/** After so many calls without an answer a letter is the better way. */
export const CALLS_BEFORE_A_LETTER = 3;

/** Somebody else has taken this callback on. */
export class CallbackTaken extends Error {
  override readonly name = 'CallbackTaken';
  readonly by: Staff;
  constructor(by: Staff) {
    super('expected a callback that nobody else has taken');
    this.by = by;
  }
}

export class CallbackIsClosed extends Error {
  override readonly name = 'CallbackIsClosed';
  constructor() {
    super('expected an open callback, got a closed one');
  }
}

/** The patient has written what calls for it, or more urgently, and who acts has not seen that. */
export class CallbackRaised extends Error {
  override readonly name = 'CallbackRaised';
  constructor() {
    super('expected a callback whose reasons staff have seen');
  }
}

/** It is not the number alone that calls for it, or the number is still as it was. */
export class NumberNotCorrected extends Error {
  override readonly name = 'NumberNotCorrected';
  constructor() {
    super('expected a callback for nothing but a number that has been corrected since');
  }
}

/** Two who claim at once: the first one has it. Only a supervisor takes one over. */
export function claimed(callback: Callback, { by, at }: Act, takesOver = false): Callback {
  refuseClosed(callback);
  if (callback.claim?.by.id === by.id) return callback;
  if (callback.claim && !takesOver) throw new CallbackTaken(callback.claim.by);
  return { ...callback, claim: { by, at } };
}

/** Gives it back to whoever has time. */
export function released(callback: Callback, { by }: Act, isSupervisor = false): Callback {
  refuseClosed(callback);
  if (!callback.claim) return callback;
  if (callback.claim.by.id !== by.id && !isSupervisor) throw new CallbackTaken(callback.claim.by);
  const { claim: _given, ...rest } = callback;
  return rest;
}

export function withAttempt(callback: Callback, act: Act, result: AttemptResult): Callback {
  if (callback.attempts.some(({ id }) => id === act.id)) return callback;
  const own = claimed(callback, act);
  return { ...own, attempts: [...own.attempts, { ...act, result }] };
}

export function withNote(callback: Callback, act: Act, words: string): Callback {
  if (callback.notes.some(({ id }) => id === act.id)) return callback;
  const own = claimed(callback, act);
  return { ...own, notes: [...own.notes, { ...act, words }] };
}

export function closed(callback: Callback, act: Act, outcome: CallOutcome): Callback {
  if (callback.closed?.id === act.id) return callback;
  return { ...claimed(callback, act), status: 'closed', closed: { ...act, outcome } };
}

export const suggestsLetter = ({ attempts }: Callback): boolean =>
  attempts.filter(({ result }) => result === 'no-answer').length >= CALLS_BEFORE_A_LETTER;

function refuseClosed({ status }: Callback): void {
  if (status === 'closed') throw new CallbackIsClosed();
}
