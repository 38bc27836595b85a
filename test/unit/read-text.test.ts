import { describe, expect, it } from 'vitest';
import { readText } from '#use-cases/read-text.ts';
import {
  aCheckIn,
  anAsked,
  anEpisode,
  anOutgoingText,
  anUnmatchedText,
  aPatient,
  aPhoneRecord,
  aReceivedText,
} from '#test/support/builders.ts';
import { portsInMemory } from '#test/support/use-case-ports.ts';

const asked = anEpisode({ checkIns: [anAsked(3), aCheckIn(7), aCheckIn(14)] });

async function given(episode = asked) {
  const world = portsInMemory('2026-11-02T18:00:05Z');
  await world.give(episode);
  world.waiting.add('token-3');
  const read = (body: string, receivedAt = '2026-11-02T18:00:00Z', sid = 'SM1') =>
    readText(world.ports, aReceivedText({ body, receivedAt, sid }));
  return { ...world, read, record: async () => (await world.ports.episodes.load('ep-a'))! };
}

describe('a score', () => {
  it('is kept, decided on, ends the wait and is answered', async () => {
    const { ports, read, record, resumed, bodies } = await given();
    await read('2');
    expect(await record()).toMatchObject({ replies: [{ score: 2 }], checkIns: [{ answeredBy: 'SM1' }, {}, {}] });
    expect(resumed).toEqual([{ token: 'token-3', outcome: { action: 'continue' } }]);
    expect(bodies()).toEqual([expect.stringContaining('Example Spine: Thanks')]);
    expect((await ports.texts.transcript('ep-a')).map(({ id }) => id).toSorted()).toEqual(['SM1', 're-SM1']);
  });

  it('whose thanks an earlier run began, and that are no longer right, leaves them unsent', async () => {
    const { ports, read, bodies } = await given();
    await ports.texts.beginPost(anOutgoingText({ id: 're-SM1', purpose: 'thanks', posts: 0 }), '2026-11-02T18:00:00Z');
    // Escalated meanwhile: the callback's own text answers it.
    await read('9');
    expect(await ports.texts.loadOutgoing('ep-a', 're-SM1')).toMatchObject({ status: 'expired', posts: 1 });
    expect(bodies()).toEqual([]);
  });

  it('that escalates resumes the workflow, which opens the callback', async () => {
    const { read, resumed, callbackClocks, bodies } = await given();
    await read('9');
    const callback = {
      schema: 1,
      episodeId: 'ep-a',
      callbackId: 'cb-a-1',
      priority: 'urgent',
      dueAt: '2026-11-02T19:00:00Z',
    };
    expect(resumed).toEqual([
      { token: 'token-3', outcome: { action: 'escalate', execution: 'cb-a-1-urgent', callback } },
    ]);
    expect([...callbackClocks]).toEqual([['cb-a-1-urgent', callback]]);
    expect(bodies()).toEqual([]);
  });

  it('that escalates where nobody waits any more opens the callback from here', async () => {
    const { read, resumed, callbackClocks, waiting } = await given();
    waiting.clear();
    await read('9');
    expect(resumed).toEqual([]);
    expect([...callbackClocks.keys()]).toEqual(['cb-a-1-urgent']);
  });

  it('between the days opens the callback from here', async () => {
    const { read, callbackClocks } = await given(
      anEpisode({ checkIns: [anAsked(3, { status: 'unanswered' }), aCheckIn(7), aCheckIn(14)] }),
    );
    await read('8', '2026-11-04T18:00:00Z');
    expect([...callbackClocks.keys()]).toEqual(['cb-a-1-urgent']);
  });

  it('on the last day ends the workflow’s wait too', async () => {
    const { read, resumed, waiting, record } = await given(anEpisode({ checkIns: [anAsked(14)] }));
    waiting.add('token-14');
    await read('0', '2026-11-13T18:00:00Z');
    expect((await record()).status).toBe('finished');
    expect(resumed).toEqual([{ token: 'token-14', outcome: { action: 'close' } }]);
  });
});

describe('an end by the patient', () => {
  it.each(['STOP', 'ALTO'])('%s is in the ledger, closes the episode and ends the wait', async (body) => {
    const { ports, read, record, resumed } = await given();
    await read(body);
    expect(await ports.phones.load('ph-0123')).toMatchObject({
      mayText: false,
      history: [{}, { what: 'opted-out', by: 'SM1' }],
    });
    expect((await record()).status).toBe('opted-out');
    expect(resumed).toEqual([{ token: 'token-3', outcome: { action: 'close' } }]);
  });

  it('between the days has no wait to end', async () => {
    const { read, resumed, record } = await given(anEpisode());
    await read('STOP');
    expect((await record()).status).toBe('opted-out');
    expect(resumed).toEqual([]);
  });

  it('START allows texts again, and reopens no episode', async () => {
    const { ports, read, record } = await given();
    await read('STOP');
    await read('START', '2026-11-02T18:05:00Z', 'SM2');
    expect(await ports.phones.load('ph-0123')).toMatchObject({ mayText: true });
    expect((await record()).status).toBe('opted-out');
  });
});

describe('whose text it is', () => {
  it.each([
    ['2026-11-29T18:00:00Z', 'ep-a'],
    ['2026-11-30T06:59:00Z', 'ep-a'],
    ['2026-11-30T07:00:00Z', undefined],
  ])('at %s, counting 30 days in the patient’s zone: %s', async (receivedAt, owner) => {
    const { ports, read, record } = await given();
    await read('9', receivedAt);
    expect((await record()).replies).toHaveLength(owner ? 1 : 0);
    expect(await ports.unmatched.open()).toHaveLength(owner ? 0 : 1);
  });

  it('a text of an unknown phone is kept, decides nothing, and its STOP counts', async () => {
    const { ports, bodies, callbackClocks, logged } = portsInMemory();
    const text = aReceivedText({ body: 'stop' });
    await readText(ports, text);
    expect(await ports.unmatched.open()).toEqual([
      anUnmatchedText({ phone: 'ph-0123', from: text.from, body: 'stop' }),
    ]);
    expect(await ports.phones.load('ph-0123')).toMatchObject({ mayText: false });
    expect([bodies(), [...callbackClocks]]).toEqual([[], []]);
    expect(logged).toEqual([{ event: 'unmatched', textId: 'SM1', outcome: 'opt-out' }]);
  });

  it('after day 30 a wish for a call is still the patient’s', async () => {
    const { ports, read, callbackClocks } = await given(anEpisode({ status: 'finished' }));
    await read('CALL', '2026-12-29T18:00:00Z');
    expect([...callbackClocks.keys()]).toEqual(['cb-a-1-routine']);
    expect(await ports.unmatched.open()).toEqual([]);
  });

  it('a phone whose episode is gone belongs to nobody', async () => {
    const { ports } = portsInMemory();
    await ports.phones.replace(aPhoneRecord({ owners: [{ episodeId: 'ep-gone', since: '2026-10-30T22:00:00Z' }] }));
    await readText(ports, aReceivedText());
    expect(await ports.unmatched.open()).toHaveLength(1);
  });
});

it('whose name a text denies is known: the reader is told it', async () => {
  const { read, record } = await given({ ...asked, patient: aPatient({ firstName: 'Ixchel' }) });
  await read('this is not Ixchel');
  expect((await record()).status).toBe('wrong-number');
});

it('an unclear text draws one question, a second one a callback', async () => {
  const { read, record, bodies, resumed } = await given();
  await read('so so');
  await read('hm', '2026-11-02T18:01:00Z', 'SM2');
  expect(bodies()).toHaveLength(1);
  expect(resumed).toMatchObject([{ outcome: { action: 'escalate', execution: 'cb-a-1-routine' } }]);
  expect((await record()).decisions).toMatchObject([{ rule: 'not-understood' }]);
});

it('nothing that the log is told holds a name, a number or a word of the patient', async () => {
  const { read, logged } = await given();
  await read('7');
  await read('my words', '2026-11-02T18:01:00Z', 'SM2');
  expect(JSON.stringify(logged)).not.toMatch(/Ana|602555|my words/);
  expect(logged.length).toBeGreaterThan(1);
});
