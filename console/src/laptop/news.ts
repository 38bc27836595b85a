import type { EpisodeView, LaptopState } from '#local/laptop/state.ts';
import { clockTime, shortDate } from '../time/format.ts';
import { entryWords } from '../words/timeline-words.ts';

/** The episode to which something happened last between two states. */
export function whereItHappened(before: LaptopState, after: LaptopState): EpisodeView | undefined {
  const grown = after.episodes.filter((episode) => {
    const earlier = before.episodes.find(({ id }) => id === episode.id);
    return (
      !earlier ||
      earlier.timeline.length < episode.timeline.length ||
      earlier.conversation.length < episode.conversation.length
    );
  });
  return grown.sort((a, b) => newest(b) - newest(a))[0];
}

const newest = ({ timeline, conversation }: EpisodeView): number =>
  Math.max(0, ...[timeline.at(-1), conversation.at(-1)].map((entry) => (entry ? Date.parse(entry.at) : 0)));

/** "Last: Fri, Oct 30, 10:42 AM · Ana: Replied · score 7" */
export function latest({ episodes, clinic }: LaptopState): string {
  const [newestOfAll] = episodes
    .flatMap(({ firstName, timeline }) => timeline.slice(-1).map((entry) => ({ firstName, entry })))
    .sort((a, b) => Date.parse(b.entry.at) - Date.parse(a.entry.at));
  if (!newestOfAll) return '';
  const { firstName, entry } = newestOfAll;
  return `Last: ${shortDate(clinic.timeZone, entry.at)}, ${clockTime(clinic.timeZone, entry.at)} · ${firstName}: ${entryWords(entry)}`;
}

/** What a screen reader should say: new texts on the chosen phone. The worklist tells of its own. */
export function announcement(before: LaptopState, after: LaptopState, chosen: string | undefined): string {
  const episode = after.episodes.find(({ id }) => id === chosen);
  const known = before.episodes.find(({ id }) => id === chosen)?.conversation.length;
  if (!episode || known === undefined) return '';
  return episode.conversation
    .slice(known)
    .map(({ direction, body }) => `${direction === 'out' ? 'Clinic' : episode.firstName}: ${body}`)
    .join('\n');
}

/** What to do next. */
export function hint({ episodes, clock }: LaptopState): string {
  if (episodes.length === 0) return 'Enrol a visit to begin: two weeks of follow-up fit into a minute here.';
  if (clock.idle) return 'Nothing is waiting any more. Text as a patient, or enrol another visit.';
  const hasAnswered = episodes.some(({ conversation }) => conversation.some(({ direction }) => direction === 'in'));
  return hasAnswered ? '' : 'Press Next event, or pick a speed, and answer as the patient.';
}
