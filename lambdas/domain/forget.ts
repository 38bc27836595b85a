import { Temporal } from 'temporal-polyfill';
import type { Callback } from './callback.ts';
import type { Episode } from './episode.ts';
import type { CallbackId, Timestamp } from './ids.ts';
import { isBefore, plus, timestamp } from './local-time.ts';
import type { Protocol } from './protocol.ts';
import type { UnmatchedText } from './unmatched-text.ts';

/** How long names, numbers and words are kept. What they led to, without them, is kept for good. */
export interface Retention {
  /** Counted from the end of an episode, or from when staff have settled a text of nobody. */
  readonly daysAfterEnd: number;
}

/** When replies to it have stopped counting, or the last thing that happened to it, whichever is later. */
export function endOf(
  { visit, patient, replies, decisions }: Episode,
  callbacks: readonly Callback[],
  { lateReplyDays }: Pick<Protocol, 'lateReplyDays'>,
): Timestamp {
  const lateReplies = Temporal.PlainDate.from(visit.on)
    .add({ days: lateReplyDays + 1 })
    .toZonedDateTime(patient.timeZone);
  const happened = [
    ...[...replies, ...decisions].map(({ at }) => at),
    ...callbacks.flatMap(({ openedAt, notes, closed }) => [openedAt, ...notes.map(({ at }) => at), closed?.at ?? '']),
  ];
  return happened.reduce((latest, at) => (at && isBefore(latest, at) ? at : latest), timestamp(lateReplies));
}

export const isKeptLongEnough = (ended: Timestamp, now: Timestamp, { daysAfterEnd }: Retention): boolean =>
  !isBefore(now, plus(ended, { hours: 24 * daysAfterEnd }));

/**
 * Takes out who it is: name, number, and the ids of the clinic's own system. What is left says how somebody fared. The
 * phone's hash leads to the ledger of consent, which outlives all episodes. One that still ran is over.
 */
export function forgotten(episode: Episode, at: Timestamp): Episode {
  if (episode.forgotten) return episode;
  const { visit, patient, status, pausedAt: _paused, ...rest } = episode;
  return {
    ...rest,
    status: status === 'running' ? 'ended-by-staff' : status,
    visit: { on: visit.on, ...(visit.pain !== undefined && { pain: visit.pain }) },
    patient: { phoneHash: patient.phoneHash, language: patient.language, timeZone: patient.timeZone },
    // A doorbell that nobody will ring.
    checkIns: episode.checkIns.map(({ token: _token, ...checkIn }) => checkIn),
    forgotten: { at },
  };
}

/** The row without the words that staff wrote about the patient. */
export const withoutWords = (callback: Callback): Callback =>
  callback.notes.some(({ words }) => words !== undefined)
    ? { ...callback, notes: callback.notes.map(({ words: _words, ...note }) => note) }
    : callback;

/** Who wrote and what; that somebody wrote, what danger it held and who has seen to it stays. */
export function forgottenText(text: UnmatchedText, at: Timestamp): UnmatchedText {
  if (text.forgottenAt) return text;
  const { from: _from, body: _body, marks: _marks, ...rest } = text;
  return { ...rest, forgottenAt: at };
}

/** Every callback that an episode has had. */
export const callbackIds = ({ decisions }: Pick<Episode, 'decisions'>): CallbackId[] => [
  ...new Set(decisions.flatMap((decision) => (decision.action === 'escalate' ? [decision.callbackId] : []))),
];
