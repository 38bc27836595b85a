import { busyWhile, textAsPatient } from './actions.js';
import { h, show, the } from './dom.js';
import { clockTime, localDate, shortDate } from './times.js';
import { deliveryWords, phoneNumber } from './words.js';

/** @typedef {import('../state.ts').LaptopState} LaptopState */
/** @typedef {import('../state.ts').EpisodeView} EpisodeView */

const SCORES = Array.from({ length: 11 }, (_, score) => String(score));
const WORDS = { en: ['STOP', 'call me'], es: ['STOP', 'llámenme'] };

/** What is shown now; when it changes, the newest text is scrolled into sight. */
let shown = '';

/** @param {LaptopState} state @param {number} now @param {EpisodeView | undefined} episode */
export function showPhone({ clinic }, now, episode) {
  const zone = episode?.timeZone ?? clinic.timeZone;
  the('#phone-time').textContent = clockTime(zone, now);
  the('#phone-clinic').textContent = clinic.name;
  the('#phone-caption').textContent = episode
    ? `You hold ${episode.firstName}’s phone, ${phoneNumber(episode.mobile)}, ${zone.replaceAll('_', ' ')} time.`
    : 'A patient’s phone appears here.';
  the('#compose').hidden = !episode;
  const conversation = the('#conversation');
  conversation.setAttribute('aria-label', episode ? `Conversation on ${episode.firstName}’s phone` : 'Conversation');
  show(the('#chips'), ...[...SCORES, ...WORDS[episode?.language ?? 'en']].map(chip));
  show(conversation, ...(episode ? bubbles(episode) : [nothingYet('Enrol a visit, then answer its texts from here.')]));
  const showing = `${episode?.id} ${episode?.conversation.length}`;
  if (showing !== shown) conversation.scrollTop = conversation.scrollHeight;
  shown = showing;
}

/** @param {string} text */
const chip = (text) =>
  h('button', { type: 'button', 'data-text': text, 'data-key': text, 'aria-label': `Text “${text}”` }, text);

/** @param {string} words */
const nothingYet = (words) => h('p', { class: 'nothing' }, words);

/** @param {EpisodeView} episode */
function bubbles(episode) {
  const { conversation, timeZone, checkIns } = episode;
  if (conversation.length === 0) {
    const first = checkIns.find(({ status }) => status === 'scheduled');
    return [
      nothingYet(
        first
          ? `No texts yet. The first question comes on ${shortDate(timeZone, Date.parse(first.sendAt))}: press Next event.`
          : 'No texts.',
      ),
    ];
  }
  return conversation.flatMap((text, index) => {
    const at = Date.parse(text.at);
    const day = localDate(timeZone, at);
    const before = conversation[index - 1];
    const isNewDay = !before || localDate(timeZone, Date.parse(before.at)) !== day;
    return [
      isNewDay && h('p', { class: 'day', 'data-key': `day-${day}-${text.id}` }, shortDate(timeZone, at)),
      h(
        'div',
        { class: `text ${text.direction}`, 'data-key': text.id },
        h('span', { class: 'unseen' }, text.direction === 'out' ? 'Clinic: ' : `${episode.firstName}: `),
        h('p', { lang: episode.language }, text.body),
        h(
          'span',
          { class: 'stamp' },
          h('time', { datetime: text.at }, clockTime(timeZone, at)),
          text.direction === 'out' && ` · ${deliveryWords(text.status)}`,
        ),
      ),
    ];
  });
}

/** @param {{ chosen: () => EpisodeView | undefined, onTrouble: (problem?: import('./actions.js').Problem) => void }} page */
export function listenToPhone({ chosen, onTrouble }) {
  const input = /** @type {HTMLInputElement} */ (the('#body'));
  const sendButton = the('#compose [type=submit]');
  /** @param {string} body */
  const send = (body) =>
    busyWhile([sendButton, the('#chips')], async () => {
      const from = chosen()?.mobile;
      if (!from || body.trim() === '') return;
      const outcome = await textAsPatient(from, body);
      onTrouble(outcome.ok ? undefined : outcome.problem);
      if (outcome.ok && input.value === body) input.value = '';
    });
  the('#compose').addEventListener('submit', (event) => {
    event.preventDefault();
    void send(input.value);
  });
  the('#chips').addEventListener('click', ({ target }) => {
    const text = target instanceof Element && target.closest('[data-text]')?.getAttribute('data-text');
    if (text) void send(text);
  });
}
