import { observationBundle, type ObservationBundle } from '#contracts/observations.ts';
import type { ScorePage, ScoreRow } from '#contracts/scores.ts';
import type { Episode } from '#domain/episode.ts';
import type { EpisodeId, LocalDate } from '#domain/ids.ts';
import { recordedScores } from '#domain/recorded-scores.ts';
import type { Page, Ports } from '#ports';
import { NotFound } from './not-found.ts';

/** Every score of one episode, as FHIR Observations. */
export async function seeObservations(
  { episodes }: Pick<Ports, 'episodes'>,
  id: EpisodeId,
): Promise<ObservationBundle> {
  const episode = await episodes.load(id);
  if (!episode) throw new NotFound('episode');
  return observationBundle(`episodes/${id}/observations`, scoreRows(episode));
}

interface Range extends Page {
  /** Days of visits, both included. */
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** Of one request; a range that is empty for longer goes on with the next. */
const MONTHS_LOOKED_AT = 12;

/** Scores of the visits of some days, a page at a time, the newest visit first; `limit` counts visits. */
export async function seeScores(
  { episodes }: Pick<Ports, 'episodes'>,
  { from, to, limit, after }: Range,
): Promise<ScorePage> {
  let [month, cursor] = placeIn({ from, to }, after);
  for (let looked = 0; looked < MONTHS_LOOKED_AT && month >= monthOf(from); looked++) {
    const page = { limit, ...(cursor && { after: cursor }) };
    const { items, next } = await episodes.pageOfMonth(month, page, { from, to });
    const before = monthBefore(month);
    const place = next ? `${month}.${next}` : before >= monthOf(from) ? before : undefined;
    if (items.length > 0 || next) {
      const reached = items.at(-1)?.visit.on;
      return { items: items.flatMap(scoreRows), ...(reached && { reached }), ...(place && { next: place }) };
    }
    [month, cursor] = [before, undefined];
  }
  return { items: [], ...(month >= monthOf(from) && { next: month }) };
}

/** `2026-10`, or that and a place in the list of this month; what is no place of the range is its beginning. */
function placeIn({ from, to }: Pick<Range, 'from' | 'to'>, after = ''): [month: string, cursor: string | undefined] {
  const month = monthOf(after);
  const isPlace = /^\d{4}-\d\d$/.test(month) && month >= monthOf(from) && month <= monthOf(to);
  return isPlace ? [month, after.slice(month.length + 1) || undefined] : [monthOf(to), undefined];
}

const scoreRows = (episode: Episode): ScoreRow[] =>
  recordedScores(episode).map(({ textId, ...score }) => ({ ...score, textId: textId ?? null }));

const monthOf = (date: string): string => date.slice(0, 'yyyy-mm'.length);

function monthBefore(month: string): string {
  const date = new Date(`${month}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() - 1);
  return date.toISOString().slice(0, 'yyyy-mm'.length);
}
