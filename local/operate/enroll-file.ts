import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { type Stringifier, stringify } from 'csv-stringify';
import { progressBar } from '../progress-bar.ts';
import { enrollVisits, type RowFault } from './enroll-visits.ts';
import type { ClinicApi } from './clinic-api.ts';
import { type CsvOptions, visitRows } from './visits-csv.ts';

export interface EnrollFileOptions extends CsvOptions {
  readonly path: string;
  readonly api: ClinicApi;
  /** A bad row, as it is met. */
  readonly onFault: (line: number, fault: RowFault) => void;
}

export interface FileSummary {
  readonly enrolled: number;
  readonly known: number;
  readonly refused: number;
  /** Where the refused rows stand, to be mended and sent again; only if there are any. */
  readonly rejects?: string;
}

/** The header under which a refused row says what is wrong with it; it is overlooked when the file is sent again. */
const FAULT_COLUMN = 'fault';

export async function enrollFile({ path, api, onFault, ...csv }: EnrollFileOptions): Promise<FileSummary> {
  const rejects = path.replace(/(\.csv)?$/i, '.rejected.csv');
  const count = { enrolled: 0, known: 0, refused: 0 };
  const bar = progressBar(process.stderr, await linesOf(path), 'lines');
  let refused: Stringifier | undefined;
  let written: Promise<void> | undefined;
  for await (const { row, outcome } of enrollVisits(visitRows(createReadStream(path), csv), api)) {
    count[outcome.kind]++;
    bar.show(row.line);
    if (outcome.kind !== 'refused') continue;
    bar.clear();
    for (const fault of outcome.faults) onFault(row.line, fault);
    if (!refused) {
      refused = stringify({ header: true, bom: true });
      written = finished(refused.pipe(createWriteStream(rejects)));
    }
    const { [FAULT_COLUMN]: _before, ...fields } = row.fields;
    // Not faster than the disk takes it: a file may be bad from end to end.
    if (!refused.write({ ...fields, [FAULT_COLUMN]: outcome.faults.map(inWords).join('; ') }))
      await once(refused, 'drain');
  }
  bar.clear();
  refused?.end();
  await written;
  return { ...count, ...(count.refused > 0 && { rejects }) };
}

export const inWords = ({ field, expected, got }: RowFault): string =>
  `${field ? `${field}: expected ` : ''}${expected}${got === undefined ? '' : `, got ${got}`}`;

/** Counted without keeping them, for the bar to know its length. */
async function linesOf(path: string): Promise<number> {
  let lines = 1;
  for await (const chunk of createReadStream(path, 'utf8') as AsyncIterable<string>)
    lines += chunk.split('\n').length - 1;
  return lines;
}
