import type { CallbackId, EpisodeId, LocalDate, MobileNumber, PhoneHash, TextId, Timestamp } from './ids.ts';
import type { CallbackPriority, Decision } from './decision.ts';
import type { PainScore, ReadingKind } from './reading.ts';

/**
 * All follow-up of one visit, and the one consistency boundary: every change is one conditional update of this
 * record, so whoever writes second sees what the first wrote.
 */
export interface Episode {
  readonly schema: 1;
  readonly id: EpisodeId;
  /** Raised by every change; an update is accepted only against the version it was computed from. */
  readonly version: number;
  readonly status: EpisodeStatus;
  readonly visit: Visit;
  readonly patient: Patient;
  readonly consentOn: LocalDate;
  /** Name of the protocol in force at enrolment. */
  readonly protocol: string;
  readonly enrolledAt: Timestamp;
  /** One for each day of the protocol, in order. */
  readonly checkIns: readonly CheckIn[];
  /** Set where the newest change recorded or corrected a score: whoever follows the scores looks at no other. */
  readonly changed?: 'scores';
  /** Every text of the patient that was read, oldest first; also what makes reading one twice harmless. */
  readonly replies: readonly Reply[];
  readonly decisions: readonly Decision[];
  /** How many callbacks there have been, and the open one: at most one, upgraded rather than copied. */
  readonly callbacks: number;
  readonly openCallback?: OpenCallback;
  /** Numbers that staff have replaced by another, oldest first: what comes from one afterwards is not the patient's. */
  readonly formerNumbers?: readonly FormerNumber[];
  /** Set while staff hold the texts: check-ins that fall due meanwhile are skipped. */
  readonly pausedAt?: Timestamp;
  /** Set once who the patient is has been removed: `visit` and `patient` hold no more than their required fields. */
  readonly forgotten?: Forgotten;
}

/** An episode of which it is still known whose it is: the only kind that anybody can be texted in. */
export interface KnownEpisode extends Episode {
  readonly visit: KnownVisit;
  readonly patient: KnownPatient;
}

export interface FormerNumber {
  readonly phoneHash: PhoneHash;
  readonly until: Timestamp;
  /** Id of a person's replacing it. */
  readonly act: string;
  /** What the follow-up had ended as and began again from, with the number. */
  readonly endedAs?: EpisodeStatus;
}

/** Since when the patient has the number that they have: what was texted before went to another. */
export const numberSince = ({ enrolledAt, formerNumbers }: Episode): Timestamp =>
  formerNumbers?.at(-1)?.until ?? enrolledAt;

export interface Forgotten {
  readonly at: Timestamp;
  /** The words of its texts and notes are gone as well, and so are those that were being written at that moment. */
  readonly isDone?: true;
}

export const isKnown = (episode: Episode): episode is KnownEpisode => episode.forgotten === undefined;

/** `finished` after the last check-in; the other ends stop every further check-in at once. */
export type EpisodeStatus = 'running' | 'finished' | 'opted-out' | 'superseded' | 'wrong-number' | 'ended-by-staff';

export interface Visit {
  /** As the clinic's own system knows the visit and the patient. */
  readonly id?: string;
  readonly patientId?: string;
  /** In the patient's time zone. */
  readonly on: LocalDate;
  /** The pain score taken at the visit, where there is one. */
  readonly pain?: PainScore;
}

export interface KnownVisit extends Visit {
  readonly id: string;
  readonly patientId: string;
}

export interface Patient {
  readonly firstName?: string;
  readonly mobile?: MobileNumber;
  /** Where the consent ledger of the number stands, which outlives the episode. */
  readonly phoneHash: PhoneHash;
  readonly language: Language;
  /** IANA name. */
  readonly timeZone: string;
}

export interface KnownPatient extends Patient {
  readonly firstName: string;
  readonly mobile: MobileNumber;
}

export const LANGUAGES = ['en', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

export interface CheckIn {
  readonly day: number;
  readonly sendAt: Timestamp;
  readonly status: CheckInStatus;
  /** When the question, and its reminder, were claimed for sending: each text's own record says whether it went out. */
  readonly askedAt?: Timestamp;
  readonly remindedAt?: Timestamp;
  /** The workflow's doorbell: the newest one is the only one that rings. */
  readonly token?: string;
  /** The text that settled this check-in. */
  readonly answeredBy?: TextId;
  /** Replies that could not be read; the first draws one clarifying question, the second goes to staff. */
  readonly unclear: number;
}

export type CheckInStatus = 'scheduled' | 'asked' | 'answered' | 'unanswered' | 'undeliverable' | 'skipped';

export interface Reply {
  readonly textId: TextId;
  readonly at: Timestamp;
  /** When it was first read: from then on an answer to it may be under way. */
  readonly readAt?: Timestamp;
  /** The day of the check-in it answers; a reply that answers none has the day on which it came. */
  readonly day: number;
  readonly kind: ReadingKind;
  readonly score?: PainScore;
  /** The patient texted that score and nothing else. */
  readonly isNumberAlone?: true;
  /** Staff have read the text otherwise: when, what the score was before, where there was one, and by which act. */
  readonly corrected?: { readonly at: Timestamp; readonly from?: PainScore; readonly act?: string };
  /** It answers a question that we asked for this callback. */
  readonly history?: CallbackId;
  readonly question?: HistoryQuestion;
}

export interface OpenCallback {
  readonly id: CallbackId;
  readonly priority: CallbackPriority;
  readonly dueAt: Timestamp;
  /** Staff have taken it on: they ask what is left to ask themselves. */
  readonly isClaimed?: true;
}

/** What the doctor will ask, in the order of the article, and when to call: one text each, before the call. */
export const HISTORY_QUESTIONS = ['beginning', 'cause', 'pattern', 'worse-by', 'best-time'] as const;
export type HistoryQuestion = (typeof HISTORY_QUESTIONS)[number];
