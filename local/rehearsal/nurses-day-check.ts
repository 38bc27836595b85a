import { setTimeout as sleep } from 'node:timers/promises';
import { type Checklist, unlike } from './checklist.ts';
import { compare } from './comparison.ts';
import { nursesDay } from './nurses-day.ts';
import type { Place } from './place.ts';
import type { Played } from './play.ts';

const MISSED_CALL = 'said that we tried to call';

const DELIVERED = [`${MISSED_CALL}, delivered`];

const LOOKS = 20;

/** Staff work the worklist at both places, by the same requests: the answers have to be the same. */
export async function checkTheNursesDay(
  { check }: Checklist,
  say: (line: string) => void,
  places: readonly [Place, Place],
  played: readonly [readonly Played[], readonly Played[]],
): Promise<void> {
  const [here, there] = await Promise.all([day(places[0], played[0]), day(places[1], played[1])]);
  const names = [places[0].name, places[1].name] as const;
  const { page, difference } = compare(names, here.lines, there.lines);
  say(`a day of two nurses and a supervisor\n${page}`);
  check('the console’s answers are those of the laptop', difference);
  for (const { statuses, what } of STATUSES) {
    const got = here.lines.flatMap(({ words }) =>
      words.startsWith(`${what}: `) ? [words.slice(what.length + 2)] : [],
    );
    check(
      `${what}: ${statuses}`,
      got.length > 0 && got.every((words) => words.startsWith(statuses)) ? undefined : got.join(),
    );
  }
  check('the closed callback has left the worklist', here.isOpen || there.isOpen ? 'it is there' : undefined);
  check('a corrected score has opened a callback', here.isCorrectedOpen && there.isCorrectedOpen ? undefined : 'none');
  check(
    'the patient was told of the call that nobody answered, once, and it was delivered at both places',
    unlike([DELIVERED, DELIVERED], [here.told, there.told]),
  );
  say('');
}

/** Who must be let do what, and who must not, at both places. */
const STATUSES = [
  { what: 'nurse-a claims it', statuses: '200' },
  { what: 'nurse-b claims it too', statuses: '409 {"title":"taken","status":409,"by":"nurse-a"' },
  { what: 'nurse-b tries to close it', statuses: '409' },
  { what: 'supervisor takes it over', statuses: '200' },
  { what: 'nurse-a calls without an answer', statuses: '200' },
  { what: 'nurse-a closes it', statuses: '200' },
  { what: 'nurse-b claims what is closed', statuses: '409' },
  { what: 'enroller asks for the worklist', statuses: '403' },
  { what: 'enroller tries to claim', statuses: '403' },
];

async function day(place: Place, played: readonly Played[]) {
  const called = played.find(({ worklist }) => worklist.length > 0);
  const corrected = played.find(({ worklist, episode }) => worklist.length === 0 && episode.status === 'finished');
  if (!called || !corrected)
    throw new Error(`${place.name}: expected a callback to work on, and an episode without one`);
  const patients = played.map(({ story }) => story.visit.firstName);
  const lines = await nursesDay(place, { called, corrected, patients });
  const look = async () => {
    const { episodes, worklist } = await place.state();
    const timeline = episodes.find(({ id }) => id === called.episode.id)?.timeline ?? [];
    return {
      lines,
      isOpen: worklist.some(({ id }) => id === called.worklist[0]?.id),
      isCorrectedOpen: worklist.some(({ episodeId }) => episodeId === corrected.episode.id),
      told: timeline.map(({ what }) => what).filter((what) => what.startsWith(MISSED_CALL)),
    };
  };
  // The callback of a corrected score is opened by its workflow, in its own time; what arrived is known after a sweep.
  let found = await look();
  for (let looks = 0; looks < LOOKS && !(found.isCorrectedOpen && !unlike(DELIVERED, found.told)); looks++) {
    await sleep(500);
    await place.sweep();
    found = await look();
  }
  return found;
}
