import type { LaptopState } from '#local/state.ts';
import type { Answer } from './signed-requests.ts';

export type PlaceState = Pick<LaptopState, 'episodes' | 'worklist'>;

/** Where the stories are played: what was deployed, or the laptop runtime. */
export interface Place {
  readonly name: string;
  /** `POST /episodes`, as an EHR does it. */
  enroll(visit: unknown): Promise<Answer>;
  /** A patient texts. */
  text(mobile: string, body: string): Promise<void>;
  /** Posts a text as Twilio would, but without its signature. */
  forgeText(mobile: string, body: string): Promise<Answer>;
  state(): Promise<PlaceState>;
}
