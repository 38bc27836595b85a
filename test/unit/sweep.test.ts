import { describe, expect, it } from 'vitest';
import type { ReceivedText } from '#contracts/received-text.ts';
import type { PhoneHash } from '#domain/ids.ts';
import type { Ports } from '#ports';
import { answer } from '#use-cases/answer.ts';
import { readText } from '#use-cases/read-text.ts';
import { sendDeferred } from '#use-cases/sweep/deferred.ts';
import { takeInMissed } from '#use-cases/sweep/missed.ts';
import { sweep } from '#use-cases/sweep/sweep.ts';
import { aCheckIn, anAsked, anEpisode, anOutgoingText, anUnmatchedText, aPhoneRecord } from '#test/support/builders.ts';
import { portsInMemory, type World } from '#test/support/use-case-ports.ts';

const NOW = '2026-11-02T18:00:00Z';
const asked = anEpisode({ checkIns: [anAsked(3), aCheckIn(7), aCheckIn(14)] });

async function given(at = NOW): Promise<World> {
  const world = portsInMemory(at);
  await world.give(asked);
  world.waiting.add('token-3');
  return world;
}

/** What Twilio hands over: everything it has, without the webhooks. */
async function readQueued({ ports, queued }: World, through: Ports = ports): Promise<void> {
  for (const { text } of queued.splice(0)) await readText(through, text);
}

describe('the sweep', () => {
  const counts = ({ logged }: World) =>
    logged.filter(({ event }) => event === 'sweep').map(({ outcome, count }) => `${outcome}: ${count}`);

  it('that finds nothing to do does nothing, and says so', async () => {
    const world = await given();
    await sweep(world.ports);
    expect(counts(world)).toEqual([
      'reports taken in: 0',
      'texts taken in: 0',
      'texts sent: 0',
      'strangers read again: 0',
      'callbacks opened: 0',
      'supervisor told: 0',
    ]);
    expect([world.queued, world.bodies(), world.rings, world.callbackClocks.size]).toEqual([[], [], [], 0]);
  });

  it.each([
    ['reports', 'reports taken in'],
    ['arrivals', 'texts taken in'],
    ['texts', 'texts sent'],
    ['unmatched', 'strangers read again'],
    ['episodes', 'callbacks opened'],
    ['callbacks', 'supervisor told'],
  ] as const)('goes on where %s fail, says which step did, and fails as a whole', async (port, step) => {
    const world = await given();
    const methods = {
      ...({ reports: 'take', arrivals: 'between', texts: 'deferred', unmatched: 'open' } as const),
      ...({ episodes: 'escalated', callbacks: 'worklist' } as const),
    };
    const down = new Error('down');
    const broken = { ...world.ports[port], [methods[port]]: () => Promise.reject(down) };
    const swept = sweep({ ...world.ports, [port]: broken });
    await expect(swept).rejects.toThrow('sweep: 1 of its steps failed');
    await expect(swept).rejects.toMatchObject({ errors: [down] });
    expect(counts(world)).toHaveLength(5);
    expect(world.logged).toContainEqual({ event: 'sweep-failed', outcome: step });
  });

  it('by two at once takes in a text and opens a callback as one does', async () => {
    const world = await given();
    world.twilio.textFrom('+16025550123', '9');
    world.pass({ minutes: 1 });
    await Promise.all([sweep(world.ports), sweep(world.ports)]);
    expect(new Set(world.queued.map(({ text }) => text.sid)).size).toBe(1);
    await readQueued(world);
    await Promise.all([sweep(world.ports), sweep(world.ports)]);
    expect(await world.ports.callbacks.worklist()).toMatchObject([{ id: 'cb-a-1', priority: 'urgent' }]);
    expect(world.bodies().filter((body) => body.includes('will call you'))).toHaveLength(1);
  });
});

describe('what patients wrote and no webhook brought', () => {
  it('goes on the queue of its phone, as Twilio has it', async () => {
    const world = await given();
    const { sid } = world.twilio.textFrom('+16025550123', '2');
    world.pass({ minutes: 10 });
    expect(await takeInMissed(world.ports)).toBe(1);
    const text = { sid, from: '+16025550123', body: '2', media: 0, receivedAt: NOW };
    expect(world.queued).toEqual([{ text, phone: 'ph-0123' }]);
  });

  it('is taken in no more once it has been read, and its workflow has been resumed', async () => {
    const world = await given();
    world.twilio.textFrom('+16025550123', '2');
    world.pass({ minutes: 10 });
    await takeInMissed(world.ports);
    await readQueued(world);
    expect(world.resumed).toHaveLength(1);
    expect(await takeInMissed(world.ports)).toBe(0);
    expect([world.queued, world.resumed.length]).toEqual([[], 1]);
  });

  it('of nobody is taken in until it is kept', async () => {
    const world = await given();
    world.twilio.textFrom('+16025550199', 'hello');
    world.pass({ minutes: 10 });
    expect(await takeInMissed(world.ports)).toBe(1);
    await readQueued(world);
    expect(await takeInMissed(world.ports)).toBe(0);
  });

  it('is not lost where the queue is down: the cursor stays', async () => {
    const world = await given();
    await takeInMissed(world.ports);
    const before = await world.ports.sweeps.load();
    world.twilio.textFrom('+16025550123', '2');
    world.pass({ hours: 3 });
    const inbox = { put: () => Promise.reject(new Error('queue down')) };
    await expect(takeInMissed({ ...world.ports, inbox })).rejects.toThrow('1 failed');
    expect(await world.ports.sweeps.load()).toEqual(before);
    expect(await takeInMissed(world.ports)).toBe(1);
  });

  it('is not held up by a text that fails; that one is tried again', async () => {
    const world = await given();
    await takeInMissed(world.ports);
    const words = ['2', 'please call me', 'I want to die'];
    for (const body of words) {
      world.twilio.textFrom('+16025550123', body);
      world.pass({ hours: 3 });
    }
    const put = async (text: ReceivedText, phone: PhoneHash): Promise<void> => {
      if (text.body === words[1]) throw new Error('of this one the queue wants nothing');
      await world.ports.inbox.put(text, phone);
    };
    await expect(takeInMissed({ ...world.ports, inbox: { put } })).rejects.toThrow('1 failed');
    expect(world.queued.map(({ text }) => text.body)).toEqual([words[0], words[2]]);
    world.queued.splice(0);
    await takeInMissed(world.ports);
    expect(world.queued.map(({ text }) => text.body)).toEqual(expect.arrayContaining([words[1]]));
  });

  /** On as many phones as there are texts, a second after each other. */
  async function many(world: World, count: number): Promise<readonly ReceivedText[]> {
    const numbers = Array.from({ length: count }, (_, index) => `+1602${5_560_000 + index}` as const);
    for (const number of numbers) {
      world.twilio.textFrom(number, number);
      world.pass({ seconds: 1 });
    }
    return world.ports.arrivals.between(NOW, world.ports.clock.now());
  }

  it('keeps the ground that it has won where it is killed, but for an hour', async () => {
    const world = await given();
    await takeInMissed(world.ports);
    world.pass({ hours: 1 });
    const texts = await many(world, 600);
    world.pass({ hours: 15 });
    const killed = Promise.withResolvers<void>();
    const put = async (text: ReceivedText, phone: PhoneHash): Promise<void> => {
      if (text.sid !== texts[520]?.sid) return world.ports.inbox.put(text, phone);
      killed.resolve();
      return new Promise(() => {});
    };
    void takeInMissed({ ...world.ports, inbox: { put } });
    await killed.promise;
    const since: string[] = [];
    const between: Ports['arrivals']['between'] = (from, until) => {
      since.push(from);
      return world.ports.arrivals.between(from, until);
    };
    await takeInMissed({ ...world.ports, arrivals: { between } });
    // From the first that has not been looked at: what came before it has been listed long since.
    expect(since).toEqual([texts[499]?.receivedAt]);
    expect(new Set(world.queued.map(({ text }) => text.sid))).toEqual(new Set(texts.map(({ sid }) => sid)));
  });

  it('leaves the rest to the next where its time is over, and comes further each time', async () => {
    const world = await given();
    await takeInMissed(world.ports);
    await many(world, 1300);
    const inbox: Ports['inbox'] = {
      async put(...args) {
        world.pass({ milliseconds: 300 });
        await world.ports.inbox.put(...args);
      },
    };
    const counts: number[] = [];
    for (let sweep = 0; sweep < 3; sweep++) {
      await takeInMissed({ ...world.ports, inbox });
      counts.push(world.queued.length);
      for (const { text, phone } of world.queued.splice(0))
        await world.ports.unmatched.insert(anUnmatchedText({ id: text.sid, phone }));
      world.pass({ hours: 2 });
    }
    expect(counts).toEqual([500, 500, 300]);
  });

  it('is looked at some at a time, and a phone’s one after the other', async () => {
    const world = await given();
    for (let text = 0; text < 40; text++)
      world.twilio.textFrom(`+1602556000${text % 20 < 10 ? text % 10 : 0}`, `${text}`);
    world.pass({ minutes: 10 });
    let [under, most] = [0, 0];
    const phones = new Map<PhoneHash, number>();
    const inbox: Ports['inbox'] = {
      async put(text, phone) {
        most = Math.max(most, ++under);
        expect(phones.get(phone) ?? -1).toBeLessThan(Number(text.body));
        phones.set(phone, Number(text.body));
        await new Promise((resolve) => setTimeout(resolve, 1 + (Number(text.body) % 3)));
        under--;
      },
    };
    expect(await takeInMissed({ ...world.ports, inbox })).toBe(40);
    expect(most).toBe(10);
  });
});

describe('a reply on record', () => {
  /** Read, and a fault has kept the workflow from hearing of it. */
  async function unresumed(body: string): Promise<World> {
    const world = await given();
    world.twilio.textFrom('+16025550123', body);
    world.pass({ minutes: 10 });
    await takeInMissed(world.ports);
    const workflows = { ...world.ports.workflows, resume: () => Promise.reject(new Error('throttled')) };
    await expect(readQueued(world, { ...world.ports, workflows })).rejects.toThrow('throttled');
    return world;
  }

  it('that nobody resumed is resumed, once', async () => {
    const world = await unresumed('2');
    for (let twice = 0; twice < 2; twice++) await takeInMissed(world.ports);
    expect(world.resumed).toEqual([{ token: 'token-3', outcome: { action: 'continue' } }]);
  });

  it('that escalates has its callback opened where nobody waits', async () => {
    const world = await unresumed('9');
    world.waiting.clear();
    await takeInMissed(world.ports);
    expect([...world.callbackClocks.keys()]).toEqual(['cb-a-1-urgent']);
  });
});

describe('words of danger', () => {
  const DANGER = 'I want to die';
  /** Read while Twilio takes nothing; the queue has given up. */
  async function unanswered(from: string): Promise<World> {
    const world = await given();
    world.twilio.textFrom(from, DANGER);
    world.pass({ minutes: 10 });
    await takeInMissed(world.ports);
    const beginning = { ...world.ports.texts, beginPost: () => Promise.reject(new Error('table down')) };
    const sender = { ...world.ports.sender, send: async () => ({ kind: 'busy' }) as const };
    await expect(readQueued(world, { ...world.ports, sender, texts: beginning })).rejects.toThrow();
    return world;
  }

  it.each(['+16025550123', '+16025550199'])(
    'from %s on record and unanswered are read again, and answered',
    async (from) => {
      const world = await unanswered(from);
      expect(world.bodies()).toEqual([]);
      expect(await takeInMissed(world.ports)).toBe(1);
      await readQueued(world);
      expect(world.bodies()).toEqual([expect.stringContaining('988')]);
      expect(await takeInMissed(world.ports)).toBe(0);
    },
  );

  it('that are urgent and no emergency draw no answer of their own, and are read once', async () => {
    const world = await given();
    world.twilio.textFrom('+16025550123', 'I have a fever of 102 since yesterday');
    world.pass({ minutes: 10 });
    expect(await takeInMissed(world.ports)).toBe(1);
    await readQueued(world);
    expect(await takeInMissed(world.ports)).toBe(0);
  });

  it('whose phone is out are read once: nobody may be texted', async () => {
    const world = await given();
    await world.ports.phones.replace(aPhoneRecord({ version: 2, mayText: false }));
    world.twilio.textFrom('+16025550123', DANGER);
    world.pass({ minutes: 10 });
    await takeInMissed(world.ports);
    await readQueued(world);
    expect(await takeInMissed(world.ports)).toBe(0);
    expect(world.bodies()).toEqual([]);
  });
});

describe('the cursor', () => {
  /** Each look at Twilio's list: from when, until when. */
  function looks(world: World) {
    const seen: (readonly [string, string])[] = [];
    const between: Ports['arrivals']['between'] = async (since, until) => {
      seen.push([since, until]);
      return [];
    };
    return { seen, ports: { ...world.ports, arrivals: { between } } };
  }

  it('begins a day back, then goes on from where the last sweep came, with an hour of overlap', async () => {
    const world = await given();
    const { seen, ports } = looks(world);
    await takeInMissed(ports);
    world.pass({ minutes: 15 });
    await takeInMissed(ports);
    world.pass({ hours: 15 });
    await takeInMissed(ports);
    expect(seen).toEqual([
      ['2026-11-01T18:00:00Z', NOW],
      ['2026-11-02T17:00:00Z', '2026-11-02T18:15:00Z'],
      ['2026-11-02T17:15:00Z', '2026-11-03T09:15:00Z'],
    ]);
    expect(await ports.sweeps.load()).toEqual({ version: 3, takenInUntil: '2026-11-03T09:15:00Z' });
  });

  it('stays where Twilio cannot be asked, so that an outage of any length is made up for', async () => {
    const world = await given();
    const { seen, ports } = looks(world);
    await takeInMissed(ports);
    world.pass({ hours: 15 });
    const down = { between: () => Promise.reject(new Error('twilio down')) };
    await expect(takeInMissed({ ...ports, arrivals: down })).rejects.toThrow('twilio down');
    await takeInMissed(ports);
    expect(seen.at(-1)?.[0]).toBe('2026-11-02T17:00:00Z');
  });

  it('never goes back behind a sweep that came further', async () => {
    const world = await given();
    const ahead = { version: 1, takenInUntil: '2026-11-02T19:00:00Z' };
    const { ports } = looks(world);
    const between = async () => {
      await ports.sweeps.replace(ahead);
      return [];
    };
    await takeInMissed({ ...ports, arrivals: { between } });
    expect(await ports.sweeps.load()).toEqual(ahead);
  });
});

describe('an answer that Twilio did not take', () => {
  const draft = { id: 're-SM1', request: { purpose: 'help' }, to: '2026-11-02T17:59:00Z' } as const;
  const deferred = async ({ ports }: World) => (await ports.texts.deferred()).map(({ id }) => id);
  const text = ({ ports }: World) => ports.texts.loadOutgoing('ep-a', 're-SM1');

  async function unsent(mood: 'down' | 'silent' = 'down'): Promise<World> {
    const world = await given();
    world.twilio.setMood(mood);
    await answer(world.ports, asked, draft);
    expect(await deferred(world)).toEqual(['re-SM1']);
    return world;
  }

  it('is sent when Twilio is back, once, and is deferred no more', async () => {
    const world = await unsent();
    world.twilio.setMood('well');
    world.pass({ minutes: 15 });
    expect(await sendDeferred(world.ports)).toBe(1);
    expect(await sendDeferred(world.ports)).toBe(0);
    expect(world.bodies()).toHaveLength(1);
    expect(await deferred(world)).toEqual([]);
    expect(await text(world)).toMatchObject({ status: 'delivered', posts: 2 });
  });

  it('but had, is found at Twilio and not sent again', async () => {
    const world = await unsent('silent');
    world.twilio.setMood('well');
    expect(await sendDeferred(world.ports)).toBe(1);
    expect([world.bodies().length, await deferred(world)]).toEqual([1, []]);
    expect(await text(world)).toMatchObject({ posts: 1, sid: expect.any(String) });
  });

  it('and does not take now stays deferred', async () => {
    const world = await unsent();
    world.pass({ minutes: 15 });
    expect(await sendDeferred(world.ports)).toBe(0);
    expect(await deferred(world)).toEqual(['re-SM1']);
  });

  it('keeps no other from being sent', async () => {
    const world = await unsent();
    await answer(world.ports, asked, { ...draft, id: 're-SM2' });
    world.twilio.setMood('well');
    world.pass({ minutes: 15 });
    let first = true;
    const send: Ports['sender']['send'] = async (one) => {
      const isFirst = first;
      first = false;
      return isFirst ? { kind: 'busy' } : world.ports.sender.send(one);
    };
    expect(await sendDeferred({ ...world.ports, sender: { ...world.ports.sender, send } })).toBe(1);
    expect(await deferred(world)).toHaveLength(1);
  });

  it('and fails otherwise keeps no other from being sent', async () => {
    const world = await unsent();
    await answer(world.ports, asked, { ...draft, id: 're-SM2' });
    world.twilio.setMood('well');
    world.pass({ minutes: 15 });
    const loadOutgoing: Ports['texts']['loadOutgoing'] = (episodeId, id) =>
      id === 're-SM1' ? Promise.reject(new Error('table down')) : world.ports.texts.loadOutgoing(episodeId, id);
    const ports = { ...world.ports, texts: { ...world.ports.texts, loadOutgoing } };
    await expect(sendDeferred(ports)).rejects.toThrow('1 failed');
    expect([world.bodies().length, await deferred(world)]).toEqual([1, ['re-SM1']]);
  });

  it('in its time expires', async () => {
    const world = await unsent();
    world.twilio.setMood('well');
    world.goTo('2026-11-02T21:59:01Z');
    expect(await sendDeferred(world.ports)).toBe(0);
    expect([world.bodies(), await deferred(world)]).toEqual([[], []]);
    expect(await text(world)).toMatchObject({ status: 'expired' });
  });

  it('before its phone was out is not sent any more', async () => {
    const world = await unsent();
    world.twilio.setMood('well');
    const phone = (await world.ports.phones.load('ph-0123'))!;
    await world.ports.phones.replace({ ...phone, version: phone.version + 1, mayText: false });
    world.pass({ minutes: 15 });
    expect(await sendDeferred(world.ports)).toBe(0);
    expect([world.bodies(), await deferred(world)]).toEqual([[], []]);
    expect(await text(world)).toMatchObject({ status: 'refused' });
  });

  it('and was the farewell of a phone that is out is sent all the same', async () => {
    const world = await given();
    await world.ports.phones.replace(aPhoneRecord({ version: 2, mayText: false }));
    const sender = { ...world.ports.sender, send: async () => ({ kind: 'busy' }) as const };
    const farewell = { ...draft, request: { purpose: 'opted-out' }, isFarewell: true } as const;
    await answer({ ...world.ports, sender }, asked, farewell);
    expect(await sendDeferred(world.ports)).toBe(1);
    expect(world.bodies()).toEqual([expect.stringContaining('no more texts')]);
  });

  it('and asked how it began is not sent once staff have taken the callback on', async () => {
    const world = portsInMemory(NOW);
    const open = { id: 'cb-a-1', priority: 'routine', dueAt: '2026-11-03T18:00:00Z', isClaimed: true } as const;
    await world.give({ ...asked, callbacks: 1, openCallback: open });
    await world.ports.texts.insert(anOutgoingText({ id: 're-SM1', purpose: 'history' }));
    await world.ports.texts.defer('ep-a', 're-SM1');
    expect(await sendDeferred(world.ports)).toBe(0);
    expect([world.bodies(), await deferred(world)]).toEqual([[], []]);
    expect(await text(world)).toMatchObject({ status: 'expired' });
  });

  it('and asked how it began had gone out by then, where Twilio lists it', async () => {
    const world = portsInMemory(NOW);
    const open = { id: 'cb-a-1', priority: 'routine', dueAt: '2026-11-03T18:00:00Z', isClaimed: true } as const;
    await world.give({ ...asked, callbacks: 1, openCallback: open });
    const begun = anOutgoingText({ id: 're-SM1', purpose: 'history', posts: 1, postedAt: NOW, at: NOW });
    await world.ports.texts.insert(begun);
    await world.ports.texts.defer('ep-a', 're-SM1');
    expect([await sendDeferred(world.ports), await deferred(world)]).toEqual([0, ['re-SM1']]);
    await world.ports.sender.send({ to: '+16025550123', body: begun.body ?? '' });
    expect([await sendDeferred(world.ports), await deferred(world)]).toEqual([0, []]);
    expect(await text(world)).toMatchObject({ sid: expect.stringMatching(/^SM/) });
    expect(world.bodies()).toHaveLength(1);
  });

  it('and of which Twilio has twice said nothing is flagged, and left alone', async () => {
    const world = await unsent();
    const send: Ports['sender']['send'] = async () => ({ kind: 'unknown', cause: new Error('timeout') });
    const ports = { ...world.ports, sender: { ...world.ports.sender, send, sentSince: async () => [] } };
    for (let sweeps = 0; sweeps < 4; sweeps++) {
      world.pass({ minutes: 15 });
      await sendDeferred(ports);
    }
    expect(await text(world)).toMatchObject({ posts: 2 });
    expect(await deferred(world)).toEqual([]);
    expect(world.logged).toContainEqual({ event: 'send-unknown', episodeId: 'ep-a', textId: 're-SM1' });
  });
});
