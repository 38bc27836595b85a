import { describe, expect, it } from 'vitest';
import type { Episode } from '#domain/episode.ts';
import { TwilioUnavailable } from '#domain/errors.ts';
import type { Ports, SendOutcome } from '#ports';
import { openCallback } from '#use-cases/open-callback.ts';
import { readText } from '#use-cases/read-text.ts';
import { sendDeferred } from '#use-cases/sweep/deferred.ts';
import { aCheckIn, anAsked, anEpisode, aPatient, aPhoneRecord, aReceivedText } from '#test/support/builders.ts';
import { portsInMemory } from '#test/support/use-case-ports.ts';

const EMERGENCY = "my legs are numb and I can't hold my urine";
const CRISIS = 'I want to die';

const asked = anEpisode({ checkIns: [anAsked(3), aCheckIn(7), aCheckIn(14)] });

async function given(episode: Episode = asked) {
  const world = portsInMemory('2026-11-02T18:00:05Z');
  await world.give(episode);
  world.waiting.add('token-3');
  const read = (body: string, ports: Ports = world.ports, receivedAt = '2026-11-02T18:00:00Z') =>
    readText(ports, aReceivedText({ body, receivedAt }));
  return { ...world, read, record: async () => (await world.ports.episodes.load('ep-a'))! };
}

const sending = (ports: Ports, outcome: SendOutcome): Ports => ({
  ...ports,
  sender: { ...ports.sender, send: async () => outcome },
});

describe('the answer to danger', () => {
  it.each([
    [CRISIS, 'en', /Please call or text 988 now/],
    ['quiero morirme', 'es', /Llame ahora al 988/],
    [EMERGENCY, 'en', /Call 911 or go to the nearest emergency department now/],
    ['no puedo controlar la orina', 'es', /Llame al 911 o vaya a una sala de emergencias/],
  ] as const)('to %j, in %s', async (body, language, expected) => {
    const { read, bodies, callbackClocks } = await given({ ...asked, patient: aPatient({ language }) });
    await read(body);
    expect(bodies()).toEqual([expect.stringMatching(expected)]);
    expect([...callbackClocks.keys()]).toEqual(['cb-a-1-urgent']);
  });

  it('comes before the call is announced, and no history is asked for after it', async () => {
    const { ports, read, bodies, callbackClocks } = await given();
    await read(EMERGENCY);
    await openCallback(ports, callbackClocks.get('cb-a-1-urgent')!);
    expect(bodies()).toEqual([
      expect.stringContaining('Call 911'),
      expect.stringContaining('Our staff will call you soon'),
    ]);
  });

  it('does not hide the score beside it, nor the score the danger', async () => {
    const { read, bodies, record } = await given();
    await read('9 and my legs are numb');
    expect(await record()).toMatchObject({
      replies: [{ kind: 'score', score: 9 }],
      decisions: [{ rule: 'safety', priority: 'urgent' }],
    });
    expect(bodies()).toEqual([expect.stringContaining('911')]);
  });

  it('is the call alone where it is urgent but no emergency', async () => {
    const { ports, read, bodies, callbackClocks } = await given();
    await read('I have a fever of 102 since yesterday');
    expect(bodies()).toEqual([]);
    await openCallback(ports, callbackClocks.get('cb-a-1-urgent')!);
    expect(bodies()).toEqual([expect.stringContaining('Our staff will call you soon')]);
  });

  it('does not wait for the workflow to open the callback', async () => {
    const { ports, read, callbackClocks } = await given();
    const workflows = { ...ports.workflows, resume: async () => 'resumed' as const };
    await read(EMERGENCY, { ...ports, workflows });
    expect([...callbackClocks.keys()]).toEqual(['cb-a-1-urgent']);
  });

  it('goes out once, however often the text is read', async () => {
    const { read, bodies, record } = await given();
    for (let run = 0; run < 3; run++) await read(CRISIS);
    expect(bodies()).toHaveLength(1);
    expect((await record()).decisions).toHaveLength(1);
  });
});

describe('where something fails', () => {
  it('the record: the patient has been answered, and the queue’s repeat writes it and answers no second time', async () => {
    const { ports, read, bodies, record, callbackClocks } = await given();
    const episodes = { ...ports.episodes, replace: () => Promise.reject(new Error('table down')) };
    await expect(read(CRISIS, { ...ports, episodes })).rejects.toThrow('table down');
    expect(bodies()).toEqual([expect.stringContaining('988')]);
    expect((await record()).decisions).toEqual([]);

    await read(CRISIS);
    expect(bodies()).toHaveLength(1);
    expect((await record()).decisions).toMatchObject([{ rule: 'safety' }]);
    expect([...callbackClocks.keys()]).toEqual(['cb-a-1-urgent']);
  });

  it.each<SendOutcome>([{ kind: 'busy' }, { kind: 'unknown', cause: new Error('timeout') }])(
    'Twilio ($kind): the callback opens, the error surfaces, and the repeat sends the text',
    async (outcome) => {
      const { ports, read, bodies, record, callbackClocks, pass } = await given();
      await expect(read(CRISIS, sending(ports, outcome))).rejects.toThrow(TwilioUnavailable);
      expect((await record()).decisions).toMatchObject([{ rule: 'safety' }]);
      expect([...callbackClocks.keys()]).toEqual(['cb-a-1-urgent']);

      pass({ minutes: 3 });
      await read(CRISIS);
      expect(bodies()).toEqual([expect.stringContaining('988')]);
      expect((await record()).decisions).toHaveLength(1);
    },
  );

  it('the ledger, at every one of the queue’s repeats: the sweep answers all the same', async () => {
    const { ports, read, bodies, pass } = await given();
    const load = ports.phones.load;
    let hasBegun = false;
    const failing: Ports = {
      ...ports,
      texts: { ...ports.texts, beginPost: async (...post) => (hasBegun = await ports.texts.beginPost(...post)) },
      // Asked last, when the text is written down and before it is posted.
      phones: {
        ...ports.phones,
        load: async (hash) => (hasBegun ? Promise.reject(new Error('throttled')) : load(hash)),
      },
    };
    await expect(read(CRISIS, failing)).rejects.toThrow('throttled');
    expect(bodies()).toEqual([]);
    pass({ minutes: 20 });
    await sendDeferred(ports);
    expect(bodies()).toEqual([expect.stringContaining('988')]);
  });

  it('Twilio, for good: staff have the callback, and nothing is tried again', async () => {
    const { ports, read, record, callbackClocks } = await given();
    await read(CRISIS, sending(ports, { kind: 'refused', code: 21614 }));
    expect((await record()).openCallback).toMatchObject({ priority: 'urgent' });
    expect([...callbackClocks.keys()]).toEqual(['cb-a-1-urgent']);
  });
});

describe('whoever writes it', () => {
  it('and opted out before gets no text, and staff get the callback', async () => {
    const { ports, read, bodies, callbackClocks } = await given({ ...asked, status: 'opted-out' });
    await ports.phones.replace(aPhoneRecord({ version: 2, mayText: false }));
    await read(CRISIS);
    await openCallback(ports, callbackClocks.get('cb-a-1-urgent')!);
    expect(bodies()).toEqual([]);
    expect(await ports.callbacks.worklist()).toMatchObject([{ priority: 'urgent' }]);
  });

  it('and opts out in the same breath gets the one text that may follow, and it is not the confirmation', async () => {
    const { ports, read, bodies, record, callbackClocks } = await given();
    await read('stop texting me, I want to die');
    expect(bodies()).toEqual([expect.stringContaining('988')]);
    expect((await record()).status).toBe('opted-out');
    expect(await ports.phones.load('ph-0123')).toMatchObject({ mayText: false });
    await openCallback(ports, callbackClocks.get('cb-a-1-urgent')!);
    expect(bodies()).toHaveLength(1);
  });

  it.each(['finished', 'superseded', 'wrong-number', 'opted-out'] as const)(
    'after the episode was %s is called',
    async (status) => {
      const { read, callbackClocks } = await given({ ...asked, status });
      await read(EMERGENCY);
      expect([...callbackClocks.keys()]).toEqual(['cb-a-1-urgent']);
    },
  );

  it('after day 30 is known still: answered, and on the worklist by name', async () => {
    const { ports, read, bodies, callbackClocks, record } = await given({ ...asked, status: 'finished' });
    await read(EMERGENCY, ports, '2026-12-29T18:00:00Z');
    expect(bodies()).toEqual([expect.stringContaining('911')]);
    expect([...callbackClocks.keys()]).toEqual(['cb-a-1-urgent']);
    expect((await record()).decisions).toMatchObject([{ day: 60, rule: 'safety' }]);
    expect(await ports.unmatched.open()).toEqual([]);
  });

  it('from a number that is nobody’s is answered, and staff are rung', async () => {
    const { ports, bodies, rings } = portsInMemory();
    await readText(ports, aReceivedText({ from: '+16025550199', body: CRISIS }));
    expect(bodies()).toEqual([expect.stringContaining('988')]);
    expect(rings).toEqual(['unmatched-text, urgent']);
    expect(await ports.unmatched.open()).toHaveLength(1);
  });
});

it('nothing of it is in the log', async () => {
  const { ports, read, logged } = await given();
  await read(EMERGENCY, sending(ports, { kind: 'busy' })).catch(() => {});
  expect(JSON.stringify(logged)).not.toMatch(/urine|numb|Ana|602555/);
  expect(logged.length).toBeGreaterThan(0);
});

describe('new words of danger, where an urgent callback is open', () => {
  async function urgent() {
    const world = await given();
    await world.read('9');
    await openCallback(world.ports, world.callbackClocks.get('cb-a-1-urgent')!);
    world.rings.length = 0;
    const write = (body: string, ports: Ports = world.ports) =>
      readText(ports, aReceivedText({ sid: 'SM2', body, receivedAt: '2026-11-02T18:00:04Z' }));
    return { ...world, write };
  }

  it('ring once more, and not again when the text comes again', async () => {
    const { write, rings } = await urgent();
    await write(CRISIS);
    await write(CRISIS);
    expect(rings).toEqual(['callback-opened, urgent']);
  });

  it('are on the record and answered though the bell is broken, and the log says that it is', async () => {
    const { ports, write, record, bodies, logged } = await urgent();
    await write(CRISIS, { ...ports, bell: { ring: () => Promise.reject(new Error('down')) } });
    expect((await record()).decisions.at(-1)).toMatchObject({ rule: 'safety', callbackId: 'cb-a-1' });
    expect(bodies().at(-2)).toMatch(/988/);
    expect(logged).toContainEqual({ event: 'bell-not-rung', outcome: 'callback-opened' });
  });

  it('other words do not', async () => {
    const { write, rings } = await urgent();
    await write('it is 9 again');
    expect(rings).toEqual([]);
  });
});
