import { describe, expect, it } from 'vitest';
import { callbackChanges, type Change, episodeChanges } from '#domain/changes.ts';
import { correctScore } from '#domain/correct-score.ts';
import type { Episode } from '#domain/episode.ts';
import { BACK_PAIN } from '#domain/protocol.ts';
import { publishChanges } from '#use-cases/publish-changes.ts';
import { aCallback, aClinic, anEpisode, aPatient, aReply, aVisit } from '#test/support/builders.ts';

const AT = '2026-11-03T09:00:00Z';
const SCORED = anEpisode({ replies: [aReply({ textId: 'SM7', score: 7, isNumberAlone: true })] });
const corrected = (episode: Episode, score: 5 | 3, at = AT) =>
  correctScore(episode, { textId: 'SM7', score, at, act: `act-${score}` }, { protocol: BACK_PAIN, clinic: aClinic() });
const inShort = (changes: readonly Change[]) => changes.map(({ what, id }) => `${what}: ${id}`);

describe('of an episode is told', () => {
  it('each score, once', () => {
    const before = anEpisode();
    expect(episodeChanges(before, SCORED)).toEqual([
      {
        what: 'Score recorded',
        id: 'ep-a.SM7.recorded',
        episodeId: 'ep-a',
        scoreId: 'ep-a.SM7',
        at: '2026-11-02T18:00:00Z',
        day: 3,
        score: 7,
        status: 'final',
      },
    ]);
    expect(episodeChanges(SCORED, { ...SCORED, version: 2 })).toEqual([]);
  });

  it('a correction, with the score before it', () => {
    expect(episodeChanges(SCORED, corrected(SCORED, 5))).toMatchObject([
      { what: 'Score corrected', at: AT, score: 5, from: 7, status: 'amended', scoreId: 'ep-a.SM7' },
    ]);
  });

  it('a correction of a 0, which is a score like any other', () => {
    const before = anEpisode({ replies: [aReply({ textId: 'SM7', score: 0 })] });
    expect(episodeChanges(before, corrected(before, 5))).toMatchObject([
      { what: 'Score corrected', score: 5, from: 0 },
    ]);
  });

  it('a second correction as another one', () => {
    const once = corrected(SCORED, 5);
    const twice = corrected(once, 3);
    const [first, second] = [episodeChanges(SCORED, once), episodeChanges(once, twice)];
    expect(second).toMatchObject([{ what: 'Score corrected', score: 3, from: 5 }]);
    expect(second[0]?.id).not.toBe(first[0]?.id);
  });

  it('a score that staff read in a text without one, as recorded then', () => {
    const before = anEpisode({ replies: [aReply({ textId: 'SM7' })] });
    expect(episodeChanges(before, corrected(before, 5))).toMatchObject([
      { what: 'Score recorded', at: AT, score: 5, status: 'final' },
    ]);
  });

  it('nothing where there is no score: enrolment, silence, words', () => {
    expect(episodeChanges(undefined, anEpisode({ visit: aVisit({ pain: 8 }) }))).toEqual([]);
    expect(episodeChanges(anEpisode(), anEpisode({ replies: [aReply()] }))).toEqual([]);
  });

  it('all of it, where the record came whole', () => {
    const replies = [aReply({ textId: 'SM1', score: 7 }), aReply({ textId: 'SM2', score: 2, day: 7 })];
    expect(inShort(episodeChanges(undefined, anEpisode({ replies })))).toEqual([
      'Score recorded: ep-a.SM1.recorded',
      'Score recorded: ep-a.SM2.recorded',
    ]);
  });
});

describe('of a callback is told', () => {
  const open = aCallback();
  const by = { id: 'nurse-a', name: 'Nurse A' };

  it('that it opened, and by when it is due', () => {
    expect(callbackChanges(undefined, open, AT)).toEqual([
      {
        what: 'Callback opened',
        id: 'cb-a-1.opened',
        episodeId: 'ep-a',
        callbackId: 'cb-a-1',
        priority: 'routine',
        at: open.openedAt,
        dueAt: open.dueAt,
      },
    ]);
  });

  it('that it is more urgent now', () => {
    expect(callbackChanges(open, { ...open, priority: 'urgent' }, AT)).toMatchObject([
      { what: 'Callback raised', id: 'cb-a-1.raised.urgent', at: AT, priority: 'urgent' },
    ]);
  });

  it('that it closed, with its outcome and the calls that it took', () => {
    const attempts = [{ id: 'act-1', by, at: AT, result: 'reached' as const }];
    const end = { id: 'act-2', by, at: AT, outcome: 'appointment-booked' as const };
    const closed = aCallback({ status: 'closed', attempts, closed: end });
    expect(callbackChanges(open, closed, AT)).toMatchObject([
      { what: 'Callback closed', id: 'cb-a-1.closed', at: AT, outcome: 'appointment-booked', attempts: 1 },
    ]);
    expect(callbackChanges(closed, { ...closed, version: 9 }, AT)).toEqual([]);
  });

  it('nothing of who works on it, and nothing of what they write', () => {
    const claimed = aCallback({ claim: { by, at: AT }, notes: [{ id: 'n', by, at: AT, words: 'call after 5' }] });
    expect(callbackChanges(open, claimed, AT)).toEqual([]);
  });
});

it('a change names the episode by its opaque id, and the patient, the visit and the staff by nothing', () => {
  const episode = anEpisode({
    visit: aVisit({ id: 'MRN-1-visit', patientId: 'MRN-1' }),
    patient: aPatient({ firstName: 'Anabella', mobile: '+16025550188' }),
    replies: SCORED.replies,
  });
  const by = { id: 'nurse-a', name: 'Nurse A' };
  const closed = { id: 'act-2', by, at: AT, outcome: 'declined' as const };
  const callback = aCallback({ status: 'closed', closed, notes: [{ id: 'n', by, at: AT, words: 'words' }] });
  const told = JSON.stringify([...episodeChanges(undefined, episode), ...callbackChanges(undefined, callback, AT)]);
  expect(told).toContain('Callback closed');
  expect(told).not.toMatch(/MRN|Anabella|6025550188|ph-0123|nurse|Nurse|words/);
});

describe('publishing', () => {
  const streamed = (sequence: string, score: 5 | 7 | 'unreadable') => ({
    sequence,
    changes: (): readonly Change[] => {
      if (score === 'unreadable') throw new TypeError('no replies');
      return episodeChanges(undefined, anEpisode({ replies: [aReply({ textId: sequence, score })] }));
    },
  });
  function world(takes: (change: Change) => boolean = () => true) {
    const told: string[] = [];
    const logged: object[] = [];
    const ports = {
      feed: {
        async publish(changes: readonly Change[]) {
          told.push(...changes.map(({ id }) => id));
          return changes.filter((change) => !takes(change));
        },
      },
      log: { info: () => {}, error: (event: object) => void logged.push(event) },
    };
    return { ports, told, logged };
  }

  it('tells everything in the order of the record', async () => {
    const { ports, told } = world();
    expect(await publishChanges(ports, [streamed('1', 7), streamed('2', 5)])).toBeUndefined();
    expect(told).toEqual(['ep-a.1.recorded', 'ep-a.2.recorded']);
  });

  it('begins again at the first that the bus did not take', async () => {
    const { ports } = world(({ id }) => id !== 'ep-a.2.recorded' && id !== 'ep-a.3.recorded');
    const records = ['1', '2', '3', '4'].map((sequence) => streamed(sequence, 7));
    expect(await publishChanges(ports, records)).toBe('2');
  });

  it('tells what came before a record that cannot be read, and begins again at that one', async () => {
    const { ports, told, logged } = world();
    expect(await publishChanges(ports, [streamed('1', 7), streamed('2', 'unreadable'), streamed('3', 5)])).toBe('2');
    expect(told).toEqual(['ep-a.1.recorded']);
    expect(logged).toEqual([{ event: 'change-not-read' }]);
  });

  it('fails as a whole where the bus cannot be reached', async () => {
    const { ports } = world();
    const down = { publish: () => Promise.reject(new Error('down')) };
    await expect(publishChanges({ ...ports, feed: down }, [streamed('1', 7)])).rejects.toThrow('down');
  });
});
