import { Temporal } from 'temporal-polyfill';
import * as z from 'zod/mini';
import { SCORE_STATUSES } from '#domain/recorded-scores.ts';
import { score } from './console-views.ts';

/** A day that is in the calendar: `2026-02-30` is not. */
const day = z.string().check(
  z.regex(/^\d{4}-\d\d-\d\d$/),
  z.refine((value) => {
    try {
      return Temporal.PlainDate.from(value).toString() === value;
    } catch {
      return false;
    }
  }),
);

/** From and to a day of visits, both included. */
export const VisitDays = { from: day, to: day };

export const areInOrder = z.refine<{ readonly from: string; readonly to: string }>(({ from, to }) => from <= to, {
  path: ['to'],
});

/** One score, with nothing of the patient but the ids that were sent in. `textId` is null for the score at the visit. */
export const ScoreRow = z.object({
  id: z.string(),
  episodeId: z.string(),
  visitId: z.nullable(z.string()),
  patientId: z.nullable(z.string()),
  visitOn: z.string(),
  day: z.number(),
  score,
  status: z.enum(SCORE_STATUSES),
  at: z.string(),
  issuedAt: z.string(),
  textId: z.nullable(z.string()),
});
export type ScoreRow = z.infer<typeof ScoreRow>;

/** A page may have none and still be followed by another. `reached` is the day of its last visit. */
export const ScorePage = z.object({
  items: z.array(ScoreRow),
  reached: z.optional(z.string()),
  next: z.optional(z.string()),
});
export type ScorePage = z.infer<typeof ScorePage>;
