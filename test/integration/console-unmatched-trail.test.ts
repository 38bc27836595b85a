import { describe, expect, it } from 'vitest';
import { trailLines } from '#local/operate/commands/check-audit.ts';
import { anUnmatchedText } from '#test/support/builders.ts';
import { consoleOver, OPERATOR } from '#test/support/console.ts';
import { portsInMemory } from '#test/support/use-case-ports.ts';

const MORNING = '2026-11-02T17:36:00Z';

describe('the trail of the texts of nobody', () => {
  /** Two texts of one number, settled; hands that write past the product are those of the test. */
  async function settled() {
    const world = portsInMemory(MORNING);
    const { ports } = world;
    const ask = consoleOver(ports);
    for (const id of ['SM1', 'SM2']) {
      await ports.unmatched.insert(anUnmatchedText({ id }));
      const params = { phone: 'ph-0199', id };
      await ask('POST /unmatched/{phone}/{id}/settle', { params, body: { actId: 'act-settle' } });
    }
    const check = () => ask('GET /unmatched/{phone}/audit', { as: OPERATOR, params: { phone: 'ph-0199' } });
    return { ...world, ask, check };
  }

  it('can be checked, alone and with all the others', async () => {
    const { ask, check } = await settled();
    const one = { phone: 'ph-0199', entries: 2, unchained: 0, head: expect.stringMatching(/^\w{64}$/), faults: [] };
    expect((await check()).body).toEqual(one);
    const { body } = await ask('GET /unmatched/audit', { as: OPERATOR });
    expect(body).toEqual({ items: [one] });
    expect(trailLines(body.items, true)).toEqual([
      `ph-0199 ${body.items[0].head}`,
      '2 entries of 1 numbers: all as they were written.',
    ]);
  });

  it('is at fault where it does not say who settled a text, also where all of it is gone', async () => {
    const { ports, check } = await settled();
    const by = { id: 'nurse-b', name: 'Nurse B' };
    const text = await ports.unmatched.load('ph-0199', 'SM2');
    const forged = { id: 'act-settle', by, at: MORNING, isOnTrail: true } as const;
    await ports.unmatched.replace({ ...text!, version: text!.version + 1, settled: forged });
    expect((await check()).body).toMatchObject({ faults: ['the trail does not say who settled SM2'] });
    const gone = portsInMemory(MORNING);
    await gone.ports.unmatched.insert(anUnmatchedText({ settled: forged }));
    const params = { phone: 'ph-0199' };
    const { body } = await consoleOver(gone.ports)('GET /unmatched/{phone}/audit', { as: OPERATOR, params });
    expect(body).toMatchObject({ entries: 0, head: null, faults: ['the trail does not say who settled SM1'] });
  });

  it('says nothing of what was settled before there was one', async () => {
    const { ports } = portsInMemory(MORNING);
    const before = { id: 'act-1', by: { id: 'nurse-b', name: 'Nurse B' }, at: MORNING };
    await ports.unmatched.insert(anUnmatchedText({ settled: before }));
    const ask = consoleOver(ports);
    const { body } = await ask('GET /unmatched/{phone}/audit', { as: OPERATOR, params: { phone: 'ph-0199' } });
    expect(body).toMatchObject({ entries: 0, faults: [] });
    const none = await ask('GET /unmatched/{phone}/audit', { as: OPERATOR, params: { phone: 'ph-none' } });
    expect(none.status).toBe(404);
  });

  it('says who it was before the text is settled: a fault in between leaves the task', async () => {
    const { ports } = portsInMemory(MORNING);
    await ports.unmatched.insert(anUnmatchedText());
    const unmatched = { ...ports.unmatched, replace: () => Promise.reject(new Error('table down')) };
    const body = { actId: 'act-settle' };
    const params = { phone: 'ph-0199', id: 'SM1' };
    const failed = await consoleOver({ ...ports, unmatched })('POST /unmatched/{phone}/{id}/settle', { params, body });
    expect([failed.status, (await ports.unmatched.open()).length]).toEqual([500, 1]);
    expect((await consoleOver(ports)('POST /unmatched/{phone}/{id}/settle', { params, body })).status).toBe(200);
    expect([(await ports.audit.trail('ph-0199')).length, await ports.unmatched.open()]).toEqual([1, []]);
  });
});
