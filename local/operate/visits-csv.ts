import type { Readable } from 'node:stream';
import { parse } from 'csv-parse';

/** The columns of a visit, as their headers may be spelled: any case, spaces, underscores and hyphens alike. */
const COLUMNS = [
  'visitId',
  'patientId',
  'firstName',
  'mobile',
  'language',
  'timeZone',
  'visitOn',
  'painAtVisit',
  'consentGivenOn',
] as const;
export type Column = (typeof COLUMNS)[number];

/** Not in every list: a clinic may have one language, one zone, and no score at the visit. */
const OPTIONAL: readonly Column[] = ['language', 'timeZone', 'painAtVisit'];

export interface VisitRow {
  /** Of the file, counted from 1; a quoted field may run over several. */
  readonly line: number;
  /** As it stands in the file, so that it can be written out again. */
  readonly fields: Readonly<Record<string, string>>;
  /** What the API takes; a field that is empty is left out. */
  readonly body: Readonly<Record<string, unknown>>;
}

export interface CsvOptions {
  /** Column by header, where a header is called otherwise: `firstName` by `Vorname`. */
  readonly headers: Readonly<Partial<Record<Column, string>>>;
  /** For rows that do not say. */
  readonly defaults: Readonly<Partial<Record<Column, string>>>;
}

/** Reads visits one by one, however long the file; throws where a column is missing, before the first row. */
export async function* visitRows(file: Readable, { headers, defaults }: CsvOptions): AsyncGenerator<VisitRow> {
  const parser = file.pipe(parse({ columns: true, bom: true, trim: true, skip_empty_lines: true, info: true }));
  let headerOf: Partial<Record<Column, string>> | undefined;
  for await (const { record, info } of parser as AsyncIterable<{
    readonly record: Readonly<Record<string, string>>;
    readonly info: { readonly lines: number };
  }>) {
    headerOf ??= matched(Object.keys(record), headers, defaults);
    yield { line: info.lines, fields: record, body: bodyOf(record, headerOf, defaults) };
  }
}

function matched(found: readonly string[], headers: CsvOptions['headers'], defaults: CsvOptions['defaults']) {
  const headerOf: Partial<Record<Column, string>> = {};
  for (const column of COLUMNS) {
    const wanted = plain(headers[column] ?? column);
    const header = found.find((name) => plain(name) === wanted);
    if (header !== undefined) headerOf[column] = header;
    else if (headers[column] !== undefined || !(OPTIONAL.includes(column) || defaults[column] !== undefined)) {
      throw new Error(
        `expected a column ${headers[column] ?? column}, got ${found.join(', ')}; name it with --column ${column}=<header>`,
      );
    }
  }
  return headerOf;
}

const plain = (header: string): string => header.toLowerCase().replaceAll(/[\s_-]/g, '');

function bodyOf(
  record: Readonly<Record<string, string>>,
  headerOf: Readonly<Partial<Record<Column, string>>>,
  defaults: CsvOptions['defaults'],
): Record<string, unknown> {
  const value = (column: Column): string | undefined => record[headerOf[column] ?? ''] || defaults[column];
  const { consentGivenOn, painAtVisit, ...plainFields } = Object.fromEntries(
    COLUMNS.map((column) => [column, value(column)]),
  );
  return {
    ...Object.fromEntries(Object.entries(plainFields).filter(([, field]) => field !== undefined)),
    ...(painAtVisit !== undefined && {
      painAtVisit: Number.isNaN(Number(painAtVisit)) ? painAtVisit : Number(painAtVisit),
    }),
    ...(consentGivenOn !== undefined && { consent: { givenOn: consentGivenOn } }),
  };
}

export const isColumn = (name: string): name is Column => (COLUMNS as readonly string[]).includes(name);
