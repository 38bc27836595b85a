import { SAFETY_TIERS, type Reading, type ReadingKind, type SafetyConcept, type SafetyTier } from '#domain/reading.ts';
import type { LabelledReply } from './published-replies.ts';
import type { Reader } from './simple-rules.ts';

export interface ReadReply {
  readonly reply: LabelledReply;
  readonly got: Reading;
}

/** How one reader does on a set of replies. A wrong score and a false one are the faults that must never happen. */
export interface Evaluation {
  readonly scores: {
    readonly scoreable: number;
    readonly right: number;
    /** Another score than the patient stated. */
    readonly wrong: number;
    readonly askedAgain: number;
    /** A score from a text that states none. */
    readonly false: number;
  };
  /** Counted by concept: a text with two counts twice. */
  readonly safety: Readonly<Record<SafetyTier, { readonly found: number; readonly missed: number }>>;
  readonly harmless: { readonly texts: number; readonly flagged: number };
  readonly optOuts: { readonly found: number; readonly missed: number; readonly invented: number };
  readonly kinds: ReadonlyMap<ReadingKind, ReadonlyMap<ReadingKind, number>>;
  readonly disagreements: readonly ReadReply[];
}

export function evaluateReplies(replies: readonly LabelledReply[], reader: Reader): Evaluation {
  const read = replies.map((reply): ReadReply => ({ reply, got: reader(reply.body, { language: reply.language }) }));
  const scoreable = read.filter(({ reply }) => reply.expect.score !== null);
  const harmless = read.filter(({ reply }) => reply.expect.safety.length === 0);
  const optOuts = read.filter(({ reply }) => reply.expect.kind === 'opt-out');
  const right = scoreable.filter(({ reply, got }) => got.score === reply.expect.score).length;
  const askedAgain = scoreable.filter(({ got }) => got.score === null).length;
  const optOutsFound = optOuts.filter(({ got }) => got.kind === 'opt-out').length;
  return {
    scores: {
      scoreable: scoreable.length,
      right,
      wrong: scoreable.length - right - askedAgain,
      askedAgain,
      false: read.filter(({ reply, got }) => reply.expect.score === null && got.score !== null).length,
    },
    safety: {
      crisis: foundAndMissed(read, 'crisis'),
      emergency: foundAndMissed(read, 'emergency'),
      urgent: foundAndMissed(read, 'urgent'),
    },
    harmless: { texts: harmless.length, flagged: harmless.filter(({ got }) => got.safety.length > 0).length },
    optOuts: {
      found: optOutsFound,
      missed: optOuts.length - optOutsFound,
      invented: read.filter(({ reply, got }) => got.kind === 'opt-out' && reply.expect.kind !== 'opt-out').length,
    },
    kinds: countedByKind(read),
    disagreements: read.filter(disagree),
  };
}

function foundAndMissed(read: readonly ReadReply[], tier: SafetyTier): { found: number; missed: number } {
  const outcomes = read.flatMap(({ reply, got }) =>
    reply.expect.safety.filter((concept) => SAFETY_TIERS[concept] === tier).map((concept) => isIn(got, concept)),
  );
  const found = outcomes.filter(Boolean).length;
  return { found, missed: outcomes.length - found };
}

const isIn = (got: Reading, concept: SafetyConcept): boolean => got.safety.includes(concept);

function countedByKind(read: readonly ReadReply[]): Map<ReadingKind, Map<ReadingKind, number>> {
  const kinds = new Map<ReadingKind, Map<ReadingKind, number>>();
  for (const { reply, got } of read) {
    const counts = kinds.get(reply.expect.kind) ?? new Map<ReadingKind, number>();
    kinds.set(reply.expect.kind, counts.set(got.kind, (counts.get(got.kind) ?? 0) + 1));
  }
  return kinds;
}

/** In any field; notes only where the label settles them, safety concepts in any order. */
export function disagree({ reply: { expect }, got }: ReadReply): boolean {
  return (
    got.kind !== expect.kind ||
    got.score !== expect.score ||
    got.trend !== expect.trend ||
    got.wantsCall !== expect.wantsCall ||
    !sameMembers(got.safety, expect.safety) ||
    (expect.notes !== undefined && !sameMembers(got.notes, expect.notes))
  );
}

const sameMembers = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((one) => others.includes(one));

/** Set with the clinical lead: no fault that harms, few that annoy. */
export const TARGETS = { leastScored: 0.97, mostFalseAlarms: 0.03 } as const;

/** The targets that an evaluation misses, in words; none when it is good enough to ship. */
export function missedTargets({ scores, safety, harmless, optOuts }: Evaluation): string[] {
  const none = (count: number, what: string): string[] => (count > 0 ? [`${count} ${what}, expected none`] : []);
  const scored = scores.scoreable > 0 ? scores.right / scores.scoreable : 1;
  const falseAlarms = harmless.texts > 0 ? harmless.flagged / harmless.texts : 0;
  return [
    ...none(scores.wrong, 'wrong scores'),
    ...none(scores.false, 'scores from texts that state none'),
    ...none(safety.crisis.missed, 'crisis concepts missed'),
    ...none(safety.emergency.missed, 'emergency concepts missed'),
    ...none(optOuts.missed, 'opt-outs missed'),
    ...none(optOuts.invented, 'opt-outs invented'),
    ...(scored < TARGETS.leastScored ? [`${percent(scored)} scored, expected ${percent(TARGETS.leastScored)}`] : []),
    ...(falseAlarms > TARGETS.mostFalseAlarms
      ? [`${percent(falseAlarms)} of harmless texts flagged, expected at most ${percent(TARGETS.mostFalseAlarms)}`]
      : []),
  ];
}

export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
