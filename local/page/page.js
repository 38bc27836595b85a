import { inWords } from './actions.js';
import { listenToBar, showBar } from './clock-bar.js';
import { the } from './dom.js';
import { listenToEnrolment } from './enrolment.js';
import { announcement, hint, latest, whereItHappened } from './news.js';
import { listenToPatients, showPatients } from './patients.js';
import { listenToPhone, showPhone } from './phone.js';
import { showFollowUp } from './timeline.js';
import { listenToWorklist, showWorklist } from './worklist.js';

/** @typedef {import('../state.ts').LaptopState} LaptopState */

/** @type {LaptopState | undefined} */
let state;
let receivedAt = 0;
/** @type {string | undefined} */
let chosenId;
/** Set by Next event: whoever it happens to is shown, unless somebody is typing. */
let isFollowing = false;

const chosen = () => state?.episodes.find(({ id }) => id === chosenId) ?? state?.episodes[0];

/** Virtual milliseconds: the server says when something happens, the page lets its clock run in between. */
const now = () => (state ? Date.parse(state.clock.now) + (performance.now() - receivedAt) * state.clock.speed : 0);

function showAll() {
  if (!state) return;
  const episode = chosen();
  showBar(state, now());
  showPatients(state, now(), episode?.id);
  showPhone(state, now(), episode);
  showWorklist(state, now(), episode?.id);
  showFollowUp(state, episode);
  the('#hint').textContent = hint(state);
  the('#hint').hidden = hint(state) === '';
  the('#latest').textContent = latest(state);
}

/** @param {LaptopState} next */
function receive(next) {
  const before = state;
  state = next;
  receivedAt = performance.now();
  if (!before) return;
  const happenedTo = isFollowing && whereItHappened(before, next);
  if (happenedTo) {
    isFollowing = false;
    if (the('#body') !== document.activeElement) chosenId = happenedTo.id;
  }
  const news = announcement(before, next, chosen()?.id);
  if (news) the('#announcer').textContent = news;
}

/** @param {string} episodeId */
function choose(episodeId) {
  chosenId = episodeId;
  isFollowing = false;
  /** @type {HTMLInputElement} */ (the('#body')).value = '';
  showAll();
  the('.holding').scrollIntoView({ block: 'nearest', behavior: 'smooth' });
}

/** @param {import('./actions.js').Problem} [problem] */
function onTrouble(problem) {
  the('#trouble').textContent = problem ? inWords(problem) : '';
}

listenToBar({
  onTrouble,
  speed: () => state?.clock.speed ?? 0,
  onAdvance: (to) => (isFollowing = to === 'next-event'),
});
listenToPatients(choose);
listenToWorklist(choose);
listenToPhone({ chosen, onTrouble });
listenToEnrolment({ state: () => state, now, onEnrolled: choose });

const events = new EventSource('/local/events');
let isFrameDue = false;
events.addEventListener('message', ({ data }) => {
  receive(JSON.parse(data));
  if (isFrameDue) return;
  isFrameDue = true;
  requestAnimationFrame(() => {
    isFrameDue = false;
    showAll();
  });
});
events.addEventListener('open', () => onTrouble());
events.addEventListener('error', () =>
  onTrouble({ title: 'The server does not answer; trying again. Is npm start still running?', status: 0 }),
);
setInterval(() => {
  if (state && state.clock.speed > 0 && events.readyState === EventSource.OPEN) showAll();
}, 250);
