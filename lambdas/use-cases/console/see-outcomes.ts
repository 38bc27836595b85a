import type { CoursesView, OutcomesView } from '#contracts/outcome-views.ts';
import type { Episode } from '#domain/episode.ts';
import { daysInMonth, inZone } from '#domain/local-time.ts';
import { callbackIdsOf, OutcomeTally } from '#domain/outcome-tally.ts';
import { outcomeRows } from '#domain/outcome-rows.ts';
import { outcomesOf } from '#domain/outcomes.ts';
import { courseEvents } from '#domain/replay.ts';
import { SMALLEST_GROUP } from '#domain/small-groups.ts';
import type { CallbackName, Page, Ports } from '#ports';

/** Episodes that are asked for at a time; DynamoDB gives fewer where their keys are long. Two pages are held at most. */
const PAGE = 500;

/**
 * The visits of a month, counted in one pass over the month's index: a page at a time, and of each page only the
 * callbacks that its episodes name, while the next one is on its way. Nothing but sums leaves this.
 */
export async function seeOutcomes(
  { episodes, callbacks, clock, protocol }: Pick<Ports, 'episodes' | 'callbacks' | 'clock' | 'protocol'>,
  month: string,
): Promise<OutcomesView> {
  const tally = new OutcomeTally(protocol.rules, clock.now());
  const pageFrom = (after?: string) => episodes.pageOfMonth(month, { limit: PAGE, ...(after && { after }) });
  for (let page = await pageFrom(); ;) {
    const [rows, following] = await Promise.all([
      callbacks.loadMany(page.items.flatMap(callbackNamesOf)),
      page.next === undefined ? undefined : pageFrom(page.next),
    ]);
    const rowsOf = Map.groupBy(rows, ({ episodeId }) => episodeId);
    for (const episode of page.items) tally.add(episode, rowsOf.get(episode.id));
    if (!following) break;
    page = following;
  }
  const outcomes = outcomesOf(tally);
  return {
    month,
    smallestGroup: SMALLEST_GROUP,
    ...outcomes,
    days: [...outcomes.days],
    callbacks: { ...outcomes.callbacks, reasons: { ...outcomes.callbacks.reasons } },
    rows: outcomeRows(outcomes),
  };
}

const callbackNamesOf = (episode: Episode): CallbackName[] =>
  callbackIdsOf(episode).map((id) => ({ episodeId: episode.id, id }));

/** The courses of a month's visits, without whose they are, and the rules that are in force. */
export async function seeCourses(
  { episodes, clock, clinic, protocol }: Pick<Ports, 'episodes' | 'clock' | 'clinic' | 'protocol'>,
  { month, ...page }: Page & { readonly month: string },
): Promise<CoursesView> {
  const { items, next } = await episodes.pageOfMonth(month, page);
  const today = inZone(clock.now(), clinic.timeZone).toPlainDate().toString();
  const present = today.slice(0, month.length);
  const { days, rules } = protocol;
  return {
    daysPassed: month === present ? Number(today.slice(month.length + 1)) : month < present ? daysInMonth(month) : 0,
    days: [...days],
    rules: { ...rules },
    items: items.map((episode) => {
      const { events, ...course } = courseEvents(episode);
      return { ...course, events: [...events] };
    }),
    ...(next && { next }),
  };
}
