import { setTimeout as sleep } from 'node:timers/promises';
import type { ScorePage } from '#contracts/scores.ts';
import { ApiProblem, askApi, type ClinicApi } from './clinic-api.ts';

export interface VisitRange {
  /** Days of visits, both included: `2026-10-01`. */
  readonly from: string;
  readonly to: string;
}

/** Visits in a page: each is one read of the index. */
const LIMIT = 100;

/** Waits, in milliseconds, before a page is asked for again that the network or the server has failed. */
const WAITS_MS = [500, 2000, 8000];

/** Every page of the range, one at a time: a range of any length needs no more memory than a day. */
export async function* scorePages(
  api: ClinicApi,
  { from, to }: VisitRange,
  waitsMs: readonly number[] = WAITS_MS,
): AsyncGenerator<ScorePage> {
  let after: string | undefined;
  do {
    const query = new URLSearchParams({ from, to, limit: String(LIMIT), ...(after && { after }) });
    const page = await insistently(() => askApi<ScorePage>(api, 'GET', `/scores?${query.toString()}`), waitsMs);
    yield page;
    after = page.next;
  } while (after !== undefined);
}

/** A page that is asked for twice is the same page. */
async function insistently<T>(ask: () => Promise<T>, waitsMs: readonly number[]): Promise<T> {
  for (const wait of waitsMs) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof ApiProblem) || isRefusal(error)) throw error;
      await sleep(wait);
    }
  }
  return ask();
}

/** The request itself is at fault, or whoever makes it. */
const isRefusal = ({ message }: ApiProblem): boolean => /: 4(?!29)\d\d/.test(message);
