import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deploymentNamed } from '#lib/deployments.ts';
import { type LocalDynamodb, localDynamodb } from '#local/aws/dynamodb.ts';
import { synthesize } from '#local/aws/synthesized.ts';
import { readUnmatched } from '#use-cases/read-unmatched.ts';
import { sendCheckIn } from '#use-cases/send-check-in.ts';
import {
  aCheckIn,
  anAsked,
  anEpisode,
  anUnmatchedText,
  aPatient,
  aReading,
  aReceivedText,
  aVisit,
} from '#test/support/builders.ts';
import { consoleOver, NURSE_A, NURSE_B, OPERATOR, withCallback } from '#test/support/console.ts';
import { dynamodbTable } from '#test/support/dynamodb-table.ts';
import { portsInMemory, type World } from '#test/support/use-case-ports.ts';

const { table } = synthesize(deploymentNamed('example'));
let server: LocalDynamodb;
beforeAll(async () => {
  server = await localDynamodb(table);
});
afterAll(() => server.close());

const MORNING = '2026-11-02T17:36:00Z';

/** The same console over records in memory, and over the DynamoDB adapters with the synthesized table. */
const STORES = {
  memory: async (): Promise<World> => portsInMemory(MORNING),
  dynalite: async (): Promise<World> => {
    const world = portsInMemory(MORNING);
    Object.assign(world.ports, await dynamodbTable(server.url, table));
    return world;
  },
} as const;

const PEOPLE = [
  {
    id: 'ep-1',
    firstName: 'José',
    mobile: '+16025550101',
    phoneHash: 'ph-0101',
    visitId: '1',
    patientId: 'p-1',
    on: '2026-10-28',
  },
  {
    id: 'ep-2',
    firstName: 'Josefina',
    mobile: '+16025550102',
    phoneHash: 'ph-0102',
    visitId: '2',
    patientId: 'p-2',
    on: '2026-10-29',
  },
  {
    id: 'ep-3',
    firstName: 'Maria José',
    mobile: '+525512345678',
    phoneHash: 'ph-5678',
    visitId: '3',
    patientId: 'p-3',
    on: '2026-10-30',
  },
  {
    id: 'ep-4',
    firstName: 'Ángela',
    mobile: '+16025550104',
    phoneHash: 'ph-0104',
    visitId: '4',
    patientId: 'p-4',
    on: '2026-09-01',
  },
  {
    id: 'ep-5',
    firstName: 'Ada',
    mobile: '+16025550105',
    phoneHash: 'ph-0105',
    visitId: '5',
    patientId: 'p-5',
    on: '2026-11-01',
  },
] as const;

async function given(store: keyof typeof STORES = 'memory') {
  const world = await STORES[store]();
  for (const { id, firstName, mobile, phoneHash, visitId, patientId, on } of PEOPLE) {
    const patient = aPatient({ firstName, mobile, phoneHash });
    await world.give(anEpisode({ id, patient, visit: aVisit({ id: visitId, patientId, on }) }));
  }
  const ask = consoleOver(world.ports);
  return {
    ...world,
    ask,
    find: async (find: string, month?: string) =>
      (await ask('POST /episodes/search', { body: { find, ...(month && { month }) } })).body.items.map(
        ({ episodeId }: { episodeId: string }) => episodeId,
      ) as string[],
  };
}

describe('episodes are found', () => {
  it.each([
    ['jose', ['ep-2', 'ep-1']],
    ['JOSÉ', ['ep-2', 'ep-1']],
    ['ángela', ['ep-4']],
    ['  Angela ', ['ep-4']],
    ['maria jose', ['ep-3']],
    ['nobody', []],
  ])('by the beginning of a first name, without accents and in any case: %s', async (name, ids) => {
    const { find } = await given();
    expect(await find(name)).toEqual(ids);
  });

  it.each(['+16025550101', '16025550101', '6025550101', '(602) 555-0101', '602.555.0101', '+1 602 555 0101'])(
    'by a number, however it is written: %s',
    async (number) => {
      const { find } = await given();
      expect(await find(number)).toEqual(['ep-1']);
    },
  );

  it('by a number of another country', async () => {
    const { find } = await given();
    expect(await find('+52 55 1234 5678')).toEqual(['ep-3']);
  });

  it.each(['2', 'p-2', 'ep-2'])('by the id of the visit, the patient or the episode: %s', async (id) => {
    const { find } = await given();
    expect(await find(id)).toEqual(['ep-2']);
  });

  it('of a number that had several, the newest first and each once', async () => {
    const { find, ports } = await given();
    const phone = (await ports.phones.load('ph-0101'))!;
    const owners = ['ep-1', 'ep-2', 'ep-1'].map((id) => ({ episodeId: id as 'ep-1', since: MORNING }));
    await ports.phones.replace({ ...phone, owners, version: 2 });
    expect(await find('6025550101')).toEqual(['ep-1', 'ep-2']);
  });

  it('by name in three months back from the one asked for', async () => {
    const { find } = await given();
    expect(await find('angela', '2026-11')).toEqual(['ep-4']);
    expect(await find('angela', '2026-12')).toEqual([]);
    expect(await find('angela', '2027-01')).toEqual([]);
    expect(await find('ada', '2026-10')).toEqual([]);
  });
});

describe.each(Object.keys(STORES) as (keyof typeof STORES)[])('over records in %s', (store) => {
  it('a month’s episodes come a page at a time, the newest visit first, each once', async () => {
    const { ask } = await given(store);
    const seen: string[] = [];
    let after: string | undefined;
    let pages = 0;
    do {
      const query = { month: '2026-10', limit: '2', ...(after && { after }) };
      const { status, body } = await ask('GET /episodes', { query });
      expect(status).toBe(200);
      seen.push(...body.items.map(({ episodeId }: { episodeId: string }) => episodeId));
      expect(body.items.length).toBeLessThanOrEqual(2);
      after = body.next;
    } while (after && ++pages < 5);
    expect(seen).toEqual(['ep-3', 'ep-2', 'ep-1']);
  });

  it('a place in the list that is none is no fault of ours', async () => {
    const { ask } = await given(store);
    for (const after of ['x', '2026-10-29', '2026-10-29.ep-none', 'e30']) {
      expect((await ask('GET /episodes', { query: { month: '2026-10', after } })).status).toBe(200);
    }
  });

  it('the present month is the clinic’s', async () => {
    const { ask, goTo } = await given(store);
    goTo('2026-11-01T06:30:00Z');
    expect((await ask('GET /episodes')).body.items).toHaveLength(3);
    goTo('2026-11-01T07:30:00Z');
    expect((await ask('GET /episodes')).body.items).toMatchObject([{ episodeId: 'ep-5' }]);
  });

  it('two nurses claim at once: one has it, and a callback is worked to its end', async () => {
    const world = await STORES[store]();
    await withCallback(world);
    const ask = consoleOver(world.ports);
    const params = { episodeId: 'ep-a', callbackId: 'cb-a-1' };
    const act = (verb: string, more: object, as = NURSE_A) =>
      ask(`POST /callbacks/{episodeId}/{callbackId}/${verb}`, {
        as,
        params,
        body: { actId: `act-${verb}-${as['sub']}`, ...more },
      });
    const claims = await Promise.all([act('claim', {}), act('claim', {}, NURSE_B)]);
    expect(claims.map(({ status }) => status).sort()).toEqual([200, 409]);
    const winner = claims[0]?.status === 200 ? NURSE_A : NURSE_B;
    expect((await act('attempts', { result: 'no-answer' }, winner)).body.log).toHaveLength(1);
    expect((await act('notes', { words: ' will call again ' }, winner)).body.notes).toMatchObject([
      { words: 'will call again' },
    ]);
    const [row] = (await ask('GET /callbacks')).body.items;
    expect(row).toMatchObject({ attempts: 1, claim: { by: { id: winner['sub'] } } });
    expect((await act('close', { outcome: 'unreachable' }, winner)).body.status).toBe('closed');
    expect((await ask('GET /callbacks')).body.items).toEqual([]);
    const { body } = await ask('GET /episodes/{episodeId}', { params });
    expect(body.audit.map(({ act: what }: { act: string }) => what).sort()).toEqual([
      'attempted',
      'claimed',
      'closed',
      'noted',
    ]);
    expect(body).not.toHaveProperty('openCallback');
  });

  it('a text of nobody is a task until somebody has seen to it, and who it was stays', async () => {
    const { ports, ask, pass } = await given(store);
    for (const sid of ['SM1', 'SM2', 'SM3']) {
      const received = aReceivedText({ sid, from: '+16025550199', body: 'who is this', receivedAt: ports.clock.now() });
      await readUnmatched(ports, 'ph-0199', received, { reading: aReading(), isNewlyOut: false });
      pass({ minutes: 1 });
    }
    const first = await ask('GET /unmatched', { query: { limit: '2' } });
    expect(first.body).toMatchObject({ items: [{ id: 'SM1', from: '+16025550199' }, { id: 'SM2' }], next: '2' });
    const settle = (as = NURSE_A) =>
      ask('POST /unmatched/{phone}/{id}/settle', {
        as,
        params: { phone: 'ph-0199', id: 'SM1' },
        body: { actId: 'act-settle' },
      });
    const at = ports.clock.now();
    expect((await settle()).status).toBe(200);
    pass({ hours: 1 });
    expect((await settle(NURSE_B)).status).toBe(200);
    expect((await ask('GET /unmatched')).body.items.map(({ id }: { id: string }) => id)).toEqual(['SM2', 'SM3']);
    expect((await ports.unmatched.load('ph-0199', 'SM1'))?.settled).toEqual({
      id: 'act-settle',
      by: { id: 'nurse-a', name: 'Nurse A' },
      at,
      isOnTrail: true,
    });
    expect(await ports.audit.trail('ph-0199')).toEqual([
      {
        phone: 'ph-0199',
        at,
        id: 'settled-text-SM1-act-settle',
        by: 'nurse-a',
        name: 'Nurse A',
        act: 'settled-text',
        what: 'settled SM1',
      },
    ]);
  });
});

describe('another number in the place of a wrong one', () => {
  const NUMBER = { actId: 'act-number', mobile: '+1 602-555-0144', seen: '+16025550123', patientAgrees: true };

  async function given(store: keyof typeof STORES = 'memory') {
    const world = await STORES[store]();
    await withCallback(world);
    const ask = consoleOver(world.ports);
    const correct = (fields: object = {}, as = NURSE_A) =>
      ask('POST /episodes/{episodeId}/number', {
        as,
        params: { episodeId: 'ep-a' },
        body: { ...NUMBER, ...fields },
      });
    return { ...world, ask, correct };
  }

  it.each(['memory', 'dynalite'] as const)('is there at once, with what it led to, over %s', async (store) => {
    const { ports, correct, pass } = await given(store);
    pass({ minutes: 1 });
    const { status, body } = await correct();
    expect(status).toBe(200);
    expect(body).toMatchObject({ patient: { mobile: '+16025550144' }, mayText: true, scores: [{ score: 9 }] });
    expect(body.conversation.map(({ formerNumber }: { formerNumber?: true }) => formerNumber)).toEqual([
      true,
      true,
      true,
    ]);
    expect(body.timeline.at(-1)).toMatchObject({ kind: 'number' });
    expect(body.audit).toContainEqual(expect.objectContaining({ act: 'corrected-number', name: 'Nurse A' }));
    pass({ minutes: 1 });
    const again = await correct();
    expect(again.body).toEqual(body);
    expect((await ports.phones.load('ph-0144'))?.owners).toHaveLength(1);
  });

  it('is what whoever looks at the callback phones, and staff find the follow-up by either', async () => {
    const { ask, correct } = await given();
    await correct();
    const params = { episodeId: 'ep-a', callbackId: 'cb-a-1' };
    const { body } = await ask('GET /callbacks/{episodeId}/{callbackId}', { params });
    expect(body.patient.mobile).toBe('+16025550144');
    for (const find of ['602 555 0144', '602 555 0123']) {
      const found = await ask('POST /episodes/search', { body: { find } });
      expect(found.body.items).toMatchObject([{ episodeId: 'ep-a' }]);
    }
  });

  it('gives the same scores to other systems as before', async () => {
    const { ask, correct } = await given();
    const observations = () => ask('GET /episodes/{episodeId}/observations', { params: { episodeId: 'ep-a' } });
    const before = await observations();
    await correct();
    expect((await observations()).body).toEqual(before.body);
  });

  it.each([
    [
      { mobile: '+1 212' },
      'mobile',
      'a mobile number that can receive texts, with its country code, like +16025550123',
    ],
    [{ mobile: '602 555 0144' }, 'mobile', expect.stringContaining('with its country code')],
    [{ patientAgrees: false }, 'patientAgrees', 'one of true'],
  ])('must be one, and agreed to: %j', async (fields, field, expected) => {
    const { status, body, text } = await (await given()).correct(fields);
    expect([status, body.errors]).toEqual([400, [{ field, expected }]]);
    expect(text).not.toMatch(/0144|212/);
  });

  it('is refused in words that say what to do, without a number', async () => {
    const { correct } = await given();
    const { status, body, text } = await correct({ mobile: '+16025550123' });
    expect([status, body.title]).toEqual([409, 'same-number']);
    expect(text).not.toContain('0123');
    expect((await correct({ seen: '+16025550199' })).body.title).toBe('changed-meanwhile');
  });

  it('is not for machines', async () => {
    expect((await (await given()).correct({}, OPERATOR)).status).toBe(403);
  });
});

describe('an episode', () => {
  it('is seen whole: the patient, the days, the conversation, what was decided and who did what', async () => {
    const world = portsInMemory(MORNING);
    await withCallback(world, { checkIns: [anAsked(3), aCheckIn(7), aCheckIn(14)] });
    await world.ports.unmatched.insert(anUnmatchedText());
    const { body } = await consoleOver(world.ports)('GET /episodes/{episodeId}', { params: { episodeId: 'ep-a' } });
    expect(body).toMatchObject({
      firstName: 'Ana',
      newestScore: 9,
      openCallback: 'urgent',
      mayText: true,
      patient: { visitId: 'visit-1', patientId: 'patient-1', mobile: '+16025550123' },
      checkIns: [{ day: 3, status: 'answered' }, { day: 7 }, { day: 14 }],
      callbacks: [{ callbackId: 'cb-a-1', status: 'open', reasons: ['9 on day 3, severe'] }],
      timeline: expect.arrayContaining([expect.objectContaining({ what: 'escalate, urgent: 9 on day 3, severe' })]),
      audit: [],
    });
    expect(JSON.stringify(body)).not.toContain('token');
  });

  it('is paused, resumed and ended from the page, and a score corrected, each with who did it', async () => {
    const world = portsInMemory(MORNING);
    await withCallback(world);
    const ask = consoleOver(world.ports);
    const act = (verb: string, more: object = {}) =>
      ask(`POST /episodes/{episodeId}/${verb}`, {
        params: { episodeId: 'ep-a' },
        body: { actId: `act-of-${verb}`, ...more },
      });
    expect((await act('pause')).body.isPaused).toBe(true);
    const day7 = { schema: 1, episodeId: 'ep-a', day: 7, purpose: 'ask', token: 'token-7' } as const;
    await expect(sendCheckIn(world.ports, day7)).rejects.toThrow('paused');
    expect((await act('resume')).body.isPaused).toBe(false);
    const corrected = await act('corrections', { textId: 'SM-of-ep-a', score: 2 });
    expect(corrected.body).toMatchObject({ newestScore: 2, scores: [{ score: 2 }] });
    await act('corrections', { actId: 'act-newer', textId: 'SM-of-ep-a', score: 4 });
    const late = await act('corrections', { textId: 'SM-of-ep-a', score: 2 });
    expect(late.body).toMatchObject({ newestScore: 4 });
    expect((await act('end')).body).toMatchObject({ status: 'ended-by-staff', openCallback: 'urgent' });
    const { body } = await ask('GET /episodes/{episodeId}', { params: { episodeId: 'ep-a' } });
    expect(body.audit).toEqual(
      expect.arrayContaining(
        ['paused', 'resumed', 'corrected-score', 'ended'].map((what) =>
          expect.objectContaining({ act: what, by: 'nurse-a', name: 'Nurse A' }),
        ),
      ),
    );
    expect(body.conversation).toContainEqual(expect.objectContaining({ body: '9', correctedFrom: 2 }));
  });
});
