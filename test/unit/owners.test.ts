import { describe, expect, it } from 'vitest';
import { ownersAt } from '#domain/phone-record.ts';
import { enroll } from '#use-cases/enroll.ts';
import { readText } from '#use-cases/read-text.ts';
import { sendCheckIn } from '#use-cases/send-check-in.ts';
import { takeInMissed } from '#use-cases/sweep/missed.ts';
import {
  aCheckIn,
  anAsked,
  anEnrollment,
  anEpisode,
  anIncomingText,
  aPhoneRecord,
  aReceivedText,
  aScore,
  aVisit,
} from '#test/support/builders.ts';
import { portsInMemory } from '#test/support/use-case-ports.ts';

describe('whose a phone was', () => {
  const phone = aPhoneRecord({
    owners: [
      { episodeId: 'ep-a', since: '2026-10-30T22:00:00Z' },
      { episodeId: 'ep-b', since: '2026-11-10T22:00:00Z' },
    ],
  });

  it.each([
    ['2026-10-30T21:59:59Z', {}],
    ['2026-10-30T22:00:00Z', { owner: 'ep-a', since: '2026-10-30T22:00:00Z' }],
    ['2026-11-10T21:59:59.900Z', { owner: 'ep-a', since: '2026-10-30T22:00:00Z' }],
    ['2026-11-10T22:00:00Z', { owner: 'ep-b', since: '2026-11-10T22:00:00Z', before: 'ep-a' }],
    ['2027-11-10T22:00:00Z', { owner: 'ep-b', since: '2026-11-10T22:00:00Z', before: 'ep-a' }],
  ])('at %s: %j', (at, owners) => {
    expect(ownersAt(phone, at)).toEqual(owners);
  });

  it('without an owner is nobody’s', () => {
    expect(ownersAt(aPhoneRecord({ owners: [] }), '2026-11-10T22:00:00Z')).toEqual({});
  });
});

const ENROLLED_AT = '2026-11-14T22:00:00Z';
const NEXT_ASK = '2026-11-17T17:30:00Z';

/** Ana’s follow-up is over; on 14 November the phone passes to another visit, of `patientId`. */
async function passedOn(patientId: string) {
  const world = portsInMemory(ENROLLED_AT);
  const { ports } = world;
  const answered = [3, 7, 14].map((day) => anAsked(day, { status: 'unanswered' }));
  await world.give(anEpisode({ status: 'finished', checkIns: answered, visit: aVisit({ patientId: 'patient-1' }) }));
  const enrolled = await enroll(ports, anEnrollment({ visitId: 'visit-2', patientId, visitOn: '2026-11-14' }));
  expect(enrolled).toMatchObject({ kind: 'enrolled', episode: { id: 'ep-visit-2' } });
  const replies = async (id: 'ep-a' | 'ep-visit-2') =>
    (await ports.episodes.load(id))?.replies.map(({ textId }) => textId);
  return {
    ...world,
    /** Read now, whenever it came. */
    read: (body: string, receivedAt: string, sid = 'SM1') => readText(ports, aReceivedText({ body, receivedAt, sid })),
    async ask() {
      world.goTo(NEXT_ASK);
      await sendCheckIn(ports, { schema: 1, episodeId: 'ep-visit-2', day: 3, purpose: 'ask', token: 'token-3' });
    },
    async whose() {
      const unmatched = (await ports.unmatched.open()).map(({ id }) => id);
      return { first: await replies('ep-a'), second: await replies('ep-visit-2'), nobody: unmatched };
    },
  };
}

describe('a phone that has passed to another patient', () => {
  it('leaves the first what was written before, however late it is delivered, and again', async () => {
    const { read, whose, ask } = await passedOn('patient-2');
    await ask();
    for (let twice = 0; twice < 2; twice++) await read('3', '2026-11-14T21:59:00Z');
    expect(await whose()).toEqual({ first: ['SM1'], second: [], nobody: [] });
  });

  it('leaves the first what was on record and not counted yet, though a clock says that it came later', async () => {
    const { ports, read, whose } = await passedOn('patient-2');
    const at = '2026-11-14T22:10:00Z';
    await ports.texts.insert(anIncomingText({ id: 'SM1', at, body: '3' }));
    await read('3', at);
    expect(await whose()).toEqual({ first: ['SM1'], second: [], nobody: [] });
  });

  it('is nobody’s for as long as the second has not been asked anything', async () => {
    const { read, whose } = await passedOn('patient-2');
    await read('9', '2026-11-15T18:00:00Z');
    expect(await whose()).toEqual({ first: [], second: [], nobody: ['SM1'] });
  });

  it('is the second’s from the moment of the question', async () => {
    const { read, whose, ask } = await passedOn('patient-2');
    await ask();
    await read('3', '2026-11-17T17:29:59Z', 'SM1');
    await read('3', NEXT_ASK, 'SM2');
    expect(await whose()).toEqual({ first: [], second: ['SM2'], nobody: ['SM1'] });
  });

  it('is nobody’s for half an hour, though the second is asked at once: two clocks may be a little off', async () => {
    const { ports, read, whose } = await passedOn('patient-2');
    const second = (await ports.episodes.load('ep-visit-2'))!;
    const asked = [anAsked(3, { askedAt: '2026-11-14T22:01:00Z' }), aCheckIn(7), aCheckIn(14)];
    await ports.episodes.replace({ ...second, version: second.version + 1, checkIns: asked });
    await read('3', '2026-11-14T22:29:59Z', 'SM1');
    await read('3', '2026-11-14T22:30:00Z', 'SM2');
    expect(await whose()).toEqual({ first: [], second: ['SM2'], nobody: ['SM1'] });
  });

  it('draws an answer to danger all the same, and staff are rung', async () => {
    const { read, bodies, rings } = await passedOn('patient-2');
    await read('I want to die', '2026-11-15T18:00:00Z');
    expect(bodies()).toEqual([expect.stringContaining('988')]);
    expect(rings).toEqual(['unmatched-text, urgent']);
  });

  it('that writes STOP, whoever holds it, gets no question', async () => {
    const { read, ask, bodies, ports } = await passedOn('patient-2');
    await read('STOP', '2026-11-15T18:00:00Z');
    await expect(ask()).rejects.toThrow(expect.objectContaining({ name: 'EpisodeClosed' }));
    expect(bodies()).toEqual([]);
    expect(await ports.phones.load('ph-0123')).toMatchObject({ mayText: false });
  });
});

describe('a phone of the same patient’s next visit', () => {
  it('is that visit’s at once', async () => {
    const { read, whose } = await passedOn('patient-1');
    await read('9', '2026-11-15T18:00:00Z');
    expect(await whose()).toEqual({ first: [], second: ['SM1'], nobody: [] });
  });

  it('leaves the first visit what was written before', async () => {
    const { read, whose } = await passedOn('patient-1');
    await read('3', '2026-11-14T21:59:00Z');
    expect(await whose()).toEqual({ first: ['SM1'], second: [], nobody: [] });
  });
});

describe('a phone', () => {
  it('of one patient, not asked yet, is theirs', async () => {
    const { ports, give } = portsInMemory('2026-10-31T18:00:00Z');
    await give(anEpisode({ checkIns: [aCheckIn(3), aCheckIn(7), aCheckIn(14)] }));
    await readText(ports, aReceivedText({ receivedAt: '2026-10-31T18:00:00Z' }));
    expect(await ports.episodes.load('ep-a')).toMatchObject({ replies: [{ textId: 'SM1' }] });
  });

  it('that nobody had yet when the text came leaves it to nobody', async () => {
    const { ports, give } = portsInMemory('2026-10-31T18:00:00Z');
    await give(anEpisode());
    await readText(ports, aReceivedText({ receivedAt: '2026-10-30T21:59:59Z' }));
    expect(await ports.unmatched.open()).toHaveLength(1);
  });
});

it('a text that was kept and never counted is taken in by the sweep, also where the phone has had two owners', async () => {
  const { ports, ask, goTo, twilio, queued } = await passedOn('patient-1');
  await ask();
  const { sid, at } = twilio.textFrom('+16025550123', '9');
  await ports.texts.insert(anIncomingText({ episodeId: 'ep-visit-2', id: sid, at, body: '9', reading: aScore(9) }));
  goTo('2026-11-17T18:00:00Z');
  expect(await takeInMissed(ports)).toBe(1);
  for (const { text } of queued) await readText(ports, text);
  expect((await ports.episodes.load('ep-visit-2'))?.replies).toMatchObject([{ textId: sid, score: 9 }]);
});
