import { readdirSync, readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { LANGUAGES } from '#domain/episode.ts';
import {
  SAFETY_TIERS,
  type PainScore,
  type ReadingKind,
  type ReadingNote,
  type SafetyConcept,
} from '#domain/reading.ts';

const KINDS = [
  'score',
  'opt-out',
  'opt-in',
  'help',
  'call-me',
  'wrong-number',
  'reaction',
  'auto-reply',
  'trend',
  'thanks',
  'unclear',
] as const satisfies ReadingKind[];
const SCORES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const satisfies PainScore[];
const NOTES = ['range', 'several-sites', 'capped', 'decimal', 'from-words'] as const satisfies ReadingNote[];
const CONCEPTS = Object.keys(SAFETY_TIERS) as [SafetyConcept, ...SafetyConcept[]];

const ExpectedReading = z
  .strictObject({
    kind: z.enum(KINDS),
    score: z.nullable(z.literal(SCORES)),
    trend: z.nullable(z.enum(['better', 'same', 'worse'])),
    safety: z.array(z.enum(CONCEPTS)),
    wantsCall: z.boolean(),
    /** Left out where the contract does not settle them. */
    notes: z.optional(z.array(z.enum(NOTES))),
  })
  .check(
    z.refine(({ kind, score }) => (kind === 'score') === (score !== null), 'a score goes with the kind score only'),
    z.refine(({ kind, wantsCall }) => kind !== 'call-me' || wantsCall, 'who asks for a call wants one'),
    z.refine(({ kind, trend }) => kind !== 'trend' || trend !== null, 'a trend is better, same or worse'),
    z.refine(({ kind, safety }) => kind !== 'reaction' || safety.length === 0, 'quoted words are no safety concept'),
    z.refine(({ safety }) => new Set(safety).size === safety.length, 'a safety concept twice'),
  );

/** A reply as a patient may send it, and what the contract makes of it. */
export const LabelledReply = z.strictObject({
  id: z.string().check(z.regex(/^[a-z-]+\/[a-z0-9-]+$/)),
  body: z.string(),
  /** The patient's stored language, not always the text's. */
  language: z.enum(LANGUAGES),
  expect: ExpectedReading,
  /** Why the label is so, where it is not obvious. */
  why: z.optional(z.string()),
});
export type LabelledReply = z.infer<typeof LabelledReply>;

const SET = new URL('../../test/replies/', import.meta.url);

/** The published test set, written without the reader in view: what the figures are measured on. */
export const publishedReplies = (): LabelledReply[] => labelledReplies(SET);

/** Written while the reader was mended, and kept only where it reads them right: they guard what works, and prove nothing. */
export const regressionReplies = (): LabelledReply[] => labelledReplies(new URL('regressions/', SET));

/** In the order of the files. */
function labelledReplies(folder: URL): LabelledReply[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.jsonl'));
  return files.sort().flatMap((file) =>
    readFileSync(new URL(file, folder), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => LabelledReply.parse(JSON.parse(line))),
  );
}
