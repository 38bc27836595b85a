import * as z from 'zod/mini';
import { WORD_RULES } from '#domain/replay.ts';
import { score } from './console-views.ts';

/** How many; `null` is withheld, since it or what it leaves is a group of fewer than ten. Never zero for that. */
const shown = z.nullable(
  z.union([z.number(), z.object({ fewerThan: z.number() }), z.object({ moreThan: z.number() })]),
);
const quartiles = z.nullable(z.object({ lower: z.number(), median: z.number(), upper: z.number() }));
const languages = z.object({ en: shown, es: shown });
const ends = z.object({
  answered: shown,
  'no-answer': shown,
  'not-reached': shown,
  'not-asked': shown,
  'to-come': shown,
});
const punctuality = z.object({ inTime: shown, late: shown, toCome: shown, minutes: quartiles });

/** The visits of a month and what came of them, counted. */
export const OutcomesView = z.object({
  month: z.string(),
  /** Groups of fewer are not told. */
  smallestGroup: z.number(),
  isUnderWay: z.boolean(),
  enrolled: shown,
  languages,
  standing: z.object({
    running: shown,
    finished: shown,
    'opted-out': shown,
    superseded: shown,
    'wrong-number': shown,
    'ended-by-staff': shown,
  }),
  painAtVisit: quartiles,
  days: z.array(z.object({ day: z.number(), ends, answeredIn: languages, pain: quartiles })),
  contact: ends,
  course: z.object({
    known: shown,
    recovered: shown,
    mild: shown,
    persisting: shown,
    compared: shown,
    improved: shown,
  }),
  callbacks: z.object({
    opened: shown,
    reasons: z.record(z.string(), shown),
    firstCall: punctuality,
    closing: punctuality,
  }),
  /** The same figures in words, for a table or a file. */
  rows: z.array(
    z.object({ section: z.string(), figure: z.string(), value: z.string(), of: z.string(), percent: z.string() }),
  ),
});
export type OutcomesView = z.infer<typeof OutcomesView>;
export type ShownView = z.infer<typeof shown>;

const day = z.number().check(z.int());

/** One visit's scores and silences, without whose they are. */
export const CourseView = z.object({
  atVisit: z.optional(score),
  isOver: z.boolean(),
  events: z.array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('score'), day, score }),
      z.object({ kind: z.literal('silence'), day, why: z.enum(['no answer', 'not asked', 'not reached']) }),
      z.object({ kind: z.literal('words'), day, rule: z.enum(WORD_RULES) }),
    ]),
  ),
});
export type CourseView = z.infer<typeof CourseView>;

/** A page of a month's courses, and the rules in force. */
export const CoursesView = z.object({
  /** Of the month, so many days have passed. */
  daysPassed: z.number(),
  days: z.array(z.number()),
  rules: z.object({
    severe: z.number(),
    persisting: z.number(),
    persistingFromDay: z.number(),
    worseBy: z.number(),
    improvedBy: z.number(),
    improvedByShare: z.number(),
  }),
  items: z.array(CourseView),
  next: z.optional(z.string()),
});
export type CoursesView = z.infer<typeof CoursesView>;
