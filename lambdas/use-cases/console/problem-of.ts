import type { Problem } from '#contracts/console-views.ts';
import { CallbackIsClosed, CallbackRaised, CallbackTaken } from '#domain/callback-work.ts';
import { NoSuchReply } from '#domain/correct-score.ts';
import { EpisodeClosed } from '#domain/errors.ts';
import { NoSuchEpisode } from '../change-episode.ts';
import { SeveralPatients } from './find-person.ts';
import { NotFound } from './not-found.ts';

/** What went otherwise than staff expected, in words for them; nothing for a fault of ours. */
export function problemOf(error: unknown): Problem | undefined {
  if (error instanceof NotFound) return { title: 'not-found', status: 404, detail: `There is no such ${error.what}.` };
  if (error instanceof NoSuchEpisode) return problemOf(new NotFound('episode'));
  if (error instanceof NoSuchReply) return problemOf(new NotFound('text'));
  if (error instanceof EpisodeClosed)
    return { title: 'forgotten', status: 410, detail: 'Who this was has been removed. Nothing more can be done here.' };
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
  if (error instanceof CallbackTaken) {
    const { name: by } = error.by;
    return { title: 'taken', status: 409, by, detail: `${by} has this callback.` };
  }
  return undefined;
}
