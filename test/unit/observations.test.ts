import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { Observation, observationOf } from '#contracts/observations.ts';
import type { ScoreRow } from '#contracts/scores.ts';
import type { Episode } from '#domain/episode.ts';
import type { PainScore } from '#domain/reading.ts';
import { anEpisode, aPatient, aReply, aVisit } from '#test/support/builders.ts';
import { fhirR4 } from '#test/support/fhir-r4.ts';
import { portsInMemory } from '#test/support/use-case-ports.ts';
import { seeObservations } from '#use-cases/console/see-scores.ts';

let schema: ReturnType<typeof fhirR4>;
beforeAll(() => {
  schema = fhirR4();
}, 60_000);

/** What an episode is answered with, as it goes over the wire. */
async function bundleOf(episode: Episode) {
  const { ports } = portsInMemory();
  await ports.episodes.insert(episode);
  const bundle = await seeObservations(ports, episode.id);
  return JSON.parse(JSON.stringify(bundle)) as typeof bundle;
}

const aRow = (fields: Partial<ScoreRow> = {}): ScoreRow => ({
  id: 'ep-a.SM7',
  episodeId: 'ep-a',
  visitId: 'visit-1',
  patientId: 'patient-1',
  visitOn: '2026-10-30',
  day: 3,
  score: 7,
  status: 'final',
  at: '2026-11-02T18:00:00Z',
  issuedAt: '2026-11-02T18:00:00Z',
  textId: 'SM7',
  ...fields,
});

describe('an Observation', () => {
  it('holds the score as LOINC 72514-3 by the identifiers that were sent in', () => {
    expect(observationOf(aRow())).toMatchObject({
      code: { coding: [{ system: 'http://loinc.org', code: '72514-3' }] },
      category: [{ coding: [{ code: 'survey' }] }],
      subject: { identifier: { value: 'patient-1' } },
      encounter: { identifier: { value: 'visit-1' } },
      valueQuantity: { value: 7, unit: '{score}', code: '{score}', system: 'http://unitsofmeasure.org' },
      derivedFrom: [{ identifier: { value: 'SM7' } }],
    });
  });

  it('of the score at the visit is derived from no text', () => {
    expect(observationOf(aRow({ textId: null, at: '2026-10-30' }))).not.toHaveProperty('derivedFrom');
  });

  it('leaves out whose it is once that is kept no longer, and is still one', () => {
    const forgotten = observationOf(aRow({ visitId: null, patientId: null }));
    expect(forgotten).not.toHaveProperty('subject');
    expect(forgotten).not.toHaveProperty('encounter');
    expect(schema.validate(forgotten)).toEqual([]);
  });

  it('that is wrong is found by the schema', () => {
    expect(schema.validate({ ...observationOf(aRow()), issued: 'yesterday' })).not.toEqual([]);
    expect(schema.validate({ ...observationOf(aRow()), day: 3 })).not.toEqual([]);
  });
});

describe('the Observations of an episode', () => {
  it('without a score are an empty search', async () => {
    const bundle = await bundleOf(anEpisode());
    expect(bundle).toMatchObject({ resourceType: 'Bundle', type: 'searchset', total: 0 });
    expect(bundle).not.toHaveProperty('entry');
    expect(schema.validate(bundle)).toEqual([]);
  });

  const score = fc.integer({ min: 0, max: 10 }) as fc.Arbitrary<PainScore>;
  const second = fc
    .date({ min: new Date('2026-10-30'), max: new Date('2026-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().replace(/\.\d+/, ''));
  const identifier = fc.string({ minLength: 1, maxLength: 128, unit: 'grapheme-ascii' });
  const sid = fc.stringMatching(/^SM[0-9a-f]{32}$/);
  const reply = fc
    .record({
      textId: sid,
      at: second,
      day: fc.nat(30),
      score: fc.option(score),
      isAlone: fc.boolean(),
      corrected: fc.option(fc.record({ at: second, from: fc.option(score) })),
    })
    .map(({ score: given, isAlone, corrected, ...fields }) =>
      aReply({
        ...fields,
        ...(given !== null && {
          score: given,
          ...(isAlone && { isNumberAlone: true as const }),
          ...(corrected && {
            corrected: { at: corrected.at, ...(corrected.from !== null && { from: corrected.from }) },
          }),
        }),
      }),
    );
  const episodes = fc
    .record({
      id: fc.stringMatching(/^ep-[a-z2-7]{26}$/) as fc.Arbitrary<Episode['id']>,
      visitId: identifier,
      patientId: identifier,
      pain: fc.option(score, { nil: undefined }),
      replies: fc.uniqueArray(reply, { selector: ({ textId }) => textId, maxLength: 6 }),
    })
    .map(({ id, visitId, patientId, pain, replies }) =>
      anEpisode({
        id,
        visit: aVisit({ id: visitId, patientId, pain }),
        patient: aPatient({ firstName: 'Anabella', mobile: '+16025550188' }),
        replies,
      }),
    );

  it('are what the R4 schema allows, one a score, each with an id of its own, and name nobody', async () => {
    await fc.assert(
      fc.asyncProperty(episodes, async (episode) => {
        const bundle = await bundleOf(episode);
        expect(schema.validate(bundle)).toEqual([]);
        const found = (bundle.entry ?? []).map(({ resource }) => resource);
        for (const resource of found) expect(schema.validate(resource)).toEqual([]);

        const since = episode.replies.flatMap((each) => (each.score === undefined ? [] : [each]));
        const { pain } = episode.visit;
        const expected = [...(pain === undefined ? [] : [pain]), ...since.map((each) => each.score)];
        expect(found.map(({ valueQuantity }) => valueQuantity.value)).toEqual(expected);
        expect(bundle.total).toBe(expected.length);
        expect(new Set(found.map(({ id }) => id)).size).toBe(expected.length);
        expect(found.filter(({ status }) => status === 'amended')).toHaveLength(
          since.filter(({ corrected }) => corrected?.from !== undefined).length,
        );
        for (const each of found) {
          expect(Observation.parse(each)).toStrictEqual(each);
          expect([each.subject?.identifier.value, each.encounter?.identifier.value]).toEqual([
            episode.visit.patientId,
            episode.visit.id,
          ]);
        }
        expect(JSON.stringify(bundle)).not.toMatch(/Anabella|6025550188/);
      }),
      { numRuns: 100 },
    );
  }, 120_000);
});
