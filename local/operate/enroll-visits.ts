import type { ClinicApi } from './clinic-api.ts';
import { type Answer, postJson } from './post-json.ts';
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
 * Enrols row by row, some at a time, and tells what became of each in the order of the file: one of any length needs no
 * more memory than a short one. A visit that is sent twice is enrolled once, so a run that was broken off is run again.
 */
export async function* enrollVisits(rows: AsyncIterable<VisitRow>, api: ClinicApi): AsyncGenerator<EnrolledRow> {
  const underWay: Promise<EnrolledRow>[] = [];
  try {
    for await (const row of rows) {
      const sent = enrollOne(row, api);
      // It is waited for below; until then its failure is nobody's yet.
      sent.catch(() => undefined);
      underWay.push(sent);
      const oldest = underWay.length >= AT_ONCE && underWay.shift();
      if (oldest) yield await oldest;
    }
    for (const sent of underWay) yield await sent;
  } finally {
    // Whoever is told that it failed is told when nothing goes on any more.
    await Promise.allSettled(underWay);
  }
}

async function enrollOne(row: VisitRow, api: ClinicApi): Promise<EnrolledRow> {
  for (let attempt = 0; ; attempt++) {
    const wait = WAITS_MS[attempt];
    const response = await post(row, api).catch((error: unknown) => {
      if (wait === undefined)
        throw new Error(`line ${row.line}: expected an answer from ${api.url('/episodes')}`, { cause: error });
    });
    if (response && response.status < 500 && response.status !== 429) return { row, outcome: outcomeOf(response) };
    if (wait === undefined)
      throw new Error(`line ${row.line}: expected ${api.url('/episodes')} to answer, got ${response?.status}`);
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

const post = async ({ body }: VisitRow, api: ClinicApi): Promise<Answer> =>
  postJson(api.url('/episodes'), await api.token(), body);

function outcomeOf(response: Answer): RowOutcome {
  if (response.status === 201) return { kind: 'enrolled' };
  if (response.status === 200) return { kind: 'known' };
  if (response.status === 401 || response.status === 403) {
    throw new Error(
      `expected to be allowed to enrol, got ${response.status}: check the deployment, or the credentials`,
    );
  }
  const { detail = `status ${response.status}`, errors } = problemIn(response);
  return { kind: 'refused', faults: errors ?? [{ field: '', expected: detail }] };
}

interface Problem {
  readonly detail?: string;
  readonly errors?: readonly RowFault[];
}

function problemIn({ body }: Answer): Problem {
  try {
    return JSON.parse(body) as Problem;
  } catch {
    // of something that stands before the API
    return {};
  }
}
