import { busyWhile, moveClock } from './actions.js';
import { h, show, the } from './dom.js';
import { clockTime, longDate, zoneName } from './times.js';

/** @typedef {import('../state.ts').LaptopState} LaptopState */

const buttons = () => [...document.querySelectorAll('[data-clock]')];
const speeds = () => /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll('[name=speed]')]);

/** A choice of speed that the server has not answered yet stands, whatever state comes meanwhile. */
let choicesUnderWay = 0;

/** @param {LaptopState} state @param {number} now */
export function showBar({ clinic, clock, episodes }, now) {
  show(the('#clinic'), `${clinic.name}\u00a0· `, h('span', { class: 'unbroken' }, clinic.phone));
  the('#clock-time').textContent = clockTime(clinic.timeZone, now);
  the('#clock-date').textContent = longDate(clinic.timeZone, now);
  the('#clock-zone').textContent = zoneName(clinic.timeZone, now);
  // The one thing to do next stands out.
  the('#enrol-open').classList.toggle('primary', episodes.length === 0);
  the('[data-clock=next-event]').classList.toggle('primary', episodes.length > 0);
  the('.clock').classList.toggle('runs', clock.speed > 0);
  if (choicesUnderWay > 0) return;
  for (const radio of speeds()) radio.checked = Number(radio.value) === clock.speed;
}

/** @param {{ onAdvance: (to: string) => void, onTrouble: (problem?: import('./actions.js').Problem) => void, speed: () => number }} page */
export function listenToBar({ onAdvance, onTrouble, speed }) {
  for (const button of buttons()) {
    button.addEventListener('click', () =>
      busyWhile(buttons(), async () => {
        const advance = button.getAttribute('data-clock') === 'next-day' ? 'next-day' : 'next-event';
        onAdvance(advance);
        button.classList.add('busy');
        const outcome = await moveClock({ advance });
        button.classList.remove('busy');
        onTrouble(outcome.ok ? undefined : outcome.problem);
      }),
    );
  }
  // Arrow keys choose faster than the server answers: the last choice is the one that is sent last.
  let last = Promise.resolve();
  the('.speed').addEventListener('change', ({ target }) => {
    const chosen = Number(/** @type {HTMLInputElement} */ (target).value);
    choicesUnderWay += 1;
    last = last.then(async () => {
      const outcome = await moveClock({ speed: chosen });
      choicesUnderWay -= 1;
      onTrouble(outcome.ok ? undefined : outcome.problem);
      if (!outcome.ok) for (const radio of speeds()) radio.checked = Number(radio.value) === speed();
    });
  });
}
