import { describe, expect, it } from 'vitest';
import { openCallback } from '#use-cases/open-callback.ts';
import { readText } from '#use-cases/read-text.ts';
import { sweep } from '#use-cases/sweep/sweep.ts';
import { aReceivedText } from '#test/support/builders.ts';
import { consoleOver, NURSE_A, NURSE_B, withCallback } from '#test/support/console.ts';
import { crashingAt, portsInMemory } from '#test/support/use-case-ports.ts';
import type { Ports } from '#ports';

const PARAMS = { episodeId: 'ep-a', callbackId: 'cb-a-1' };
const OLD = '+16025550123';
const NEW = '+16025550144';

let acts = 0;
const newAct = () => `act-${String(++acts).padStart(6, '0')}`;

/** A text has opened a callback; by default a stranger's, who says that the number is wrong. */
async function given(body = 'wrong number') {
  const world = portsInMemory('2026-11-02T17:36:00Z');
  const { ports, pass, callbackClocks } = world;
  await withCallback(world, {}, body);
  pass({ minutes: 5 });
  const ask = consoleOver(ports);
  return {
    ...world,
    correct: () =>
      ask('POST /episodes/{episodeId}/number', {
        params: { episodeId: 'ep-a' },
        body: { actId: newAct(), mobile: NEW, seen: OLD, patientAgrees: true },
      }),
    close: (fields: object = {}, over: Ports = ports, as = NURSE_A) =>
      consoleOver(over)('POST /callbacks/{episodeId}/{callbackId}/close', {
        as,
        params: PARAMS,
        body: { actId: newAct(), outcome: 'number-corrected', reasonsSeen: 1, ...fields },
      }),
    see: async () => (await ask('GET /callbacks/{episodeId}/{callbackId}', { params: PARAMS })).body,
    worklist: async () => (await ask('GET /callbacks')).body.items,
    async texts(from: string, words: string, sid: string): Promise<void> {
      pass({ minutes: 1 });
      await readText(ports, aReceivedText({ from, sid, body: words, receivedAt: ports.clock.now() }));
      for (const input of callbackClocks.values()) await openCallback(ports, input);
    },
  };
}

describe('a callback whose number staff have corrected', () => {
  it('stays on the worklist, and says that it is', async () => {
    const { correct, worklist, see } = await given();
    expect(await worklist()).toMatchObject([{ task: 'number', isNumberCorrected: false }]);
    expect(await see()).toMatchObject({ isNumberWrong: true });
    expect((await correct()).status).toBe(200);
    expect(await worklist()).toMatchObject([{ callbackId: 'cb-a-1', task: 'number', isNumberCorrected: true }]);
    expect(await see()).toMatchObject({ status: 'open', isNumberCorrected: true, isNumberWrong: false });
  });

  it('is closed as that by whoever says so, and the trail says who', async () => {
    const { ports, pass, correct, close, worklist } = await given();
    await correct();
    pass({ minutes: 1 });
    expect((await close({}, ports, NURSE_B)).body).toMatchObject({
      status: 'closed',
      closed: { by: { name: 'Nurse B' }, outcome: 'number-corrected' },
    });
    expect(await worklist()).toEqual([]);
    expect((await ports.episodes.load('ep-a'))?.openCallback).toBeUndefined();
    expect((await ports.audit.trail('ep-a')).map(({ act, by }) => [act, by])).toEqual([
      ['corrected-number', 'nurse-a'],
      ['closed', 'nurse-b'],
    ]);
  });

  it('may have come to something else', async () => {
    const { correct, close } = await given();
    await correct();
    expect((await close({ outcome: 'appointment-booked' })).body).toMatchObject({ status: 'closed' });
  });

  it('opens anew for what the patient writes from then on', async () => {
    const { correct, close, texts, worklist } = await given();
    await correct();
    await close();
    await texts(NEW, 'please call me', 'SM-asks');
    expect(await worklist()).toMatchObject([{ callbackId: 'cb-a-2', task: 'call', isNumberCorrected: false }]);
  });

  it('is closed once, whichever step a crash cut short', async () => {
    const healthy = await given();
    await healthy.correct();
    const { ports: counting, calls } = crashingAt(healthy.ports, 0, 'before');
    await healthy.close({}, counting);
    expect(calls.length).toBeGreaterThan(3);
    for (let crashAt = 1; crashAt <= calls.length; crashAt++) {
      const { ports, correct, close, worklist } = await given();
      await correct();
      const act = { actId: newAct() };
      const crashing = crashingAt(ports, crashAt, 'after');
      await Promise.race([close(act, crashing.ports), crashing.crashed]).catch(() => {});
      await sweep(ports);
      const at = `after ${calls[crashAt - 1]}`;
      expect((await close(act)).body, at).toMatchObject({ status: 'closed', closed: { outcome: 'number-corrected' } });
      expect(await worklist(), at).toEqual([]);
      const closings = (await ports.audit.trail('ep-a')).filter((entry) => entry.act === 'closed');
      expect(closings, at).toHaveLength(1);
    }
  });
});

describe('a callback is not closed as a number corrected', () => {
  const REFUSED = { status: 409, title: 'number-not-corrected' };

  it('while the number is as it was', async () => {
    const { ports, close, worklist } = await given();
    const before = await ports.episodes.load('ep-a');
    expect((await close()).body).toMatchObject(REFUSED);
    expect(await ports.episodes.load('ep-a')).toEqual(before);
    expect(await worklist()).toMatchObject([{ callbackId: 'cb-a-1' }]);
    expect(await ports.audit.trail('ep-a')).toEqual([]);
  });

  it.each(['9', 'please call me', 'I have chest pain'])('where it was opened for the patient: "%s"', async (body) => {
    const { correct, close, worklist, see } = await given(body);
    await correct();
    expect(await see()).toMatchObject({ task: 'call', isNumberCorrected: false });
    expect((await close()).body).toMatchObject(REFUSED);
    expect(await worklist()).toHaveLength(1);
  });

  it.each([
    ['that nobody has read', { reasonsSeen: 1 }, { status: 409, title: 'raised' }],
    ['that the page has shown', { reasonsSeen: 2 }, REFUSED],
    ['by who does not say what they have seen', { reasonsSeen: undefined }, REFUSED],
  ] as const)('where the patient has given a reason since, %s', async (_how, seen, refused) => {
    const { correct, close, texts, worklist, see } = await given();
    await correct();
    await texts(NEW, 'please call me', 'SM-asks');
    expect((await close(seen)).body).toMatchObject(refused);
    expect(await see()).toMatchObject({ task: 'call', isNumberCorrected: false });
    expect(await worklist()).toHaveLength(1);
  });

  it('where the new number is wrong as well', async () => {
    const { correct, close, texts } = await given();
    await correct();
    await texts(NEW, 'wrong number', 'SM-another-stranger');
    expect((await close({ reasonsSeen: 2 })).body).toMatchObject(REFUSED);
  });

  it('where another try took the mark away and came no further', async () => {
    const { ports, close, worklist } = await given('9');
    const noRow = { ...ports, callbacks: { ...ports.callbacks, replace: () => Promise.reject(new Error('down')) } };
    expect((await close({ outcome: 'advice-given' }, noRow)).status).toBe(500);
    expect((await close()).body).toMatchObject(REFUSED);
    expect(await worklist()).toMatchObject([{ callbackId: 'cb-a-1' }]);
  });
});
