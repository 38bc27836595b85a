import { h, show, the } from './dom.js';
import { dayOfFollowUp } from './times.js';
import { LANGUAGE, PRIORITY, band, checkInSign, checkInWords, standing } from './words.js';

/** @typedef {import('../state.ts').LaptopState} LaptopState */
/** @typedef {import('../state.ts').EpisodeView} EpisodeView */

/** @param {LaptopState} state @param {number} now @param {string | undefined} chosen */
export function showPatients(state, now, chosen) {
  show(the('#patients'), ...state.episodes.map((episode) => patient(episode, state, now, episode.id === chosen)));
  the('#patients-empty').hidden = state.episodes.length > 0;
}

/** @param {EpisodeView} episode @param {LaptopState} state @param {number} now @param {boolean} isChosen */
function patient(episode, state, now, isChosen) {
  const day = dayOfFollowUp(episode.visitOn, episode.timeZone, now);
  const callback = state.worklist.find(({ episodeId }) => episodeId === episode.id);
  return h(
    'li',
    { 'data-key': episode.id },
    h(
      'button',
      { type: 'button', 'data-episode': episode.id, 'aria-current': isChosen && 'true' },
      h(
        'span',
        { class: 'who' },
        h('strong', {}, episode.firstName),
        h('abbr', { class: 'language', title: LANGUAGE[episode.language] }, episode.language.toUpperCase()),
        callback && h('span', { class: `badge ${callback.priority}` }, `${PRIORITY[callback.priority]} call`),
      ),
      h('span', { class: 'standing' }, standing(episode, day)),
      h('span', { class: 'dots' }, ...episode.checkIns.map(dot)),
    ),
  );
}

/** @param {EpisodeView['checkIns'][number]} checkIn */
const dot = (checkIn) =>
  h(
    'span',
    { class: 'check-in', title: checkInWords(checkIn) },
    h(
      'span',
      {
        class: `dot ${checkIn.score === null ? checkIn.status : band(checkIn.score)}`,
        role: 'img',
        'aria-label': checkInWords(checkIn),
      },
      checkInSign(checkIn),
    ),
    h('span', { class: 'dot-day', 'aria-hidden': 'true' }, String(checkIn.day)),
  );

/** @param {(episodeId: string) => void} onChoose */
export function listenToPatients(onChoose) {
  the('#patients').addEventListener('click', ({ target }) => {
    const id = target instanceof Element && target.closest('[data-episode]')?.getAttribute('data-episode');
    if (id) onChoose(id);
  });
}
