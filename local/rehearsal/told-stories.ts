import type { Protocol } from '#domain/protocol.ts';
import { type Checklist, unlike } from './checklist.ts';
import { compare } from './comparison.ts';
import type { Place } from './place.ts';
import type { Played } from './play.ts';
import { transcript } from './transcript.ts';

/** Prints what happened to each patient at both places, beside each other: only the times may differ. */
export function tellTheStories(
  { check }: Checklist,
  say: (line: string) => void,
  places: readonly [Place, Place],
  played: readonly [readonly Played[], readonly Played[]],
  protocol: Protocol,
): void {
  const names = [places[0].name, places[1].name] as const;
  for (const [index, here] of played[0].entries()) {
    const there = played[1][index];
    if (!there) throw new Error(`expected "${here.story.name}" to be played at both places, got one`);
    const { page, difference } = compare(names, transcript(here, protocol), transcript(there, protocol));
    const { name, ends } = here.story;
    say(`\n${name}\n${page}`);
    check(`"${name}" went as on the laptop`, difference);
    const end = { status: here.episode.status, ...(here.worklist[0] ? { callback: here.worklist[0].priority } : {}) };
    check(`"${name}" ends as it should: ${Object.values(ends).join(', ')}`, unlike(ends, end));
  }
  say('');
}
