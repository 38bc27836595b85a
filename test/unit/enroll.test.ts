import { describe, expect, it } from 'vitest';
import { changeEpisode } from '#use-cases/change-episode.ts';
import { changePhone, withConsent } from '#use-cases/change-phone.ts';
import { enroll } from '#use-cases/enroll.ts';
import { aCheckIn, anEnrollment, anEpisode, aPhoneRecord, aVisit } from '#test/support/builders.ts';
import { portsInMemory } from '#test/support/use-case-ports.ts';

const AT_THE_VISIT = '2026-10-30T22:00:00Z';
const RIVAL = { episodeId: 'ep-rival', since: AT_THE_VISIT } as const;
const episodeOf = async (ports: Parameters<typeof enroll>[0], id: `ep-${string}`) => ports.episodes.load(id);

describe('a visit', () => {
  it('is enrolled: the record is written, the phone is its, the workflow started with ids and times', async () => {
    const { ports, followUps } = portsInMemory(AT_THE_VISIT);
    const enrolled = await enroll(ports, anEnrollment({ painAtVisit: 0 }));
    expect(enrolled).toMatchObject({ kind: 'enrolled', episode: { id: 'ep-visit-1', status: 'running', version: 1 } });
    const episode = await episodeOf(ports, 'ep-visit-1');
    expect(episode).toMatchObject({ enrolledAt: AT_THE_VISIT, protocol: 'back-pain-1', visit: { pain: 0 } });
    expect(await ports.phones.load('ph-0123')).toEqual({
      hash: 'ph-0123',
      version: 1,
      owners: [{ episodeId: 'ep-visit-1', since: AT_THE_VISIT }],
      mayText: true,
      history: [{ at: AT_THE_VISIT, what: 'consented', by: 'ep-visit-1 on 2026-10-30' }],
    });
    const sendAt = Object.fromEntries(episode!.checkIns.map((checkIn) => [`day${checkIn.day}`, checkIn.sendAt]));
    expect(Object.keys(sendAt)).toEqual(['day3', 'day7', 'day14']);
    expect([...followUps.values()]).toEqual([{ schema: 1, episodeId: 'ep-visit-1', sendAt }]);
  });

  it('that is known is the same episode, and its workflow is started again where a crash left it out', async () => {
    const { ports, followUps } = portsInMemory(AT_THE_VISIT);
    await enroll(ports, anEnrollment());
    followUps.clear();
    expect(await enroll(ports, anEnrollment({ firstName: 'Other' }))).toMatchObject({
      kind: 'known',
      episode: { patient: { firstName: 'Ana' } },
    });
    expect([...followUps.keys()]).toEqual(['ep-visit-1']);
  });

  it('that is known and has come to its end starts nothing', async () => {
    const world = portsInMemory(AT_THE_VISIT);
    await world.give(anEpisode({ id: 'ep-visit-1', status: 'opted-out' }));
    expect(await enroll(world.ports, anEnrollment())).toMatchObject({ kind: 'known' });
    expect(world.followUps.size).toBe(0);
  });

  it('that comes late has its past check-ins skipped', async () => {
    const { ports } = portsInMemory('2026-11-04T22:00:00Z');
    await enroll(ports, anEnrollment());
    const episode = await episodeOf(ports, 'ep-visit-1');
    expect(episode?.checkIns.map(({ status }) => status)).toEqual(['skipped', 'scheduled', 'scheduled']);
  });
});

describe('a phone', () => {
  const given = async (fields: Parameters<typeof anEpisode>[0] = {}) => {
    const world = portsInMemory('2026-11-02T22:00:00Z');
    await world.give(anEpisode(fields));
    return world;
  };
  const second = anEnrollment({ visitId: 'visit-2', visitOn: '2026-11-01' });

  it('in another patient’s running episode is refused, and that episode left alone', async () => {
    const { ports, followUps } = await given();
    expect(await enroll(ports, { ...second, patientId: 'patient-2' })).toEqual({ kind: 'phone-in-use' });
    expect(await ports.episodes.load('ep-a')).toEqual(anEpisode());
    expect(await ports.phones.load('ph-0123')).toEqual(aPhoneRecord());
    expect(await ports.episodes.load('ep-visit-2')).toBeUndefined();
    expect(followUps.size).toBe(0);
  });

  it('of another patient whose episode has ended is taken over', async () => {
    const { ports } = await given({ status: 'finished' });
    expect(await enroll(ports, { ...second, patientId: 'patient-2' })).toMatchObject({ kind: 'enrolled' });
    expect(await ports.episodes.load('ep-a')).toMatchObject({ status: 'finished' });
    expect(await ports.phones.load('ph-0123')).toMatchObject({
      owners: [{ episodeId: 'ep-a' }, { episodeId: 'ep-visit-2', since: '2026-11-02T22:00:00Z' }],
      version: 2,
    });
  });

  it('of the same patient’s earlier visit goes to the newer one, which supersedes it', async () => {
    const { ports } = await given();
    expect(await enroll(ports, second)).toMatchObject({ kind: 'enrolled' });
    expect(await ports.episodes.load('ep-a')).toMatchObject({ status: 'superseded' });
  });

  it('of the same patient’s newer visit stays with that', async () => {
    const { ports } = await given({ visit: aVisit({ on: '2026-11-02' }) });
    expect(await enroll(ports, second)).toEqual({ kind: 'newer-visit' });
    expect(await ports.episodes.load('ep-a')).toMatchObject({ status: 'running' });
  });

  it('whose owner opted out is refused, whatever consent the visit brings', async () => {
    const { ports, followUps } = portsInMemory();
    await ports.phones.replace(aPhoneRecord({ mayText: false, owners: [] }));
    expect(await enroll(ports, anEnrollment())).toEqual({ kind: 'opted-out' });
    expect(followUps.size).toBe(0);
  });

  it('whose episode is gone from the records is taken', async () => {
    const { ports } = portsInMemory();
    await ports.phones.replace(aPhoneRecord({ owners: [{ episodeId: 'ep-gone', since: '2026-10-01T17:00:00Z' }] }));
    expect(await enroll(ports, anEnrollment())).toMatchObject({ kind: 'enrolled' });
  });

  it('that another enrolment took in the same moment is lost to it', async () => {
    const { ports } = portsInMemory();
    const phones = {
      ...ports.phones,
      async replace(next: Parameters<typeof ports.phones.replace>[0]) {
        await ports.phones.replace(aPhoneRecord({ owners: [RIVAL] }));
        return ports.phones.replace(next);
      },
    };
    expect(await enroll({ ...ports, phones }, anEnrollment())).toEqual({ kind: 'phone-in-use' });
    expect(await ports.episodes.load('ep-visit-1')).toBeUndefined();
  });

  it('that another enrolment took before the record was there is lost to it, and the record closed', async () => {
    const { ports, followUps } = portsInMemory();
    const episodes = {
      ...ports.episodes,
      async insert(episode: Parameters<typeof ports.episodes.insert>[0]) {
        await ports.phones.replace(aPhoneRecord({ owners: [RIVAL], version: 2 }));
        return ports.episodes.insert(episode);
      },
    };
    expect(await enroll({ ...ports, episodes }, anEnrollment())).toEqual({ kind: 'phone-in-use' });
    expect(await ports.episodes.load('ep-visit-1')).toMatchObject({ status: 'superseded' });
    expect(followUps.size).toBe(0);
  });

  it('of an episode that ended in the meantime is taken without undoing that end', async () => {
    const { ports } = await given();
    let isFirst = true;
    const episodes = {
      ...ports.episodes,
      async replace(next: Parameters<typeof ports.episodes.replace>[0]) {
        if (isFirst) await ports.episodes.replace(anEpisode({ version: 2, status: 'opted-out' }));
        isFirst = false;
        return ports.episodes.replace(next);
      },
    };
    await enroll({ ...ports, episodes }, second);
    expect(await ports.episodes.load('ep-a')).toMatchObject({ status: 'opted-out', version: 2 });
  });
});

describe('a change of a record', () => {
  it('is computed anew from what a faster writer left', async () => {
    const { ports } = portsInMemory();
    await ports.episodes.insert(anEpisode());
    let runs = 0;
    const changed = await changeEpisode(ports.episodes, 'ep-a', (episode) => {
      if (runs++ === 0) void ports.episodes.replace({ ...episode, version: 2, callbacks: 5 });
      return { ...episode, checkIns: [aCheckIn(3)] };
    });
    expect(runs).toBe(2);
    expect(changed).toMatchObject({ version: 3, callbacks: 5, checkIns: [{ day: 3 }] });
    expect(await ports.episodes.load('ep-a')).toEqual(changed);
  });

  it('gives up after ten lost races, and needs a record', async () => {
    const { ports } = portsInMemory();
    await ports.episodes.insert(anEpisode());
    let tried = 0;
    const lose = async () => (tried++, false);
    await expect(
      changeEpisode({ ...ports.episodes, replace: lose }, 'ep-a', (episode) => ({ ...episode })),
    ).rejects.toThrow('episode ep-a: expected to write within 10 attempts');
    await expect(changePhone({ ...ports.phones, replace: lose }, 'ph-0123', (phone) => ({ ...phone }))).rejects.toThrow(
      'phone ph-0123: expected to write within 10 attempts',
    );
    expect(tried).toBe(20);
    await expect(changeEpisode(ports.episodes, 'ep-none', (episode) => episode)).rejects.toThrow(
      'episode ep-none: expected a record, got none',
    );
  });

  it('that changes nothing writes nothing', async () => {
    const { ports } = portsInMemory();
    await ports.phones.replace(aPhoneRecord());
    expect(await changePhone(ports.phones, 'ph-0123', (phone) => phone)).toEqual(aPhoneRecord());
  });
});

describe('the newest event in a phone’s ledger', () => {
  const at = '2026-11-02T18:00:00Z';
  it.each([
    ['opted-out', true, false],
    ['wrong-number', true, false],
    ['opted-in', false, true],
    ['consented', true, true],
    // only the patient, by START, undoes an opt-out
    ['consented', false, false],
  ] as const)('%s, where it %s be texted before: %s', (what, before, after) => {
    const next = withConsent(aPhoneRecord({ mayText: before }), { at, what, by: 'SM1' });
    expect(next).toMatchObject({ mayText: after });
    expect(next.history).toHaveLength(2);
    expect(withConsent(next, { at, what, by: 'SM1' })).toBe(next);
  });
});
