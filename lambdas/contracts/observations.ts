import * as z from 'zod/mini';
import { SCORE_STATUSES } from '#domain/recorded-scores.ts';
import { score } from './console-views.ts';
import type { ScoreRow } from './scores.ts';

/** FHIR R4, as far as a pain score needs it. */
export const FHIR_JSON = 'application/fhir+json';

const identifier = z.object({ system: z.optional(z.string()), value: z.string() });
/** By an identifier alone: we serve neither patients nor encounters. */
const logical = z.object({ type: z.string(), identifier });
const concept = z.object({
  coding: z.array(z.object({ system: z.string(), code: z.string(), display: z.string() })),
  text: z.optional(z.string()),
});

export const Observation = z.object({
  resourceType: z.literal('Observation'),
  id: z.string(),
  identifier: z.array(identifier),
  status: z.enum(SCORE_STATUSES),
  category: z.array(concept),
  code: concept,
  /** Both are left out when the deployment keeps the ids no longer. */
  subject: z.optional(logical),
  encounter: z.optional(logical),
  effectiveDateTime: z.string(),
  issued: z.string(),
  valueQuantity: z.object({ value: score, unit: z.string(), system: z.string(), code: z.string() }),
  derivedFrom: z.optional(z.array(logical)),
});
export type Observation = z.infer<typeof Observation>;

export const ObservationBundle = z.object({
  resourceType: z.literal('Bundle'),
  type: z.literal('searchset'),
  total: z.number(),
  link: z.array(z.object({ relation: z.string(), url: z.string() })),
  entry: z.optional(z.array(z.object({ resource: Observation, search: z.object({ mode: z.literal('match') }) }))),
});
export type ObservationBundle = z.infer<typeof ObservationBundle>;

/** Of what has its id from us or from Twilio; the ids of visits and patients are the clinic's, and carry no system. */
const SYSTEMS = { score: 'urn:aftervisit:score', text: 'urn:aftervisit:text' } as const;

const SURVEY = {
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'survey', display: 'Survey' }],
};

/** The number itself: LOINC's answer codes for this question would turn 2 into "2 or more". */
const PAIN = {
  coding: [
    {
      system: 'http://loinc.org',
      code: '72514-3',
      display: 'Pain severity - 0-10 verbal numeric rating [Score] - Reported',
    },
  ],
  text: 'Pain, 0 to 10',
};

export function observationOf({
  id,
  status,
  visitId,
  patientId,
  score: value,
  textId,
  ...when
}: ScoreRow): Observation {
  return {
    resourceType: 'Observation',
    id,
    identifier: [{ system: SYSTEMS.score, value: id }],
    status,
    category: [SURVEY],
    code: PAIN,
    ...(patientId !== null && { subject: { type: 'Patient', identifier: { value: patientId } } }),
    ...(visitId !== null && { encounter: { type: 'Encounter', identifier: { value: visitId } } }),
    effectiveDateTime: when.at,
    issued: when.issuedAt,
    valueQuantity: { value, unit: '{score}', system: 'http://unitsofmeasure.org', code: '{score}' },
    ...(textId !== null && {
      derivedFrom: [{ type: 'DocumentReference', identifier: { system: SYSTEMS.text, value: textId } }],
    }),
  };
}

/** `url`: of the search, as it was asked for. FHIR allows no empty list: without a score there is no `entry`. */
export const observationBundle = (url: string, scores: readonly ScoreRow[]): ObservationBundle => ({
  resourceType: 'Bundle',
  type: 'searchset',
  total: scores.length,
  link: [{ relation: 'self', url }],
  ...(scores.length > 0 && {
    entry: scores.map((row) => ({ resource: observationOf(row), search: { mode: 'match' as const } })),
  }),
});
