/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/** Making a format is slow, and the clock may tick often. @param {string} timeZone @param {Intl.DateTimeFormatOptions} options */
function format(timeZone, options) {
  const key = JSON.stringify([timeZone, options]);
  const known = formats.get(key) ?? new Intl.DateTimeFormat('en-US', { ...options, timeZone });
  formats.set(key, known);
  return known;
}

/** "10:42 AM" @param {string} timeZone @param {number} at */
export const clockTime = (timeZone, at) => format(timeZone, { hour: 'numeric', minute: '2-digit' }).format(at);

/** "Fri, Oct 30" @param {string} timeZone @param {number} at */
export const shortDate = (timeZone, at) =>
  format(timeZone, { weekday: 'short', month: 'short', day: 'numeric' }).format(at);

/** "Friday, October 30, 2026" @param {string} timeZone @param {number} at */
export const longDate = (timeZone, at) => format(timeZone, { dateStyle: 'full' }).format(at);

/** "MST" @param {string} timeZone @param {number} at */
export const zoneName = (timeZone, at) =>
  format(timeZone, { timeZoneName: 'short' })
    .formatToParts(at)
    .find((part) => part.type === 'timeZoneName')?.value ?? timeZone;

/** "2026-10-30" @param {string} timeZone @param {number} at */
export function localDate(timeZone, at) {
  const parts = format(timeZone, { year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(at);
  const part = (/** @type {string} */ type) => parts.find((candidate) => candidate.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** Whole days since the visit's date, by the calendar of the place. @param {string} visitOn @param {string} timeZone @param {number} at */
export const dayOfFollowUp = (visitOn, timeZone, at) =>
  Math.round((Date.parse(localDate(timeZone, at)) - Date.parse(visitOn)) / 86_400_000);

/** "2 days 3 h", "3 h 20 min", "4 min": the two largest units that say something. @param {number} milliseconds */
export function span(milliseconds) {
  const minutes = Math.round(Math.abs(milliseconds) / 60_000);
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const parts = [
    days > 0 && `${days} ${days === 1 ? 'day' : 'days'}`,
    hours > 0 && `${hours} h`,
    days === 0 && minutes % 60 > 0 && `${minutes % 60} min`,
  ].filter(Boolean);
  return parts.join(' ') || 'a moment';
}
