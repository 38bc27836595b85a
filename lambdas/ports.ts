import type { CallbackInput, FollowUpInput, Outcome } from '#contracts/payloads.ts';
import type { ReceivedText } from '#contracts/received-text.ts';
import type { AuditEntry } from '#domain/audit.ts';
import type { Callback } from '#domain/callback.ts';
import type { KeywordsAnsweredBy } from '#domain/keywords.ts';
import type { Clinic } from '#domain/clinic.ts';
import type { CallbackPriority } from '#domain/decision.ts';
import type { DeliveryStatus } from '#domain/delivery.ts';
import type { Episode } from '#domain/episode.ts';
import type { CallbackId, EpisodeId, MobileNumber, PhoneHash, TextId, Timestamp } from '#domain/ids.ts';
import type { PhoneRecord } from '#domain/phone-record.ts';
import type { Protocol } from '#domain/protocol.ts';
import type { OutgoingText, Text } from '#domain/text.ts';
import type { UnmatchedText } from '#domain/unmatched-text.ts';

/**
 * What the use-cases need of the world. Every read is consistent and every write conditional: a `replace` against a
 * version that has moved on returns false, and the caller computes its change anew.
 */
export interface Episodes {
  /** False where it exists already. */
  insert(episode: Episode): Promise<boolean>;
  load(id: EpisodeId): Promise<Episode | undefined>;
  /** Writes `next` if the record still has the version before it. */
  replace(next: Episode): Promise<boolean>;
  /** Visits of one month (`2026-10`), by an index that may lag. */
  ofMonth(month: string): Promise<readonly Episode[]>;
  /** The same a page at a time, the newest visit first. */
  pageOfMonth(month: string, page: Page): Promise<{ readonly items: readonly Episode[]; readonly next?: string }>;
  /** Those with an open callback, whether or not it is on the worklist yet; by an index that may lag. */
  escalated(): Promise<readonly Episode[]>;
}

export interface Page {
  readonly limit: number;
  /** The `next` of the page before. */
  readonly after?: string;
}

export interface Texts {
  /** False where a text of that id is there already; it is left as it was. */
  insert(text: Text): Promise<boolean>;
  loadOutgoing(episodeId: EpisodeId, id: TextId): Promise<OutgoingText | undefined>;
  /**
   * Writes the text down with one more post, if it is new or had `text.posts` of them and no evidence; false where
   * another run was faster.
   */
  beginPost(text: OutgoingText, at: Timestamp): Promise<boolean>;
  /** Takes the count back to `text.posts`: Twilio said that it did not process the post. */
  undoPost(text: OutgoingText): Promise<void>;
  /** Leaves a text of ours to the sweep, until it is settled or taken back. */
  defer(episodeId: EpisodeId, id: TextId): Promise<void>;
  undefer(episodeId: EpisodeId, id: TextId): Promise<void>;
  /** Oldest first, by an index that may lag. */
  deferred(): Promise<readonly OutgoingText[]>;
  /** Twilio's evidence, and a status that only moves forward. */
  settle(episodeId: EpisodeId, id: TextId, evidence: DeliveryEvidence): Promise<void>;
  /** Oldest first. */
  transcript(episodeId: EpisodeId): Promise<readonly Text[]>;
}

export interface DeliveryEvidence {
  readonly status: DeliveryStatus;
  readonly sid?: string;
  readonly errorCode?: number;
}

/** By phone number: whose it is, and whether it may be texted. Never expires. */
export interface Phones {
  load(hash: PhoneHash): Promise<PhoneRecord | undefined>;
  /** Writes `next` if the record still has the version before it; version 1 if there is none. */
  replace(next: PhoneRecord): Promise<boolean>;
}

/** Texts that belong to no episode. */
export interface UnmatchedTexts {
  /** False where it is there already. */
  insert(text: UnmatchedText): Promise<boolean>;
  load(phone: PhoneHash, id: TextId): Promise<UnmatchedText | undefined>;
  replace(next: UnmatchedText): Promise<boolean>;
  /** Those that nobody has seen to, oldest first, by an index that may lag. */
  open(): Promise<readonly UnmatchedText[]>;
}

export interface Callbacks {
  insert(callback: Callback): Promise<boolean>;
  load(episodeId: EpisodeId, id: CallbackId): Promise<Callback | undefined>;
  replace(next: Callback): Promise<boolean>;
  /** The open ones, by due time. */
  worklist(): Promise<readonly Callback[]>;
}

/** Who did what. An entry that is there already is left as it was. */
export interface Audit {
  append(entry: AuditEntry): Promise<void>;
  /** Oldest first. */
  trail(episodeId: EpisodeId): Promise<readonly AuditEntry[]>;
}

export interface Workflows {
  /** Starting one that runs already is success. */
  startFollowUp(input: FollowUpInput): Promise<void>;
  startCallback(execution: string, input: CallbackInput): Promise<void>;
  /** Rings the doorbell; `gone` where nobody waits behind it any more. */
  resume(token: string, outcome: Outcome): Promise<'resumed' | 'gone'>;
}

/** Twilio. An `unknown` outcome may have been sent: look for evidence before another try. */
export interface Sender {
  send(text: TextToSend): Promise<SendOutcome>;
  /** Texts to this number since then, as Twilio lists them; throws where Twilio cannot be asked. */
  sentSince(to: MobileNumber, since: Timestamp): Promise<readonly SentText[]>;
}

export interface TextToSend {
  readonly to: MobileNumber;
  readonly body: string;
  /** Where Twilio reports what became of it; nowhere for a text that belongs to no episode. */
  readonly reportTo?: { readonly episodeId: EpisodeId; readonly textId: TextId };
  /** Twilio drops the text rather than deliver it later. */
  readonly validForSeconds?: number;
}

export type SendOutcome =
  | { readonly kind: 'taken'; readonly sid: string; readonly status: DeliveryStatus }
  /** A definite no, with Twilio's code. */
  | { readonly kind: 'refused'; readonly code: number }
  /** Definitely not processed: try again later. */
  | { readonly kind: 'busy'; readonly cause?: unknown }
  | { readonly kind: 'unknown'; readonly cause: unknown };

export interface SentText {
  readonly sid: string;
  readonly body: string;
  readonly status: DeliveryStatus;
}

/** What reached Twilio from patients, whether or not Twilio could hand it to us. */
export interface Arrivals {
  /** After `since` and up to `until`, oldest first; throws where Twilio cannot be asked. */
  between(since: Timestamp, until: Timestamp): Promise<readonly ReceivedText[]>;
}

/** How far the sweep has come. */
export interface Sweeps {
  load(): Promise<SweepRecord | undefined>;
  replace(next: SweepRecord): Promise<boolean>;
}

export interface SweepRecord {
  readonly version: number;
  /** Every text that had reached Twilio by then has been taken in. */
  readonly takenInUntil: Timestamp;
}

/** The queue between receiving a text and reading it: first in, first out for each phone. */
export interface Inbox {
  put(text: ReceivedText, phone: PhoneHash): Promise<void>;
}

/** Tells staff to look at the worklist. Holds nothing of the patient; a lost one is harmless. */
export interface Bell {
  ring(reason: 'callback-opened' | 'callback-past-due' | 'unmatched-text', priority: CallbackPriority): Promise<void>;
}

/** Keyed hashes: opaque to whoever lacks the key, the same every time. */
export interface Pseudonyms {
  phone(mobile: MobileNumber): PhoneHash;
  episode(visitId: string): EpisodeId;
}

export interface Clock {
  now(): Timestamp;
}

export interface Log {
  info(event: LogEvent): void;
  error(event: LogEvent): void;
}

/** The only fields that may be logged: no name, no number, no words of a patient. */
export interface LogEvent {
  readonly event: string;
  readonly episodeId?: EpisodeId;
  readonly callbackId?: CallbackId;
  readonly textId?: TextId;
  readonly day?: number;
  readonly outcome?: string;
  readonly code?: number;
  readonly count?: number;
}

/** All of them; a use-case takes a `Pick` of what it needs. */
export interface Ports {
  readonly episodes: Episodes;
  readonly texts: Texts;
  readonly phones: Phones;
  readonly unmatched: UnmatchedTexts;
  readonly callbacks: Callbacks;
  readonly audit: Audit;
  readonly workflows: Workflows;
  readonly sender: Sender;
  readonly arrivals: Arrivals;
  readonly sweeps: Sweeps;
  readonly inbox: Inbox;
  readonly bell: Bell;
  readonly pseudonyms: Pseudonyms;
  readonly clock: Clock;
  readonly log: Log;
  /** The deployment's own settings. */
  readonly keywordsAnsweredBy: KeywordsAnsweredBy;
  readonly clinic: Clinic;
  readonly protocol: Protocol;
}
