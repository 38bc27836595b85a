import type { ClinicApi } from './clinic-api.ts';
import type { VisitRow } from './visits-csv.ts';

/** What became of a row: enrolled now, known from before, or refused with its faults. */
export type RowOutcome =
  { readonly kind: 'enrolled' | 'known' } | { readonly kind: 'refused'; readonly faults: readonly RowFault[] };

export interface RowFault {
  /** Empty where it is the whole row. */
  readonly field: string;
  readonly expected: string;
  readonly got?: string;
}

export interface EnrolledRow {
  readonly row: VisitRow;
  readonly outcome: RowOutcome;
}

/** At once; the API and the table take many times as much. */
const AT_ONCE = 8;

/** Waits, in milliseconds, before a request is repeated that the network or the server has failed. */
const WAITS_MS = [500, 2000, 8000];

/**
 * Enrols row by row, some at a time, and tells what became of each as soon as it is known: a file of any length needs no
 * more memory than a short one. A visit that is sent twice is enrolled once, so a run that was broken off is run again.
 */
export async function* enrollVisits(rows: AsyncIterable<VisitRow>, api: ClinicApi): AsyncGenerator<EnrolledRow> {
  const underWay = new Set<Promise<EnrolledRow>>();
  const next = async (): Promise<EnrolledRow> => {
    const [done, promise] = await Promise.race([...underWay].map(async (each) => [await each, each] as const));
    underWay.delete(promise);
    return done;
  };
  for await (const row of rows) {
    underWay.add(enrollOne(row, api));
    if (underWay.size >= AT_ONCE) yield await next();
  }
  while (underWay.size > 0) yield await next();
}

async function enrollOne(row: VisitRow, api: ClinicApi): Promise<EnrolledRow> {
  for (let attempt = 0; ; attempt++) {
    const wait = WAITS_MS[attempt];
    const response = await post(row, api).catch((error: unknown) => {
      if (wait === undefined)
        throw new Error(`line ${row.line}: expected an answer from ${api.url('/episodes')}`, { cause: error });
    });
    if (response && response.status < 500 && response.status !== 429)
      return { row, outcome: await outcomeOf(response) };
    if (wait === undefined)
      throw new Error(`line ${row.line}: expected ${api.url('/episodes')} to answer, got ${response?.status}`);
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

const post = async ({ body }: VisitRow, api: ClinicApi): Promise<Response> =>
  fetch(api.url('/episodes'), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await api.token()}` },
    body: JSON.stringify(body),
  });

async function outcomeOf(response: Response): Promise<RowOutcome> {
  if (response.status === 201) return { kind: 'enrolled' };
  if (response.status === 200) return { kind: 'known' };
  if (response.status === 401 || response.status === 403) {
    throw new Error(
      `expected to be allowed to enrol, got ${response.status}: check the deployment, or the credentials`,
    );
  }
  const { detail = `status ${response.status}`, errors } = (await response.json().catch(() => ({}))) as {
    readonly detail?: string;
    readonly errors?: readonly RowFault[];
  };
  return { kind: 'refused', faults: errors ?? [{ field: '', expected: detail }] };
}
