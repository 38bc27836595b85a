import { clockTime, shortDate } from './times.js';
import { PRIORITY, entryWords } from './words.js';

/** @typedef {import('../state.ts').LaptopState} LaptopState */
/** @typedef {import('../state.ts').EpisodeView} EpisodeView */

/** The episode to which something happened last between two states. @param {LaptopState} before @param {LaptopState} after */
export function whereItHappened(before, after) {
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

/** @param {EpisodeView} episode */
const newest = ({ timeline, conversation }) =>
  Math.max(0, ...[timeline.at(-1), conversation.at(-1)].map((entry) => (entry ? Date.parse(entry.at) : 0)));

/** "Last: Fri, Oct 30, 10:42 AM · Ana: Replied · score 7" @param {LaptopState} state */
export function latest({ episodes, clinic }) {
  const [episode] = episodes
    .filter(({ timeline }) => timeline.length > 0)
    .sort((a, b) => Date.parse(b.timeline.at(-1)?.at ?? '') - Date.parse(a.timeline.at(-1)?.at ?? ''));
  const entry = episode?.timeline.at(-1);
  if (!episode || !entry) return '';
  const at = Date.parse(entry.at);
  return `Last: ${shortDate(clinic.timeZone, at)}, ${clockTime(clinic.timeZone, at)} · ${episode.firstName}: ${entryWords(entry)}`;
}

/**
 * What a screen reader should say: new texts on the chosen phone and new callbacks, no more.
 * @param {LaptopState} before @param {LaptopState} after @param {string | undefined} chosen
 */
export function announcement(before, after, chosen) {
  const episode = after.episodes.find(({ id }) => id === chosen);
  const known = before.episodes.find(({ id }) => id === chosen)?.conversation.length;
  const texts = episode && known !== undefined ? episode.conversation.slice(known) : [];
  const callbacks = after.worklist.filter(({ id }) => !before.worklist.some((row) => row.id === id));
  return [
    ...texts.map(({ direction, body }) => `${direction === 'out' ? 'Clinic' : episode?.firstName}: ${body}`),
    ...callbacks.map((row) => `New callback, ${PRIORITY[row.priority]}: ${row.firstName}, ${row.reasons.at(-1) ?? ''}`),
  ].join('\n');
}

/** What to do next. @param {LaptopState} state */
export function hint({ episodes, clock }) {
  if (episodes.length === 0) return 'Enrol a visit to begin: two weeks of follow-up fit into a minute here.';
  if (clock.idle) return 'Nothing is waiting any more. Text as a patient, or enrol another visit.';
  const hasAnswered = episodes.some(({ conversation }) => conversation.some(({ direction }) => direction === 'in'));
  return hasAnswered ? '' : 'Press Next event, or pick a speed, and answer as the patient.';
}
