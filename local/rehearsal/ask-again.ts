import { setTimeout as sleep } from 'node:timers/promises';
import { SCHEMA, type SendCheckInTask } from '#contracts/payloads.ts';
import { checkInOn } from '#domain/check-ins.ts';
import { TwilioUnavailable } from '#domain/errors.ts';
import type { EpisodeId } from '#domain/ids.ts';
import type { Episodes } from '#ports';

export interface AskingAgain {
  readonly episodes: Pick<Episodes, 'load'>;
  /** The deployed send-check-in. */
  readonly run: (task: SendCheckInTask) => Promise<unknown>;
  readonly episodeId: EpisodeId;
  readonly day: number;
}

const TRIES = 10;

const TRY_EVERY_MS = 500;

/**
 * Runs the task of `Ask` once more, as the workflow does where Twilio has not taken the question: where a function behind a
 * task token fails, the emulator waits for the token all the same. Nor is there time for the workflow's minute: it is six days.
 */
export async function askAgain({ episodes, run, episodeId, day }: AskingAgain): Promise<void> {
  const episode = await episodes.load(episodeId);
  const token = episode && checkInOn(episode, day).token;
  if (token === undefined) throw new Error(`expected a question of day ${day} under way, got none`);
  for (let left = TRIES - 1; ; left--) {
    try {
      return void (await run({ schema: SCHEMA, episodeId, day, purpose: 'ask', token }));
    } catch (error) {
      // The run that was refused may not have come to its end.
      if (left === 0 || !String(error).includes(TwilioUnavailable.name)) throw error;
      await sleep(TRY_EVERY_MS);
    }
  }
}
