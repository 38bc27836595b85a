import type { TimelineView, TrailChecked } from '#contracts/person.ts';
import { callbackIds } from '#domain/forget.ts';
import type { EpisodeId } from '#domain/ids.ts';
import { timeline } from '#domain/timeline.ts';
import type { Page, Ports } from '#ports';
import { audited, type StaffAct } from './audited.ts';
import { NotFound } from './not-found.ts';

type TimelinePorts = Pick<Ports, 'episodes' | 'texts' | 'callbacks' | 'audit' | 'clock'>;

/** What happened, from the record alone, with what staff did; no words of anybody. */
export async function seeTimeline(ports: TimelinePorts, id: EpisodeId): Promise<TimelineView> {
  const { entries, ...view } = await seeAll(ports, id);
  return { ...view, entries: entries.map(({ body: _body, ...entry }) => entry) };
}

/** The same with the words, which the trail says. */
export async function seeTimelineInWords(ports: TimelinePorts, act: StaffAct): Promise<TimelineView> {
  await seeAll(ports, act.episodeId);
  return audited(ports, act, { act: 'read-words', what: 'read the words, for support' }, () =>
    seeAll(ports, act.episodeId),
  );
}

async function seeAll({ episodes, texts, callbacks, audit }: TimelinePorts, id: EpisodeId): Promise<TimelineView> {
  const episode = await episodes.load(id);
  if (!episode) throw new NotFound('episode');
  const rows = await Promise.all(callbackIds(episode).map((callbackId) => callbacks.load(id, callbackId)));
  const trail = await audit.trail(id);
  const entries = [
    ...timeline(
      episode,
      await texts.transcript(id),
      rows.filter((row) => row !== undefined),
      // The trail says who corrected it.
    ).filter(({ kind }) => kind !== 'number'),
    // The enrolment is there already.
    ...trail
      .filter(({ act }) => act !== 'enrolled')
      .map(({ at, name = 'a system', what }) => ({ at, kind: 'staff', what: `${name}: ${what}` })),
  ];
  return { episodeId: id, status: episode.status, entries: entries.sort((a, b) => a.at.localeCompare(b.at)) };
}

/** Whether the audit trail of an episode is as it was written. */
export async function checkTrail(
  { episodes, audit }: Pick<Ports, 'episodes' | 'audit'>,
  id: EpisodeId,
): Promise<TrailChecked> {
  if (!(await episodes.load(id))) throw new NotFound('episode');
  return checked(audit, id);
}

/** Of every visit of a month, a page at a time. */
export async function checkTrails(
  { episodes, audit }: Pick<Ports, 'episodes' | 'audit'>,
  { month, ...page }: Page & { readonly month: string },
): Promise<{ readonly items: TrailChecked[]; readonly next?: string }> {
  const { items, next } = await episodes.pageOfMonth(month, page);
  const found: TrailChecked[] = [];
  for (const { id } of items) found.push(await checked(audit, id));
  return { items: found, ...(next && { next }) };
}

async function checked(audit: Ports['audit'], episodeId: EpisodeId): Promise<TrailChecked> {
  const { entries, unchained, head = null, faults } = await audit.check(episodeId);
  return { episodeId, entries, unchained, head, faults: [...faults] };
}
