import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttemptResult } from '#domain/callback.ts';
import { claimCallback } from '#use-cases/console/work-callback.ts';
import { openCallback } from '#use-cases/open-callback.ts';
import { readText } from '#use-cases/read-text.ts';
import { sweep } from '#use-cases/sweep/sweep.ts';
import { aPatient, aReceivedText } from '#test/support/builders.ts';
import { type Claims, consoleOver, NURSE_A, NURSE_B, SUPERVISOR, withCallback } from '#test/support/console.ts';
import { crashingAt, portsInMemory } from '#test/support/use-case-ports.ts';
import type { Ports } from '#ports';

const PARAMS = { episodeId: 'ep-a', callbackId: 'cb-a-1' };
/** Monday 2 November, 10:36 in Phoenix. */
const MORNING = '2026-11-02T17:36:00Z';

let acts = 0;
const newAct = () => `act-${String(++acts).padStart(6, '0')}`;

async function given(at = MORNING) {
  const world = portsInMemory(at);
  await withCallback(world);
  const act = async (verb: string, more: object = {}, as: Claims = NURSE_A, ports: Ports = world.ports) =>
    consoleOver(ports)(`POST /callbacks/{episodeId}/{callbackId}/${verb}`, {
      as,
      params: PARAMS,
      body: { actId: newAct(), ...more },
    });
  const ask = consoleOver(world.ports);
  return {
    ...world,
    act,
    ask,
    tries: (result: AttemptResult = 'no-answer') => act('attempts', { result }),
    worklist: async () => (await ask('GET /callbacks')).body.items as { callbackId: string; task: string }[],
    async texts(body: string, sid: string): Promise<void> {
      await readText(world.ports, aReceivedText({ sid, body, receivedAt: world.ports.clock.now() }));
      for (const input of world.callbackClocks.values()) await openCallback(world.ports, input);
    },
    missed: () => world.bodies().filter((body) => body.includes('We tried to call you')),
    /** All that a repeat could change. */
    all: async () => ({
      episode: await world.ports.episodes.load('ep-a'),
      callback: await world.ports.callbacks.load('ep-a', 'cb-a-1'),
      trail: await world.ports.audit.trail('ep-a'),
      transcript: await world.ports.texts.transcript('ep-a'),
      phone: world.bodies(),
    }),
  };
}

describe('two nurses who claim at once', () => {
  it('come to one who has it and one who is told who has, in whatever order things happen', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (s) => {
        const { ports, act } = await given();
        const slow = <T extends object>(port: T): T =>
          Object.fromEntries(
            Object.entries(port).map(([name, call]: [string, (...args: never[]) => Promise<unknown>]) => [
              name,
              s.scheduleFunction(call),
            ]),
          ) as T;
        const { episodes, callbacks, audit } = ports;
        const slowly = { ...ports, episodes: slow(episodes), callbacks: slow(callbacks), audit: slow(audit) };
        const nurses = [
          { as: NURSE_A, name: 'Nurse A' },
          { as: NURSE_B, name: 'Nurse B' },
        ] as const;
        const claims = Promise.all(nurses.map(({ as }) => act('claim', {}, as, slowly)));
        const answers = await s.waitFor(claims);
        const winner = answers[0]?.status === 200 ? 0 : 1;
        expect(answers.map(({ status }) => status)).toEqual(winner === 0 ? [200, 409] : [409, 200]);
        const { name } = nurses[winner];
        expect(answers[winner]?.body.claim.by.name).toBe(name);
        expect(answers[1 - winner]?.body).toEqual({
          title: 'taken',
          status: 409,
          by: name,
          detail: `${name} has this callback.`,
        });
        expect((await callbacks.load('ep-a', 'cb-a-1'))?.claim?.by.name).toBe(name);
        expect(await audit.trail('ep-a')).toMatchObject([{ act: 'claimed', by: `nurse-${winner === 0 ? 'a' : 'b'}` }]);
      }),
      { numRuns: 150 },
    );
  });

  it('are told apart by who they are, not by what they are called', async () => {
    const { act } = await given();
    await act('claim');
    expect((await act('claim', {}, { ...NURSE_A, sub: 'nurse-z' })).status).toBe(409);
  });
});

describe('a callback that somebody has', () => {
  it('is taken over by a supervisor who says so, and by no nurse', async () => {
    const { act } = await given();
    await act('claim');
    expect((await act('claim', { takeOver: true }, NURSE_B)).status).toBe(409);
    expect((await act('claim', {}, SUPERVISOR)).body).toMatchObject({ title: 'taken', by: 'Nurse A' });
    expect((await act('claim', { takeOver: true }, SUPERVISOR)).body.claim.by.name).toBe('Supervisor');
    expect((await act('notes', { words: 'mine' })).body).toMatchObject({ title: 'taken', by: 'Supervisor' });
  });

  it('is given back by whoever has it or by a supervisor, and is anybody’s then', async () => {
    const { act } = await given();
    await act('claim');
    expect((await act('release', {}, NURSE_B)).status).toBe(409);
    expect((await act('release')).body).not.toHaveProperty('claim');
    expect((await act('claim', {}, NURSE_B)).status).toBe(200);
    expect((await act('release', {}, SUPERVISOR)).body).not.toHaveProperty('claim');
  });
});

describe('the same act twice', () => {
  const ACTS = [
    ['claim', {}],
    ['attempts', { result: 'no-answer' }],
    ['notes', { words: 'will call again' }],
    ['close', { outcome: 'advice-given' }],
    ['release', {}],
  ] as const;

  it.each(ACTS)('changes nothing the second time, and is answered the same: %s', async (verb, more) => {
    const { act, all, pass } = await given();
    if (verb === 'release') await act('claim');
    const first = await act(verb, { ...more, actId: 'the-same-act' });
    const before = await all();
    pass({ minutes: 2 });
    expect(await act(verb, { ...more, actId: 'the-same-act' })).toEqual(first);
    expect(await all()).toEqual(before);
  });

  it('comes late, after what undid it, and still changes nothing', async () => {
    const { act, all } = await given();
    await act('claim', { actId: 'the-same-act' });
    await act('release');
    const before = await all();
    expect((await act('claim', { actId: 'the-same-act' })).body).not.toHaveProperty('claim');
    expect(await all()).toEqual(before);
  });

  it('by another name is another act: each is on the trail', async () => {
    const { act, ports } = await given();
    for (const [verb, more] of ACTS.slice(0, 4)) await act(verb, { ...more, actId: 'the-same-act' });
    expect((await ports.audit.trail('ep-a')).map(({ act: what, what: words }) => [what, words])).toEqual(
      expect.arrayContaining(['claimed', 'attempted', 'noted', 'closed'].map((what) => [what, `${what} cb-a-1`])),
    );
  });

  it.each(ACTS)('finishes what a crash left undone: %s', async (verb, more) => {
    for (let crashAt = 1; crashAt <= 12; crashAt++) {
      for (const when of ['before', 'after'] as const) {
        const { act, all, ports, pass } = await given();
        if (verb === 'release') await act('claim', { actId: 'claim-first' });
        const body = { ...more, actId: 'the-same-act' };
        const { ports: crashing, crashed } = crashingAt(ports, crashAt, when);
        await Promise.race([act(verb, body, NURSE_A, crashing), crashed.catch(() => {})]);
        expect((await act(verb, body)).status).toBe(200);
        // A post that began is looked up before another try, which is the sweep's.
        pass({ minutes: 30 });
        await sweep(ports);
        const { callback, trail, phone, episode } = await all();
        expect(trail.filter(({ act: what }) => what !== 'claimed' || verb === 'claim')).toHaveLength(1);
        expect(callback).toMatchObject({ status: verb === 'close' ? 'closed' : 'open' });
        expect(callback?.attempts).toHaveLength(verb === 'attempts' ? 1 : 0);
        expect(callback?.notes).toHaveLength(verb === 'notes' ? 1 : 0);
        expect(phone.filter((text) => text.includes('We tried'))).toHaveLength(verb === 'attempts' ? 1 : 0);
        expect(episode?.openCallback === undefined).toBe(verb === 'close');
      }
    }
  });
});

describe('a call that nobody answers', () => {
  it('is told to the patient once a day, and after the third a letter is suggested', async () => {
    const { tries, missed, pass } = await given();
    expect((await tries()).body).toMatchObject({ attempts: 1, suggestsLetter: false });
    pass({ hours: 2 });
    expect((await tries()).body.suggestsLetter).toBe(false);
    expect(missed()).toHaveLength(1);
    pass({ hours: 22 });
    expect((await tries()).body).toMatchObject({ attempts: 3, suggestsLetter: true });
    expect(missed()).toHaveLength(2);
  });

  it.each(['reached', 'left-message'] as const)('but one that was %s is told to nobody', async (result) => {
    const { tries, missed } = await given();
    expect((await tries(result)).body.log).toMatchObject([{ result, by: { name: 'Nurse A' } }]);
    expect(missed()).toEqual([]);
  });

  it('is not told to who opted out, and the work goes on', async () => {
    const { tries, texts, missed } = await given();
    await texts('STOP', 'SM-stop');
    const { status, body } = await tries();
    expect([status, missed()]).toEqual([200, []]);
    expect(JSON.stringify(body.conversation)).not.toContain('We tried to call');
  });

  it('while Twilio is down is told by the sweep', async () => {
    const { tries, missed, twilio, ports, pass } = await given();
    twilio.setMood('down');
    expect((await tries()).status).toBe(200);
    twilio.setMood('well');
    pass({ minutes: 30 });
    await sweep(ports);
    expect(missed()).toHaveLength(1);
  });
});

describe('a callback that is closed', () => {
  it('leaves the worklist, clears the episode’s mark, and says who closed it and how', async () => {
    const { act, worklist, ports } = await given();
    const { body } = await act('close', { outcome: 'appointment-booked' });
    expect(body).toMatchObject({
      status: 'closed',
      closed: { by: { name: 'Nurse A' }, outcome: 'appointment-booked' },
    });
    expect(await worklist()).toEqual([]);
    expect(await ports.episodes.load('ep-a')).not.toHaveProperty('openCallback');
    expect((await act('close', { outcome: 'declined' })).body).toMatchObject({ status: 409, title: 'closed' });
  });

  it('and then opens anew with the next number when the patient escalates again', async () => {
    const { act, texts, worklist, ask, pass } = await given();
    await act('close', { outcome: 'advice-given' });
    pass({ hours: 1 });
    await texts('please call me', 'SM-again');
    expect(await worklist()).toMatchObject([{ callbackId: 'cb-a-2', task: 'call' }]);
    expect((await ask('GET /episodes/{episodeId}', { params: PARAMS })).body.callbacks).toMatchObject([
      { callbackId: 'cb-a-1', status: 'closed' },
      { callbackId: 'cb-a-2', status: 'open' },
    ]);
  });

  it('just when the patient escalates again loses nothing, whatever comes first', async () => {
    for (let call = 1; call <= 8; call++) {
      const { act, texts, worklist, ports } = await given();
      // A text of danger is read between any two calls that closing makes.
      let calls = 0;
      const between = <T extends object>(port: T): T =>
        Object.fromEntries(
          Object.entries(port).map(([name, run]: [string, (...args: never[]) => Promise<unknown>]) => [
            name,
            async (...args: never[]) => {
              if (++calls === call) await texts("I can't control my bladder", 'SM-danger');
              return run(...args);
            },
          ]),
        ) as T;
      const { episodes, callbacks } = ports;
      const slowly = { ...ports, episodes: between(episodes), callbacks: between(callbacks) };
      const { status } = await act('close', { outcome: 'advice-given' }, NURSE_A, slowly);
      expect(status).toBe(200);
      const open = await worklist();
      const known = (await ports.episodes.load('ep-a'))?.openCallback?.id;
      if (known) expect(open.map(({ callbackId }) => callbackId)).toContain(known);
    }
  });

  it('is refused where the patient has just become more urgent, which the row does not show yet', async () => {
    const world = portsInMemory(MORNING);
    await withCallback(world, {}, 'please call me');
    await readText(world.ports, aReceivedText({ sid: 'SM-2', body: 'my pain is 9', receivedAt: MORNING }));
    const close = () =>
      consoleOver(world.ports)('POST /callbacks/{episodeId}/{callbackId}/close', {
        params: PARAMS,
        body: { actId: newAct(), outcome: 'advice-given' },
      });
    expect((await close()).body).toMatchObject({ status: 409, title: 'raised' });
    await sweep(world.ports);
    expect((await close()).body.status).toBe('closed');
  });

  it('is refused where the patient has written more than the page showed', async () => {
    const { act, texts } = await given();
    await texts("I can't control my bladder", 'SM-danger');
    const close = (reasonsSeen: number) => act('close', { outcome: 'advice-given', reasonsSeen });
    expect((await close(1)).body).toMatchObject({ status: 409, title: 'raised' });
    expect((await close(2)).status).toBe(200);
  });

  it('while the record fails stays open: nothing is half closed, and the repeat closes it', async () => {
    const { act, ports, worklist, texts } = await given();
    const down = { replace: () => Promise.reject(new Error('down')) };
    const body = { actId: 'the-same-act', outcome: 'advice-given' };
    const noMark = { ...ports, episodes: { ...ports.episodes, ...down } };
    const noRow = { ...ports, callbacks: { ...ports.callbacks, ...down } };
    expect((await act('close', body, NURSE_A, noMark)).status).toBe(500);
    expect((await act('close', body, NURSE_A, noRow)).status).toBe(500);
    await sweep(ports);
    expect(await worklist()).toMatchObject([{ callbackId: 'cb-a-1' }]);
    await texts('please call me', 'SM-between');
    expect((await act('close', body)).status).toBe(200);
    expect(await worklist()).toMatchObject([{ callbackId: 'cb-a-2' }]);
  });
});

describe('the worklist', () => {
  it('has the most urgent first, then what is due first, a page at a time', async () => {
    const world = portsInMemory(MORNING);
    const patients = ['please call me', '9', 'please call me', '8', 'wrong number'];
    for (const [index, body] of patients.entries()) {
      const patient = aPatient({ phoneHash: `ph-000${index}`, mobile: `+1602555000${index}` });
      await withCallback(world, { id: `ep-${index}`, patient }, body);
      world.pass({ minutes: 1 });
    }
    const ask = consoleOver(world.ports);
    const pages: string[][] = [];
    let after: string | undefined;
    do {
      const { body } = await ask('GET /callbacks', { query: { limit: '2', ...(after && { after }) } });
      pages.push(body.items.map(({ callbackId, task }: Record<string, string>) => `${callbackId} ${task}`));
      after = body.next;
    } while (after);
    expect(pages).toEqual([['cb-1-1 call', 'cb-3-1 call'], ['cb-0-1 call', 'cb-2-1 call'], ['cb-4-1 number']]);
  });

  it('shows who has what, and the callback all that whoever calls wants before them', async () => {
    const { ports, texts, ask, pass } = await given();
    pass({ minutes: 2 });
    await texts('On Sunday', 'SM-history');
    await claimCallback(ports, {
      episodeId: 'ep-a',
      callbackId: 'cb-a-1',
      id: 'act-claim',
      by: { id: 'nurse-a', name: 'Anne' },
      takesOver: false,
    });
    pass({ hours: 2 });
    const { body } = await ask('GET /callbacks/{episodeId}/{callbackId}', { params: PARAMS });
    expect((await ask('GET /callbacks')).body.items).toMatchObject([
      { claim: { by: { name: 'Anne' } }, isPastDue: true },
    ]);
    expect(body).toMatchObject({
      patient: { mobile: '+16025550123' },
      reasons: ['9 on day 3, severe'],
      scores: [{ day: 3, score: 9 }],
      history: [{ question: 'beginning', words: 'On Sunday' }],
      conversation: expect.arrayContaining([expect.objectContaining({ direction: 'in', body: '9' })]),
    });
  });
});
