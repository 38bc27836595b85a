import { describe, expect, it } from 'vitest';
import type { Decision, EscalationRule } from '#domain/decision.ts';
import type { CallbackInput } from '#contracts/payloads.ts';
import { TwilioUnavailable } from '#domain/errors.ts';
import { checkCallback } from '#use-cases/check-callback.ts';
import { openCallback } from '#use-cases/open-callback.ts';
import { aCallback, anEpisode } from '#test/support/builders.ts';
import { portsInMemory } from '#test/support/use-case-ports.ts';

const input = {
  schema: 1,
  episodeId: 'ep-a',
  callbackId: 'cb-a-1',
  priority: 'routine',
  dueAt: '2026-11-09T18:00:00Z',
} as const;
const decided = (rule: EscalationRule = 'severe', of: CallbackInput = input): Decision => ({
  at: '2026-11-06T18:00:00Z',
  day: 7,
  because: 'SM1',
  action: 'escalate',
  rule,
  priority: of.priority,
  reason: '9 on day 7, severe',
  callbackId: of.callbackId,
  dueAt: of.dueAt,
});
const OPEN = { id: 'cb-a-1', priority: 'routine', dueAt: input.dueAt } as const;
/** Friday 6 November 2026, 11:00 in Phoenix. */
const FRIDAY = '2026-11-06T18:00:00Z';

describe('opening a callback', () => {
  async function opened(decision: Decision | undefined = decided(), task: CallbackInput = input) {
    const world = portsInMemory(FRIDAY);
    await world.give(anEpisode({ decisions: [decision], openCallback: { ...OPEN, id: task.callbackId } }));
    const look = await openCallback(world.ports, task);
    return { ...world, look, row: await world.ports.callbacks.load('ep-a', 'cb-a-1') };
  }

  it('puts it on the worklist, rings, and tells the patient before it asks how it began', async () => {
    const { look, row, rings, bodies } = await opened();
    expect(look).toEqual({ action: 'wait', until: input.dueAt, look: 1 });
    expect(row).toEqual(aCallback());
    expect(rings).toEqual(['callback-opened, routine']);
    expect(bodies()).toEqual([
      expect.stringContaining('will call you by Mon Nov 9, 11:00 AM'),
      expect.stringContaining('When did this pain begin?'),
    ]);
  });

  it.each(['silent', 'wrong-number'] as const)('for who is %s sends no text', async (rule) => {
    const { row, bodies } = await opened(decided(rule));
    expect(row).toBeDefined();
    expect(bodies()).toEqual([]);
  });

  it('after words of danger says when the call comes, and asks nothing', async () => {
    expect((await opened(decided('safety'))).bodies()).toEqual([expect.stringContaining('will call you by')]);
  });

  it('of which the record knows nothing, or only at another priority, sends no text', async () => {
    expect((await opened(decided('severe', { ...input, callbackId: 'cb-a-2' }))).bodies()).toEqual([]);
    expect((await opened(decided('severe', { ...input, priority: 'low' }))).bodies()).toEqual([]);
    const { ports, bodies } = portsInMemory(FRIDAY);
    await openCallback(ports, input);
    expect(await ports.callbacks.worklist()).toHaveLength(1);
    expect(bodies()).toEqual([]);
  });

  it('while Twilio is down opens it all the same, and is tried again for the texts', async () => {
    const { ports, twilio, give, pass, bodies } = portsInMemory(FRIDAY);
    await give(anEpisode({ decisions: [decided()], openCallback: OPEN }));
    twilio.setMood('down');
    await expect(openCallback(ports, input)).rejects.toThrow(TwilioUnavailable);
    expect(await ports.callbacks.worklist()).toHaveLength(1);
    twilio.setMood('well');
    pass({ minutes: 16 });
    await openCallback(ports, input);
    expect(bodies()).toHaveLength(2);
  });
});

describe('raising a callback', () => {
  const urgent = { ...input, priority: 'urgent', dueAt: '2026-11-06T19:00:00Z' } as const;
  async function raised(row: Parameters<typeof aCallback>[0], task: CallbackInput = urgent) {
    const { ports } = portsInMemory(FRIDAY);
    await ports.callbacks.insert(aCallback(row));
    await openCallback(ports, task);
    return ports.callbacks.load('ep-a', 'cb-a-1');
  }

  it('brings it forward and counts a version', async () => {
    expect(await raised({ priority: 'low' })).toEqual(
      aCallback({ priority: 'urgent', dueAt: urgent.dueAt, version: 2 }),
    );
  });

  it('never puts it off', async () => {
    const early = '2026-11-06T18:30:00Z';
    expect(await raised({ priority: 'low', dueAt: early })).toMatchObject({ priority: 'urgent', dueAt: early });
  });

  it.each([
    ['of the same priority', { priority: 'urgent' }, urgent],
    ['of a lower one', { priority: 'urgent' }, input],
    ['of one that staff have closed', { status: 'closed' }, urgent],
  ] as const)('%s changes nothing', async (_, row, task) => {
    expect(await raised(row, task)).toEqual(aCallback(row));
  });

  it('is tried again where another writer was faster, and ends where the row is gone', async () => {
    const { ports } = portsInMemory(FRIDAY);
    await ports.callbacks.insert(aCallback());
    let lost = 0;
    const replace = async (next: Parameters<typeof ports.callbacks.replace>[0]) =>
      lost++ > 0 && ports.callbacks.replace(next);
    await openCallback({ ...ports, callbacks: { ...ports.callbacks, replace } }, urgent);
    expect(await ports.callbacks.load('ep-a', 'cb-a-1')).toMatchObject({ priority: 'urgent', version: 2 });
    const gone = { ...ports.callbacks, load: async () => undefined };
    await expect(openCallback({ ...ports, callbacks: gone }, urgent)).resolves.toMatchObject({ action: 'wait' });
  });
});

describe('checking a callback that is due', () => {
  const look = (number: number, priority: CallbackInput['priority'] = 'routine') =>
    ({ schema: 1, episodeId: 'ep-a', callbackId: 'cb-a-1', priority, look: number }) as const;
  async function given(row?: Parameters<typeof aCallback>[0], at = FRIDAY) {
    const world = portsInMemory(at);
    if (row) await world.ports.callbacks.insert(aCallback(row));
    return { ...world, row: async () => world.ports.callbacks.load('ep-a', 'cb-a-1') };
  }

  it('tells the supervisor each time, an hour of clinic time apart, then marks it overdue', async () => {
    const { ports, rings, row, goTo } = await given({});
    expect(await checkCallback(ports, look(1))).toEqual({ action: 'wait', until: '2026-11-06T19:00:00Z', look: 2 });
    goTo('2026-11-06T23:30:00Z');
    expect(await checkCallback(ports, look(2))).toEqual({ action: 'wait', until: '2026-11-07T00:00:00Z', look: 3 });
    expect(await row()).toMatchObject({ alerts: ['routine-1', 'routine-2'], overdue: false });
    expect(await checkCallback(ports, look(3))).toEqual({ action: 'done' });
    expect(await row()).toMatchObject({
      alerts: ['routine-1', 'routine-2', 'routine-3'],
      overdue: true,
      status: 'open',
      version: 4,
    });
    expect(rings).toEqual(Array(3).fill('callback-past-due, routine'));
  });

  it('tells nobody twice of one look', async () => {
    const { ports, rings, row } = await given({});
    const first = await checkCallback(ports, look(1));
    expect(await checkCallback(ports, look(1))).toEqual(first);
    expect(rings).toHaveLength(1);
    expect((await row())?.version).toBe(2);
  });

  it('counts a raised callback’s second clock by itself, and keeps it overdue', async () => {
    const { ports, rings, row } = await given({ priority: 'urgent', alerts: ['low-3'], overdue: true });
    await checkCallback(ports, look(1, 'urgent'));
    expect(rings).toEqual(['callback-past-due, urgent']);
    expect(await row()).toMatchObject({ alerts: ['low-3', 'urgent-1'], overdue: true });
  });

  it('that is closed, or unknown to every record, is done', async () => {
    const closed = await given({ status: 'closed' });
    expect(await checkCallback(closed.ports, look(1))).toEqual({ action: 'done' });
    const unknown = await given();
    expect(await checkCallback(unknown.ports, look(1))).toEqual({ action: 'done' });
    await unknown.ports.episodes.insert(anEpisode());
    expect(await checkCallback(unknown.ports, look(1))).toEqual({ action: 'done' });
    expect([...closed.rings, ...unknown.rings]).toEqual([]);
  });

  it('that could not be opened in its time opens it now', async () => {
    const { ports, rings, row } = await given();
    await ports.episodes.insert(anEpisode({ openCallback: { id: 'cb-a-1', priority: 'routine', dueAt: input.dueAt } }));
    expect(await checkCallback(ports, look(1))).toMatchObject({ action: 'wait' });
    expect(await row()).toEqual(aCallback({ version: 2, alerts: ['routine-1'] }));
    expect(rings).toEqual(['callback-past-due, routine']);
  });

  it('where another writer was faster is an error, for its retry to read anew', async () => {
    const { ports } = await given({});
    const callbacks = { ...ports.callbacks, replace: async () => false };
    await expect(checkCallback({ ...ports, callbacks }, look(1))).rejects.toThrow(
      'callback cb-a-1: expected version 1, got a newer one',
    );
  });
});
