import { shortDate } from './times.js';

/** @typedef {import('../state.ts').EpisodeView} EpisodeView */
/** @typedef {EpisodeView['checkIns'][number]} CheckInView */
/** @typedef {EpisodeView['timeline'][number]} TimelineEntry */

export const LANGUAGE = { en: 'English', es: 'Spanish' };

export const PRIORITY = { urgent: 'Urgent', routine: 'Routine', low: 'Low' };

/** @type {Record<EpisodeView['status'], string>} */
const EPISODE = {
  running: 'Running',
  finished: 'Finished',
  'opted-out': 'Opted out',
  superseded: 'A newer visit took over',
  'wrong-number': 'Wrong number',
};

/** @param {EpisodeView} episode @param {number} day */
export function standing(episode, day) {
  if (episode.status !== 'running') return EPISODE[episode.status];
  if (episode.checkIns.some(({ status }) => status === 'asked')) return `Day ${day} · waiting for a reply`;
  const next = episode.checkIns.find(({ status }) => status === 'scheduled');
  return next ? `Day ${day} · next question ${shortDate(episode.timeZone, Date.parse(next.sendAt))}` : `Day ${day}`;
}

/** @param {CheckInView} checkIn */
export const checkInWords = ({ day, status, score }) =>
  `day ${day}: ${score === null ? (status === 'scheduled' ? 'to come' : status) : `pain ${score}`}`;

/** One sign in a dot; the words are in its label. @param {CheckInView} checkIn */
export function checkInSign({ status, score }) {
  if (score !== null) return String(score);
  return { scheduled: '', asked: '?', answered: '✓', unanswered: '–', undeliverable: '!', skipped: '×' }[status];
}

/** How strong, for colour; the number is always shown too. @param {number} score */
export const band = (score) => (score >= 8 ? 'severe' : score >= 4 ? 'moderate' : 'mild');

/** What the record says in its own terms. @type {Record<string, string>} */
const READING = { 'call-me': 'asks for a call', 'opt-out': 'wants no more texts', unclear: 'not understood' };

/** "Replied · score 7", "Asked for the pain score · delivered", "Enrolled · visit on Sun, Nov 22, pain 6". @param {TimelineEntry} entry */
export function entryWords({ kind, what }) {
  const words = what.replace(/\b\d{4}-\d\d-\d\d\b/g, (date) => shortDate('UTC', Date.parse(date)));
  if (kind === 'text-in') return `Replied · ${READING[words] ?? words}`;
  if (kind === 'decision') return `Decided to ${words}`;
  if (kind === 'enrolled') return `Enrolled · ${words}`;
  return capital(kind === 'text-out' ? words.replace(DELIVERY, ' · ') : words);
}

/** The comma before how the text fared. */
const DELIVERY = /, (?=[a-z]+(?: \(Twilio \d+\))?(?:, may have been sent twice)?$)/;

/** @param {string} words */
const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);

/** What a phone would say under a text. @param {string} status */
export function deliveryWords(status) {
  if (['intended', 'accepted', 'scheduled', 'queued', 'sending'].includes(status)) return 'Sending…';
  if (['undelivered', 'failed', 'refused', 'canceled', 'expired'].includes(status)) return `Not delivered (${status})`;
  return status.charAt(0).toUpperCase() + status.slice(1);
}

/** "+1 (602) 555-0123", for North America; others as they are. @param {string} e164 */
export const phoneNumber = (e164) => e164.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '+1 ($1) $2-$3');
