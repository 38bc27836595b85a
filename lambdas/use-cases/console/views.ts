import type { CallbackRow, EpisodeRow, PatientView, TextView } from '#contracts/console-views.ts';
import type { Callback } from '#domain/callback.ts';
import { type Episode, numberSince } from '#domain/episode.ts';
import { reasonsFor } from '#domain/escalation.ts';
import type { Timestamp } from '#domain/ids.ts';
import { isBefore } from '#domain/local-time.ts';
import { isAboutNumber, isNumberCorrected } from '#domain/number-task.ts';
import { type OutgoingText, phoneOf, type Text } from '#domain/text.ts';

/** What the domain knows, in the shapes that the console is answered with. */
export function callbackRow(callback: Callback, episode: Episode, now: Timestamp): CallbackRow {
  const { id, episodeId, priority, openedAt, dueAt, status, claim, attempts } = callback;
  return {
    episodeId,
    callbackId: id,
    firstName: episode.patient.firstName ?? null,
    task: isAboutNumber(episode, id) ? 'number' : 'call',
    isNumberCorrected: isNumberCorrected(episode, id),
    priority,
    reasons: [...reasonsFor(episode, id)],
    openedAt,
    dueAt,
    isPastDue: status === 'open' && isBefore(dueAt, now),
    ...(claim && { claim }),
    attempts: attempts.length,
  };
}

export const patientView = ({ patient, visit }: Episode): PatientView => ({
  firstName: patient.firstName ?? null,
  mobile: patient.mobile ?? null,
  language: patient.language,
  timeZone: patient.timeZone,
  visitId: visit.id ?? null,
  patientId: visit.patientId ?? null,
  visitOn: visit.on,
  painAtVisit: visit.pain ?? null,
});

export const scoresOf = ({ replies }: Episode) =>
  replies.flatMap(({ day, score, at, textId }) => (score === undefined ? [] : [{ day, score, at, textId }]));

export const episodeRow = (episode: Episode): EpisodeRow => ({
  episodeId: episode.id,
  firstName: episode.patient.firstName ?? null,
  visitOn: episode.visit.on,
  status: episode.status,
  isPaused: episode.pausedAt !== undefined,
  newestScore: scoresOf(episode).at(-1)?.score ?? null,
  ...(episode.openCallback && { openCallback: episode.openCallback.priority }),
});

/** As the patient saw it: what never left us is not in it. */
export const conversation = (texts: readonly Text[], episode: Episode): TextView[] =>
  texts.filter((text) => text.direction === 'in' || hasLeftUs(text)).map((text) => textView(text, episode));

/** A refusal without a code is our own ledger's. */
const hasLeftUs = ({ posts, status, errorCode }: OutgoingText): boolean =>
  posts > 0 && status !== 'withheld' && status !== 'expired' && (status !== 'refused' || errorCode !== undefined);

function textView(text: Text, episode: Episode): TextView {
  const { id, at, body = null } = text;
  const { replies } = episode;
  const former = isOfFormerNumber(text, episode) ? { formerNumber: true as const } : {};
  if (text.direction === 'out') {
    const { status, errorCode, posts, postedAt } = text;
    const delivery = { status, mayBeTwice: posts > 1, ...(errorCode && { errorCode }) };
    return { id, direction: 'out', at: postedAt ?? at, ...former, body, delivery };
  }
  const { kind, safety } = text.reading;
  const reply = replies.find(({ textId }) => textId === id);
  return {
    id,
    direction: 'in',
    at,
    ...former,
    body,
    // The score that counts, which staff may have corrected.
    reading: { kind: reply?.kind ?? kind, score: reply?.score ?? null, safety: [...safety] },
    ...(reply?.corrected && { correctedFrom: reply.corrected.from ?? null }),
    ...(text.marks && { marks: [...text.marks] }),
  };
}

function isOfFormerNumber(text: Text, episode: Episode): boolean {
  if (!episode.formerNumbers) return false;
  if (text.direction === 'out') return phoneOf(text, episode) !== episode.patient.phoneHash;
  return !isBefore(numberSince(episode), text.at);
}
