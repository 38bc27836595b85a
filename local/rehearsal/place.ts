import type { LaptopState } from '#local/laptop/state.ts';
import type { Answer } from './requests.ts';

export type PlaceState = Pick<LaptopState, 'clock' | 'episodes' | 'worklist'>;

/** Two nurses and a supervisor, a system that enrols, one with a token that is not of the clinic's, and one without any. */
export type Caller = 'nurse-a' | 'nurse-b' | 'supervisor' | 'enroller' | 'operator' | 'stranger' | 'nobody';

/** What goes wrong on the way of a patient's text, on purpose: both are for the sweep to mend. */
export type Mishap = 'webhook-lost' | 'answer-refused';

export interface Request {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: unknown;
  /** JSON without it. */
  readonly contentType?: string;
}

/** Where the stories are played: what was deployed, or the laptop runtime. */
export interface Place {
  readonly name: string;
  /** What staff are called there. */
  readonly names: Readonly<Partial<Record<Caller, string>>>;
  /** A request to the HTTP API, with the token of whoever sends it. */
  ask(caller: Caller, request: Request): Promise<Answer>;
  /** An engineer enrols a list with the command; resolves to what that says. */
  enrollFile(csv: string): Promise<string>;
  /** Puts an event on the account's bus, in the name of an EHR; resolves to the bus's answer. */
  putEvent(detailType: string, detail: unknown): Promise<string>;
  /** A patient texts. */
  text(mobile: string, body: string, mishap?: Mishap): Promise<void>;
  /** Twilio is too busy for this question when it is posted first; where things are deployed. */
  refuseQuestion?(mobile: string, day: number): void;
  /** Runs what is due every quarter of an hour, now. */
  sweep(): Promise<void>;
  /** Posts a text as Twilio would, but without its signature. */
  forgeText(mobile: string, body: string): Promise<Answer>;
  state(): Promise<PlaceState>;
}

/** `POST /episodes`, as an EHR does it. */
export const enroll = (place: Place, visit: unknown): Promise<Answer> =>
  place.ask('enroller', { method: 'POST', path: '/episodes', body: visit });
