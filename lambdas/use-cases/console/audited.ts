import { type AuditEntry, doneBy } from '#domain/audit.ts';
import type { EpisodeId } from '#domain/ids.ts';
import type { Staff } from '#domain/staff.ts';
import type { Ports } from '#ports';

/** What a member of staff does to an episode, or to what belongs to it. */
export interface StaffAct {
  readonly episodeId: EpisodeId;
  /** Of the act: a repeated request is the same act. */
  readonly id: string;
  readonly by: Staff;
}

/**
 * Does what a person asked for and writes down who and when. What stands on the trail has been done: a repeat, however
 * late, changes nothing and goes on to what follows from it.
 */
export async function audited<T>(
  { audit, clock }: Pick<Ports, 'audit' | 'clock'>,
  { episodeId, id, by }: StaffAct,
  entry: Pick<AuditEntry, 'act' | 'what'>,
  change: (isDone: boolean) => Promise<T>,
  /** What only the change itself can say, once it is done. */
  asDone: (changed: T) => Partial<Pick<AuditEntry, 'at' | 'what'>> = () => ({}),
): Promise<T> {
  const trail = await audit.trail(episodeId);
  // The id comes from a browser: with the act before it, one name cannot hide another act.
  const name = `${entry.act}-${id}`;
  const isDone = trail.some((known) => known.id === name);
  const changed = await change(isDone);
  if (!isDone)
    await audit.append({ episodeId, at: clock.now(), id: name, ...doneBy(by), ...entry, ...asDone(changed) });
  return changed;
}
