import type { EpisodeId } from './ids.ts';

/**
 * The named ends and delays of a task. The workflows match them by name in `Retry` and `Catch`, so a name is a
 * contract: the definitions use these classes' names, and a test holds that each exists.
 */
abstract class NamedError extends Error {
  readonly episodeId: EpisodeId;
  constructor(name: string, episodeId: EpisodeId, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = name;
    this.episodeId = episodeId;
  }
}

/** The episode takes no more check-ins: opted out, superseded, wrong number. The workflow finishes. */
export class EpisodeClosed extends NamedError {
  constructor(episodeId: EpisodeId, status: string) {
    super('EpisodeClosed', episodeId, `expected a running episode, got ${status}`);
  }
}

/** Answered already: nothing to wait for on this day, and whoever read the answer has carried out what follows. */
export class CheckInSettled extends NamedError {
  constructor(episodeId: EpisodeId, day: number) {
    super('CheckInSettled', episodeId, `expected an open check-in on day ${day}, got an answered one`);
  }
}

/**
 * Skipped as too late, or not deliverable: nobody was asked, so what follows is decided as for silence. The same where
 * silence has closed it already and the workflow comes by again.
 */
export class CheckInUnsent extends NamedError {
  constructor(episodeId: EpisodeId, day: number, status: string) {
    super('CheckInUnsent', episodeId, `expected a check-in sent on day ${day}, got ${status}`);
  }
}

/** Between the patient's evening and morning: the workflow tries again later. */
export class OutsideWakingHours extends NamedError {
  constructor(episodeId: EpisodeId) {
    super('OutsideWakingHours', episodeId, 'expected waking hours in the patient zone');
  }
}

/** Twilio did not take the text, or did not say whether it did: the workflow tries again, and looks before it sends. */
export class TwilioUnavailable extends NamedError {
  constructor(episodeId: EpisodeId, options?: ErrorOptions) {
    super('TwilioUnavailable', episodeId, 'expected an answer from Twilio', options);
  }
}
