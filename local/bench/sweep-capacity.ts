import { TEXTS_NO_LONGER_THAN } from '#use-cases/sweep/missed.ts';
import { REPORTS_NO_LONGER_THAN } from '#use-cases/sweep/reports.ts';
import { AT_ONCE } from '#use-cases/sweep/some-at-once.ts';

/** Assumed: 5 to 15 are what a service of the same Region takes for a small request. */
export const REQUEST_MS = 10;

export const LIMIT_SECONDS = {
  reports: REPORTS_NO_LONGER_THAN.minutes * 60,
  texts: TEXTS_NO_LONGER_THAN.seconds,
} as const;
export type SweptStep = keyof typeof LIMIT_SECONDS;

/** What one of them takes. */
export interface Taken {
  readonly requests: number;
  readonly processorMs: number;
}

/** As the section of the sweep has found it, rounded up: the arithmetic of docs/scale.md must not depend on the machine. */
export const ASSUMED: Readonly<Record<SweptStep, Taken>> = {
  reports: { requests: 2.25, processorMs: 3 },
  texts: { requests: 4.5, processorMs: 5 },
};

/** Of one of them, some at a time. */
export const waitingMs = ({ requests }: Pick<Taken, 'requests'>): number => (requests * REQUEST_MS) / AT_ONCE;

/** In the time that the sweep gives to it: waiting, or one processor, sets the pace. */
export const capacityOf = (step: SweptStep, taken: Taken = ASSUMED[step]): number =>
  Math.floor((1000 * LIMIT_SECONDS[step]) / Math.max(waitingMs(taken), taken.processorMs));
