import { describe, expect, it } from 'vitest';
import { openEscalated } from '#use-cases/sweep/escalated.ts';
import { ringPastDue } from '#use-cases/sweep/past-due.ts';
import { aCallback, anEpisode } from '#test/support/builders.ts';
import type { Ports } from '#ports';
import { portsInMemory, type World } from '#test/support/use-case-ports.ts';

const NOW = '2026-11-02T18:00:00Z';

describe('a callback that was decided on', () => {
  const open = { id: 'cb-a-1', priority: 'urgent', dueAt: '2026-11-02T19:00:00Z' } as const;
  const decision = {
    at: NOW,
    day: 3,
    because: 'SM1',
    action: 'escalate',
    rule: 'severe',
    priority: 'urgent',
    reason: '8 on day 3, severe',
    callbackId: 'cb-a-1',
    dueAt: open.dueAt,
  } as const;
  const escalated = anEpisode({ id: 'ep-b', decisions: [decision], callbacks: 1, openCallback: open });

  async function decided(): Promise<World> {
    const world = portsInMemory('2026-11-02T18:10:00Z');
    await world.give(escalated);
    return world;
  }
  const rows = ({ ports }: World) => ports.callbacks.worklist();

  it('and never opened is opened, with its clock, its bell and its text, once', async () => {
    const world = await decided();
    expect(await openEscalated(world.ports)).toBe(1);
    expect(await openEscalated(world.ports)).toBe(0);
    expect(await rows(world)).toMatchObject([{ id: 'cb-a-1', episodeId: 'ep-b', priority: 'urgent' }]);
    expect([...world.callbackClocks.keys()]).toEqual(['cb-a-1-urgent']);
    expect(world.rings).toEqual(['callback-opened, urgent']);
    expect(world.bodies()[0]).toContain('will call you');
  });

  it('and stands on the worklist with a lower priority is raised', async () => {
    const world = await decided();
    await world.ports.callbacks.insert(aCallback({ episodeId: 'ep-b', priority: 'low' }));
    expect(await openEscalated(world.ports)).toBe(1);
    expect(await rows(world)).toMatchObject([{ priority: 'urgent', dueAt: open.dueAt }]);
    expect(await openEscalated(world.ports)).toBe(0);
  });

  it('and is open as it was decided is left alone', async () => {
    const world = await decided();
    await world.ports.callbacks.insert(aCallback({ episodeId: 'ep-b', priority: 'urgent' }));
    expect(await openEscalated(world.ports)).toBe(0);
    expect([world.rings, world.callbackClocks.size]).toEqual([[], 0]);
  });

  it('and was closed stays closed', async () => {
    const world = await decided();
    await world.ports.callbacks.insert(aCallback({ episodeId: 'ep-b', priority: 'urgent', status: 'closed' }));
    expect(await openEscalated(world.ports)).toBe(0);
    expect([await rows(world), world.rings]).toEqual([[], []]);
  });

  it('is opened though its patient cannot be told now', async () => {
    const world = await decided();
    world.twilio.setMood('down');
    expect(await openEscalated(world.ports)).toBe(1);
    expect(await rows(world)).toHaveLength(1);
  });

  it('is told from the record, not from an index that lags', async () => {
    const world = await decided();
    const { openCallback: _, ...closed } = { ...escalated, version: 2 };
    await world.ports.episodes.replace(closed);
    const episodes = { ...world.ports.episodes, escalated: async () => [escalated, anEpisode({ id: 'ep-gone' })] };
    expect(await openEscalated({ ...world.ports, episodes })).toBe(0);
  });

  it('keeps its error where something else than Twilio fails', async () => {
    const world = await decided();
    const bell = { ring: () => Promise.reject(new Error('bell down')) };
    const failed = { errors: [expect.objectContaining({ message: 'bell down' })] };
    await expect(openEscalated({ ...world.ports, bell })).rejects.toMatchObject(failed);
  });

  it('keeps no other waiting where it fails', async () => {
    const world = await decided();
    const other = { ...decision, callbackId: 'cb-c-1', because: 'SM2' } as const;
    await world.give(
      anEpisode({ ...escalated, id: 'ep-c', decisions: [other], openCallback: { ...open, id: 'cb-c-1' } }),
    );
    const insert: Ports['callbacks']['insert'] = (row) =>
      row.episodeId === 'ep-b' ? Promise.reject(new Error('table down')) : world.ports.callbacks.insert(row);
    const ports = { ...world.ports, callbacks: { ...world.ports.callbacks, insert } };
    await expect(openEscalated(ports)).rejects.toThrow('1 failed');
    expect(await rows(world)).toMatchObject([{ id: 'cb-c-1' }]);
  });
});

describe('a callback past due', () => {
  const DUE = '2026-11-02T18:00:00Z';
  async function told(at: string, fields: Parameters<typeof aCallback>[0] = {}) {
    const world = portsInMemory(at);
    await world.ports.callbacks.insert(aCallback({ dueAt: DUE, ...fields }));
    const count = await ringPastDue(world.ports);
    expect(await ringPastDue(world.ports)).toBe(0);
    const [row] = await world.ports.callbacks.worklist();
    return { count, rings: world.rings, row };
  }

  it.each([
    ['before it is due', '2026-11-02T17:59:00Z', 0],
    ['while its own clock may still ring', '2026-11-02T18:15:00Z', 0],
    ['after that', '2026-11-02T18:15:01Z', 1],
    ['an hour on', '2026-11-02T19:15:01Z', 2],
    ['two hours on', '2026-11-02T20:15:01Z', 3],
    ['a week on', '2026-11-09T18:00:00Z', 3],
  ])('%s: the supervisor has been told by %s %i times', async (_, at, times) => {
    const { count, rings, row } = await told(at);
    expect(count).toBe(times);
    expect(rings).toEqual(Array(times).fill('callback-past-due, routine'));
    expect(row).toMatchObject({
      alerts: ['routine-1', 'routine-2', 'routine-3'].slice(0, times),
      overdue: times === 3,
    });
  });

  it('is left to the next sweep where the time is over', async () => {
    const world = portsInMemory('2026-11-02T18:30:00Z');
    for (let row = 0; row < 30; row++)
      await world.ports.callbacks.insert(aCallback({ dueAt: DUE, episodeId: `ep-${row}`, id: `cb-${row}-1` }));
    const bell: Ports['bell'] = {
      async ring(...args) {
        world.pass({ seconds: 2 });
        await world.ports.bell.ring(...args);
      },
    };
    const rung: number[] = [];
    for (let sweep = 0; sweep < 4; sweep++) rung.push(await ringPastDue({ ...world.ports, bell }));
    expect(rung).toEqual([10, 10, 10, 0]);
  });

  it('rings by the hours of the clinic: not again in its night', async () => {
    // Due at 16:00 on Monday; the clinic closes at 17:00 and opens at 8:00.
    const atFour = { dueAt: '2026-11-02T23:00:00Z' };
    expect((await told('2026-11-03T14:00:00Z', atFour)).count).toBe(2);
    expect((await told('2026-11-03T15:15:01Z', atFour)).count).toBe(3);
  });

  it('rings only for what its own clock has not told', async () => {
    const { count, row } = await told('2026-11-02T19:15:01Z', { alerts: ['routine-1'] });
    expect(count).toBe(1);
    expect(row?.alerts).toEqual(['routine-1', 'routine-2']);
  });

  it('keeps no other waiting where it fails', async () => {
    const world = portsInMemory('2026-11-02T18:30:00Z');
    for (const episodeId of ['ep-a', 'ep-b'] as const)
      await world.ports.callbacks.insert(aCallback({ dueAt: DUE, episodeId, id: `cb-${episodeId}-1` }));
    const ring = world.ports.bell.ring;
    let rung = 0;
    const bell: Ports['bell'] = {
      ring: (...args) => (++rung === 1 ? Promise.reject(new Error('bell down')) : ring(...args)),
    };
    await expect(ringPastDue({ ...world.ports, bell })).rejects.toThrow('1 failed');
    expect(world.rings).toHaveLength(1);
    expect(await ringPastDue(world.ports)).toBe(1);
  });

  it('and closed rings for nobody', async () => {
    expect(await told('2026-11-09T18:00:00Z', { status: 'closed' })).toMatchObject({ count: 0, rings: [] });
  });
});
