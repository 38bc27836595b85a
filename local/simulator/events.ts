import type { Change } from '#domain/changes.ts';
import type { EpisodeId, MobileNumber, TextId } from '#domain/ids.ts';
import type { TextToSend } from '#ports';
import type { Instance } from './functions.ts';
import type { Deed } from './staff.ts';
import type { Meaning } from './words.ts';

/** One text as Twilio has it. */
export interface Message {
  readonly direction: 'in' | 'out';
  readonly sid: string;
  readonly line: number;
  readonly mobile: MobileNumber;
  readonly body: string;
  /** When it reached Twilio, in milliseconds; and from when on Twilio lists it. */
  readonly at: number;
  readonly listedAt: number;
  readonly episodeId?: EpisodeId;
  readonly textId?: TextId;
}

/** What the invariants are told, at the moment at which it happens. */
export type WorldEvent =
  /** A function asks Twilio to send. */
  | { readonly kind: 'posting'; readonly text: TextToSend; readonly by: Instance | undefined }
  | { readonly kind: 'accepted'; readonly message: Message; readonly by: Instance | undefined }
  /** Twilio says that it has not taken a text, and to try later. */
  | { readonly kind: 'busy'; readonly text: TextToSend }
  | { readonly kind: 'refused'; readonly text: TextToSend; readonly code: number }
  /** Twilio has shown what it sent to a number. */
  | { readonly kind: 'listed'; readonly to: MobileNumber; readonly sids: readonly string[] }
  /** A text from a patient has reached Twilio: who wrote it, and what they mean by it. */
  | { readonly kind: 'texted'; readonly message: Message; readonly meaning: Meaning; readonly patientId: string }
  /** Its webhook got a 200. */
  | { readonly kind: 'acked'; readonly sid: string; readonly at: number }
  /** A call to a port of the table, and what it answered. */
  | {
      readonly kind: 'written';
      readonly port: string;
      readonly method: string;
      readonly args: readonly unknown[];
      readonly answer: unknown;
      /** Its place in the order of all calls: virtual time stands still meanwhile. */
      readonly order: number;
      readonly by: Instance | undefined;
    }
  /** The bus has taken these. */
  | { readonly kind: 'published'; readonly changes: readonly Change[] }
  /** The doorbell of a waiting workflow is rung. */
  | { readonly kind: 'resuming'; readonly token: string }
  /** A nurse clicks; and is told that it is done. */
  | { readonly kind: 'acting' | 'acted'; readonly deed: Deed }
  /** Something that leaves the records: a log event, an error, what an execution holds, a bell. */
  | { readonly kind: 'told'; readonly where: string; readonly what: string };

export type Texted = Extract<WorldEvent, { kind: 'texted' }>;
