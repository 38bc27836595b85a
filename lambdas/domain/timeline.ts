import type { Callback } from './callback.ts';
import type { Decision } from './decision.ts';
import type { DeliveryStatus } from './delivery.ts';
import type { Episode } from './episode.ts';
import type { Timestamp } from './ids.ts';
import type { Reading } from './reading.ts';
import { hasWords, type OutgoingText, type Text, type TextPurpose } from './text.ts';

/** One line of what happened to an episode, told from the record alone. */
export interface TimelineEntry {
  readonly at: Timestamp;
  readonly kind: 'enrolled' | 'text-out' | 'text-in' | 'decision' | 'callback' | 'check-in' | 'number';
  /** In plain words: "score 7", "escalate, routine: 7 on day 3, 7 on day 7, not better". Never the words of a text. */
  readonly what: string;
  /** For a text, its body, unless it has been forgotten. */
  readonly body?: string;
  /** For a callback, by when staff should have called. */
  readonly dueAt?: Timestamp;
}

/** Oldest first; what happened at the same second stands in the order in which one thing follows from another. */
export function timeline(episode: Episode, texts: readonly Text[], callbacks: readonly Callback[]): TimelineEntry[] {
  const { visit, enrolledAt, checkIns, decisions, formerNumbers = [] } = episode;
  const entries: TimelineEntry[] = [
    {
      at: enrolledAt,
      kind: 'enrolled',
      what: `visit on ${visit.on}${visit.pain === undefined ? '' : `, pain ${visit.pain}`}`,
    },
    ...checkIns
      .filter(({ status }) => status === 'skipped' || status === 'undeliverable')
      .map(({ day, sendAt, status }): TimelineEntry => ({
        at: sendAt,
        kind: 'check-in',
        what: `day ${day} ${status}`,
      })),
    ...formerNumbers.map(({ until }): TimelineEntry => ({
      at: until,
      kind: 'number',
      what: 'number corrected: what was texted before went to another',
    })),
    ...texts.map(textEntry),
    ...decisions.map(decisionEntry),
    ...callbacks.map(({ openedAt, dueAt }): TimelineEntry => ({
      at: openedAt,
      kind: 'callback',
      what: 'callback opened',
      dueAt,
    })),
  ];
  return entries.sort((a, b) => a.at.localeCompare(b.at) || ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}

const ORDER: readonly TimelineEntry['kind'][] = [
  ...(['enrolled', 'check-in', 'text-in', 'decision', 'callback', 'text-out', 'number'] as const),
];

const PURPOSE: Readonly<Record<TextPurpose, string>> = {
  ask: 'asked for the pain score',
  remind: 'reminded',
  clarify: 'asked to clarify',
  thanks: "thanked, with the day's tip",
  help: 'said how to reach the clinic',
  'opted-in': 'confirmed the opt-in',
  'call-expected': 'said when to expect the call',
  history: 'asked what staff will want to know',
  'missed-call': 'said that we tried to call',
  safety: 'said where to get help at once',
  'opted-out': 'confirmed the opt-out',
  'wrong-number': 'apologised to a wrong number',
};

function textEntry(text: Text): TimelineEntry {
  const { at } = text;
  const words = hasWords(text) ? { body: text.body } : {};
  return text.direction === 'in'
    ? { at, kind: 'text-in', what: readingInWords(text.reading), ...words }
    : {
        at: text.postedAt ?? at,
        kind: 'text-out',
        what: `${PURPOSE[text.purpose]}, ${deliveryInWords(text)}`,
        ...words,
      };
}

export function readingInWords({ kind, score, trend, safety, wantsCall }: Reading): string {
  return [
    kind === 'score' ? `score ${score}` : kind,
    ...(trend ? [trend] : []),
    ...(wantsCall && kind !== 'call-me' ? ['asks for a call'] : []),
    ...safety,
  ].join(', ');
}

/** Twilio's words for a text that it has taken: that it left, or did not, is heard within a quarter of an hour. */
const TAKEN: readonly DeliveryStatus[] = ['accepted', 'scheduled', 'queued', 'sending'];

function deliveryInWords({ status, posts, errorCode }: OutgoingText): string {
  const repeated = posts > 1 ? ', may have been sent twice' : '';
  return `${TAKEN.includes(status) ? 'sent' : status}${errorCode ? ` (Twilio ${errorCode})` : ''}${repeated}`;
}

function decisionEntry(decision: Decision): TimelineEntry {
  const { at, action, reason } = decision;
  const how = decision.action === 'escalate' ? `${action}, ${decision.priority}` : action;
  return { at, kind: 'decision', what: `${how}: ${reason}` };
}
