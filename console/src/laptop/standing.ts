import type { EpisodeView } from '#local/laptop/state.ts';
import { shortDate } from '../time/format.ts';
import { checkInStatus, episodeStatus } from '../words/words.ts';

type CheckInView = EpisodeView['checkIns'][number];

/** "Day 8 · next question Sun, Dec 6" */
export function standing(episode: EpisodeView, day: number): string {
  if (episode.status !== 'running') return episodeStatus({ status: episode.status, isPaused: false });
  if (episode.checkIns.some(({ status }) => status === 'asked')) return `Day ${day} · waiting for a reply`;
  const next = episode.checkIns.find(({ status }) => status === 'scheduled');
  return next ? `Day ${day} · next question ${shortDate(episode.timeZone, next.sendAt)}` : `Day ${day}`;
}

export const checkInWords = ({ day, status, score }: CheckInView): string =>
  `day ${day}: ${score === null ? checkInStatus(status) : `pain ${score}`}`;

/** One sign in a dot; the words are in its label. */
export function checkInSign({ status, score }: CheckInView): string {
  if (score !== null) return String(score);
  return { scheduled: '', asked: '?', answered: '✓', unanswered: '–', undeliverable: '!', skipped: '×' }[status];
}
