import type { Problem } from '#contracts/console-views.ts';
import { CallbackIsClosed, CallbackRaised, CallbackTaken, NumberNotCorrected } from '#domain/callback-work.ts';
import { NoSuchReply } from '#domain/correct-score.ts';
import { EpisodeClosed } from '#domain/errors.ts';
import { NoSuchEpisode } from '../change-episode.ts';
import { NumberRefused } from '../correct-number.ts';
import { SeveralPatients } from './find-person.ts';
import { NotFound } from './not-found.ts';

/** What went otherwise than staff expected, in words for them; nothing for a fault of ours. */
export function problemOf(error: unknown): Problem | undefined {
  if (error instanceof NotFound) return { title: 'not-found', status: 404, detail: `There is no such ${error.what}.` };
  if (error instanceof NoSuchEpisode) return problemOf(new NotFound('episode'));
  if (error instanceof NoSuchReply) return problemOf(new NotFound('text'));
  if (error instanceof EpisodeClosed)
    return { title: 'forgotten', status: 410, detail: 'Who this was has been removed. Nothing more can be done here.' };
  if (error instanceof NumberRefused) return { title: error.why, status: 409, detail: WHY_NOT[error.why] };
  if (error instanceof SeveralPatients)
    return {
      title: 'several-patients',
      status: 409,
      detail: 'Several patients have had this number. Say which, by the id that your own system gives them.',
    };
  if (error instanceof CallbackIsClosed)
    return { title: 'closed', status: 409, detail: 'This callback has been closed already.' };
  if (error instanceof CallbackRaised)
    return {
      title: 'raised',
      status: 409,
      detail: 'The patient has just written more. Read it first.',
    };
  if (error instanceof NumberNotCorrected)
    return {
      title: 'number-not-corrected',
      status: 409,
      detail: 'The number has not been corrected since, or it is not the only reason to call.',
    };
  if (error instanceof CallbackTaken) {
    const { name: by } = error.by;
    return { title: 'taken', status: 409, by, detail: `${by} has this callback.` };
  }
  return undefined;
}

const WHY_NOT: Readonly<Record<NumberRefused['why'], string>> = {
  'phone-in-use': 'This number is in the running follow-up of another patient.',
  'opted-out':
    'The owner of this number asked for no more texts. They can text START to the clinic to allow them again.',
  'newer-visit': 'The follow-up of a newer visit of this patient has this number.',
  'same-number': 'This is the number that the follow-up has already.',
  'changed-meanwhile': 'Somebody has just changed the number. Look at it first.',
  superseded: 'The follow-up of a newer visit has taken the place of this one. Correct the number there.',
};
