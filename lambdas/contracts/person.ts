import * as z from 'zod/mini';

/** By what an operator finds a person. All of it goes in a body: an address stands in access logs. */
export const FOUND_BY = ['visit', 'patient', 'mobile', 'episode'] as const;
export const PersonWanted = {
  by: z.enum(FOUND_BY),
  value: z.string().check(z.trim(), z.minLength(1), z.maxLength(128)),
  /** Where several patients have had a number: whose data it is, as the clinic's own system knows them. */
  patientId: z.optional(z.string().check(z.minLength(1), z.maxLength(128))),
};
const person = z.object(PersonWanted);
export type PersonWanted = z.infer<typeof person>;

/** A record as it is kept, whatever fields it has. */
const record = z.record(z.string(), z.unknown());

/** All that is kept of one person. */
export const PersonExport = z.object({
  exportedAt: z.string(),
  episodes: z.array(
    z.object({ episode: record, texts: z.array(record), callbacks: z.array(record), audit: z.array(record) }),
  ),
  /** The consent ledgers of their numbers. */
  phones: z.array(record),
  /** Texts that belong to no episode, from numbers that nobody else has had. */
  unmatched: z.array(record),
});
export type PersonExport = z.infer<typeof PersonExport>;

/** `callback-open` and `text-open`: somebody waits for staff; they close it first, and it is erased then. */
export const PersonErased = z.object({
  episodes: z.array(z.object({ episodeId: z.string(), outcome: z.enum(['erased', 'erased-before', 'callback-open']) })),
  unmatched: z.array(z.object({ id: z.string(), outcome: z.enum(['erased', 'erased-before', 'text-open']) })),
});
export type PersonErased = z.infer<typeof PersonErased>;

export const TrailChecked = z.object({
  episodeId: z.string(),
  entries: z.number(),
  /** Of those, from before the trail was chained. */
  unchained: z.number(),
  /** Hash of the newest entry. */
  head: z.nullable(z.string()),
  faults: z.array(z.string()),
});
export type TrailChecked = z.infer<typeof TrailChecked>;

/** The same of the texts from one phone that belong to no episode. */
export const PhoneTrailChecked = z.extend(z.omit(TrailChecked, { episodeId: true }), { phone: z.string() });
export type PhoneTrailChecked = z.infer<typeof PhoneTrailChecked>;

export const TimelineView = z.object({
  episodeId: z.string(),
  status: z.string(),
  /** Oldest first; `body` only where the words were asked for. */
  entries: z.array(
    z.object({
      at: z.string(),
      kind: z.string(),
      what: z.string(),
      body: z.optional(z.string()),
      dueAt: z.optional(z.string()),
    }),
  ),
});
export type TimelineView = z.infer<typeof TimelineView>;
