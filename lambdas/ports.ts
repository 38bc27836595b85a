import type { CallbackInput, FollowUpInput, Outcome } from '#contracts/payloads.ts';
import type { ReceivedText } from '#contracts/received-text.ts';
import type { AuditEntry, TrailId } from '#domain/audit.ts';
import type { Callback } from '#domain/callback.ts';
import type { KeywordsAnsweredBy } from '#domain/keywords.ts';
import type { Clinic } from '#domain/clinic.ts';
import type { Change } from '#domain/changes.ts';
import type { CallbackPriority } from '#domain/decision.ts';
import type { DeliveryStatus } from '#domain/delivery.ts';
import type { Episode } from '#domain/episode.ts';
import type { CallbackId, EpisodeId, LocalDate, MobileNumber, PhoneHash, TextId, Timestamp } from '#domain/ids.ts';
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
  /** The same a page at a time, the newest visit first; of some of its days only, where they are given. */
  pageOfMonth(
    month: string,
    page: Page,
    days?: Days,
  ): Promise<{ readonly items: readonly Episode[]; readonly next?: string }>;
  /** Those with an open callback, whether or not it is on the worklist yet; by an index that may lag. */
  escalated(): Promise<readonly Episode[]>;
  /** Those that have begun to be forgotten and are not done, by an index that may lag. */
  forgetting(): Promise<readonly Episode[]>;
}

export interface Page {
  readonly limit: number;
  /** The `next` of the page before. */
  readonly after?: string;
}

/** Both included. */
export interface Days {
  readonly from: LocalDate;
  readonly to: LocalDate;
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
  /** Twilio's evidence, each SID of it, and a status that only moves forward. */
  settle(episodeId: EpisodeId, id: TextId, evidence: DeliveryEvidence): Promise<void>;
  /** Oldest first. */
  transcript(episodeId: EpisodeId): Promise<readonly Text[]>;
  /** Takes the words out of a text; what is known of it otherwise stays, and it is sent no more. */
  forget(episodeId: EpisodeId, id: TextId): Promise<void>;
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
  /** Those that were seen to before then and still have their words, oldest first, by an index that may lag. */
  settledBefore(at: Timestamp): Promise<readonly UnmatchedText[]>;
  /** All of one phone, oldest first. */
  ofPhone(phone: PhoneHash): Promise<readonly UnmatchedText[]>;
}

export interface Callbacks {
  insert(callback: Callback): Promise<boolean>;
  load(episodeId: EpisodeId, id: CallbackId): Promise<Callback | undefined>;
  /** Those that are there, in the order in which they are named; each may lag. */
  loadMany(named: readonly CallbackName[]): Promise<readonly Callback[]>;
  replace(next: Callback): Promise<boolean>;
  /** The open ones, by due time. */
  worklist(): Promise<readonly Callback[]>;
}

export interface CallbackName {
  readonly episodeId: EpisodeId;
  readonly id: CallbackId;
}

/** Who did what, each entry chained to the one before it. An entry that is there already is left as it was. */
export interface Audit {
  append(entry: AuditEntry): Promise<void>;
  /** Oldest first. */
  trail(of: TrailId): Promise<readonly AuditEntry[]>;
  /** Whether it is as it was written. */
  check(of: TrailId): Promise<TrailCheck>;
}

export interface TrailCheck {
  readonly entries: number;
  /** Of those, from before the trail was chained. */
  readonly unchained: number;
  /** Hash of the newest: whoever keeps it elsewhere can tell later whether the whole trail was written anew. */
  readonly head?: string;
  /** In words that say where. */
  readonly faults: readonly string[];
}

export interface Workflows {
  /** Starting one that runs already is success. Under the episode's own id, unless it is begun again. */
  startFollowUp(input: FollowUpInput, execution?: string): Promise<void>;
  startCallback(execution: string, input: CallbackInput): Promise<void>;
  /** Rings the doorbell; `gone` where nobody waits behind it any more. */
  resume(token: string, outcome: Outcome): Promise<'resumed' | 'gone'>;
}

/** Twilio. An `unknown` outcome may have been sent: look for evidence before another try. */
export interface Sender {
  send(text: TextToSend): Promise<SendOutcome>;
  /** Texts to this number since then, as Twilio lists them; throws where Twilio cannot be asked. */
  sentSince(to: MobileNumber, since: Timestamp): Promise<readonly SentText[]>;
  /** Has Twilio delete its own copy of a text, in or out; one that it does not have is deleted. Throws where it does not. */
  remove(sid: string): Promise<void>;
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
  /** When Twilio took it. */
  readonly at: Timestamp;
  readonly body: string;
  readonly status: DeliveryStatus;
}

/** What reached Twilio from patients, whether or not Twilio could hand it to us. */
export interface Arrivals {
  /** After `since` and up to `until`, oldest first; throws where Twilio cannot be asked. */
  between(since: Timestamp, until: Timestamp): Promise<readonly ReceivedText[]>;
}

/** What Twilio reports of our texts, waiting in a queue. */
export interface Reports {
  /** Some of those that wait, in no order; none where none does. One that is not `drop`ped comes again. */
  take(): Promise<readonly QueuedReport[]>;
  drop(reports: readonly QueuedReport[]): Promise<void>;
}

export type QueuedReport = { readonly receipt: string } & (
  | (DeliveryReport & { readonly isTakenFirst: boolean })
  /** Nobody vouches for it; in words that may be logged. */
  | { readonly refused: string }
);

export interface DeliveryReport {
  readonly episodeId: EpisodeId;
  readonly textId: TextId;
  readonly evidence: DeliveryEvidence & { readonly sid: string };
}

/** How far the sweep has come. */
export interface Sweeps {
  load(): Promise<SweepRecord | undefined>;
  replace(next: SweepRecord): Promise<boolean>;
}

export interface SweepRecord {
  readonly version: number;
  /** Every text that had reached Twilio an hour before has been taken in. */
  readonly takenInUntil: Timestamp;
}

/** How far forgetting has come. */
export interface Forgetting {
  load(): Promise<ForgettingRecord | undefined>;
  replace(next: ForgettingRecord): Promise<boolean>;
}

export interface ForgettingRecord {
  readonly version: number;
  /** `2026-10`: of no visit of that month or of one before it is it still known whose it was. */
  readonly through: string;
}

/** The queue between receiving a text and reading it: first in, first out for each phone. */
export interface Inbox {
  put(text: ReceivedText, phone: PhoneHash): Promise<void>;
}

/** Tells staff to look at the worklist. Holds nothing of the patient; a lost one is harmless. */
export interface Bell {
  ring(reason: 'callback-opened' | 'callback-past-due' | 'unmatched-text', priority: CallbackPriority): Promise<void>;
}

/** The account's event bus, for whoever follows what happens. */
export interface Feed {
  /** Puts these on the bus, and gives back those that it did not take. */
  publish(changes: readonly Change[]): Promise<readonly Change[]>;
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
  readonly reports: Reports;
  readonly sweeps: Sweeps;
  readonly forgetting: Forgetting;
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
