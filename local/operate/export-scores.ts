import type { Writable } from 'node:stream';
import { once } from 'node:events';
import { Temporal } from 'temporal-polyfill';
import { stringify } from 'csv-stringify/sync';
import { observationOf } from '#contracts/observations.ts';
import type { ScoreRow } from '#contracts/scores.ts';
import { progressBar } from '../progress-bar.ts';
import type { ClinicApi } from './clinic-api.ts';
import { scorePages, type VisitRange } from './score-pages.ts';

export const EXPORT_FORMATS = ['ndjson', 'csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportOptions extends VisitRange {
  readonly api: ClinicApi;
  readonly format: ExportFormat;
  readonly out: Writable;
  readonly screen: Parameters<typeof progressBar>[0];
}

/** Of one row for each score, in this order. */
const COLUMNS = [
  'id',
  'episodeId',
  'visitId',
  'patientId',
  'visitOn',
  'day',
  'score',
  'status',
  'at',
  'issuedAt',
  'textId',
] as const satisfies readonly (keyof ScoreRow)[];

/** Writes every score of the range, a page at a time and no faster than it is taken; resolves to how many there were. */
export async function exportScores({ api, format, out, screen, ...range }: ExportOptions): Promise<number> {
  const bar = progressBar(screen, daysBetween(range.from, range.to) + 1, 'days of visits');
  const write = async (text: string): Promise<void> => {
    if (text !== '' && !out.write(text)) await once(out, 'drain');
  };
  let scores = 0;
  if (format === 'csv') await write(stringify([COLUMNS]));
  for await (const { items, reached } of scorePages(api, range)) {
    await write(lines(items, format));
    scores += items.length;
    // The newest visits come first.
    if (reached) bar.show(daysBetween(reached, range.to));
  }
  bar.clear();
  return scores;
}

const lines = (items: readonly ScoreRow[], format: ExportFormat): string =>
  format === 'csv'
    ? stringify([...items], { columns: [...COLUMNS] })
    : items.map((row) => `${JSON.stringify(observationOf(row))}\n`).join('');

const daysBetween = (from: string, to: string): number => Temporal.PlainDate.from(from).until(to).days;
