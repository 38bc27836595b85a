import { showChart } from './chart.js';
import { h, show, svg, the } from './dom.js';
import { clockTime, localDate, shortDate } from './times.js';
import { entryWords } from './words.js';

/** @typedef {import('../state.ts').LaptopState} LaptopState */
/** @typedef {import('../state.ts').EpisodeView} EpisodeView */
/** @typedef {EpisodeView['timeline'][number]} Entry */

/** Lines in a square of 16. @type {Record<Entry['kind'], string>} */
const ICON = {
  enrolled: 'M8 3v10M3 8h10',
  'text-out': 'M3 13 13 3M6 3h7v7',
  'text-in': 'M13 3 3 13M10 13H3V6',
  decision: 'M8 13V9L4 3M8 9l4-6',
  callback: 'M4 3h2l1.5 3.5L6 8q1 2 3 3l1.5-1.5L14 11v2q-5 1-8-3T4 3',
  'check-in': 'M3 8.5 6.5 12 13 4.5',
};

/** @param {LaptopState} state @param {EpisodeView | undefined} episode */
export function showFollowUp({ clinic }, episode) {
  the('#episode-section').hidden = !episode;
  if (!episode) return;
  the('#episode-title').textContent = `${episode.firstName}’s follow-up`;
  showChart(the('#chart'), episode);
  const newestFirst = episode.timeline.map((entry, index) => ({ entry, key: String(index) })).reverse();
  show(
    the('#timeline'),
    ...newestFirst.map(({ entry, key }, index) => {
      const at = Date.parse(entry.at);
      const day = localDate(clinic.timeZone, at);
      const above = newestFirst[index - 1];
      const isNewDay = !above || localDate(clinic.timeZone, Date.parse(above.entry.at)) !== day;
      return line(entry, key, at, clinic.timeZone, isNewDay);
    }),
  );
}

/** @param {Entry} entry @param {string} key @param {number} at @param {string} zone @param {boolean} isNewDay */
const line = (entry, key, at, zone, isNewDay) =>
  h(
    'li',
    { class: entry.kind, 'data-key': key },
    isNewDay && h('span', { class: 'date' }, shortDate(zone, at)),
    h(
      'span',
      { class: 'icon', 'aria-hidden': 'true' },
      svg('svg', { viewBox: '0 0 16 16' }, svg('path', { d: ICON[entry.kind] })),
    ),
    h('span', { class: 'what' }, entryWords(entry), entry.body && h('span', { class: 'body' }, entry.body)),
    h('time', { datetime: entry.at }, clockTime(zone, at)),
  );
