import type { Timestamp } from '#domain/ids.ts';
import { isBefore } from '#domain/local-time.ts';
import type { Clock } from '#ports';

/** Requests that a step has under way: enough that it hardly waits, and few beside what the table and Twilio take. */
export const AT_ONCE = 10;

/**
 * For each of the steps that a fault gives work; together with the two that always have some it is less than the
 * function's five minutes.
 */
export const NO_LONGER_THAN = { seconds: 20 };

interface Done {
  readonly count: number;
  readonly failures: readonly unknown[];
}

interface Pace {
  readonly clock: Clock;
  readonly atOnce?: number;
  /** None is begun after this: they are left to the next sweep. */
  readonly until?: Timestamp;
}

/** Each of them, begun in their order; adds up what each has done. One that fails keeps no other from its turn. */
export async function someAtOnce<T>(
  all: readonly T[],
  act: (each: T) => Promise<number>,
  { clock, atOnce = AT_ONCE, until }: Pace,
): Promise<Done> {
  const failures: unknown[] = [];
  let count = 0;
  // Taken from by all that run: none waits for the slowest of a round.
  const rest = all.values();
  const run = async (): Promise<void> => {
    for (const each of rest) {
      if (until && !isBefore(clock.now(), until)) break;
      await act(each).then(
        (done) => (count += done),
        (error: unknown) => failures.push(...(error instanceof AggregateError ? (error.errors as unknown[]) : [error])),
      );
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, all.length) }, run));
  return { count, failures };
}

/** What was done, where nothing of it failed. */
export function countOf({ count, failures }: Done, expected: string): number {
  if (failures.length > 0) throw new AggregateError(failures, `expected to ${expected}, ${failures.length} failed`);
  return count;
}
