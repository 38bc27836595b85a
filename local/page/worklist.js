import { h, show, the } from './dom.js';
import { clockTime, shortDate, span, zoneName } from './times.js';
import { PRIORITY, phoneNumber } from './words.js';

/** @typedef {import('../state.ts').LaptopState} LaptopState */
/** @typedef {import('../state.ts').CallbackView} CallbackView */

/** @param {LaptopState} state @param {number} now @param {string | undefined} chosen */
export function showWorklist({ worklist, unmatched, clinic }, now, chosen) {
  show(the('#worklist'), ...worklist.map((row) => callback(row, clinic.timeZone, now, row.episodeId === chosen)));
  the('#worklist-empty').hidden = worklist.length > 0;
  the('#worklist-count').textContent = worklist.length > 0 ? String(worklist.length) : '';
  the('#unmatched-section').hidden = unmatched.length === 0;
  show(the('#unmatched'), ...unmatched.map((text) => strangerText(text, clinic.timeZone)));
}

/** @param {CallbackView} row @param {string} zone @param {number} now @param {boolean} isChosen */
function callback(row, zone, now, isChosen) {
  const due = Date.parse(row.dueAt);
  const isOverdue = row.overdue || due < now;
  return h(
    'li',
    { 'data-key': row.id },
    h(
      'button',
      {
        type: 'button',
        'data-episode': row.episodeId,
        class: `callback ${row.priority}`,
        'aria-current': isChosen && 'true',
      },
      h(
        'span',
        { class: 'who' },
        h('strong', {}, row.firstName),
        h('span', { class: `badge ${row.priority}` }, PRIORITY[row.priority]),
        isOverdue && h('span', { class: 'badge overdue' }, 'Overdue'),
      ),
      h('span', { class: 'number' }, phoneNumber(row.mobile)),
      ...row.reasons.map((reason) => h('span', { class: 'reason' }, reason)),
      h(
        'span',
        { class: isOverdue ? 'due late' : 'due' },
        h(
          'time',
          { datetime: row.dueAt },
          `Due ${shortDate(zone, due)}, ${clockTime(zone, due)} ${zoneName(zone, due)}`,
        ),
        isOverdue ? ` · ${span(now - due)} late` : ` · in ${span(due - now)}`,
      ),
    ),
  );
}

/** @param {LaptopState['unmatched'][number]} text @param {string} zone */
const strangerText = ({ from, body, at }, zone) =>
  h(
    'li',
    {},
    h('span', { class: 'number' }, phoneNumber(from)),
    h('q', {}, body),
    h('time', { datetime: at }, `${shortDate(zone, Date.parse(at))}, ${clockTime(zone, Date.parse(at))}`),
  );

/** @param {(episodeId: string) => void} onChoose */
export function listenToWorklist(onChoose) {
  the('#worklist').addEventListener('click', ({ target }) => {
    const id = target instanceof Element && target.closest('[data-episode]')?.getAttribute('data-episode');
    if (id) onChoose(id);
  });
}
