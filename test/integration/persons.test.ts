import { describe, expect, it } from 'vitest';
import { erasedInWords } from '#local/operate/commands/person.ts';
import { trailLines } from '#local/operate/commands/check-audit.ts';
import { timelineLines } from '#local/operate/commands/timeline.ts';
import type { EpisodeId } from '#domain/ids.ts';
import { forgetUnmatched } from '#use-cases/forget-due.ts';
import { readText } from '#use-cases/read-text.ts';
import { anEnrollment, anUnmatchedText, aReceivedText } from '#test/support/builders.ts';
import { consoleOver, NURSE_A, OPERATOR, SUPERVISOR } from '#test/support/console.ts';
import { portsInMemory } from '#test/support/use-case-ports.ts';
import { enroll } from '#use-cases/enroll.ts';
import { sendCheckIn } from '#use-cases/send-check-in.ts';

const ACT = { actId: 'act-00001' };
const EP = 'ep-visit-1' satisfies EpisodeId;

/** One patient with a visit in October and one in November, who has written; another one with a phone of their own. */
async function aClinic() {
  const world = portsInMemory('2026-10-30T22:00:00Z');
  const { ports, goTo } = world;
  const ask = consoleOver(ports);
  await enroll(ports, anEnrollment());
  await enroll(
    ports,
    anEnrollment({ visitId: 'visit-9', patientId: 'patient-9', mobile: '+16025550199', firstName: 'Luis' }),
  );
  goTo('2026-11-02T17:30:00Z');
  await sendCheckIn(ports, { schema: 1, episodeId: EP, day: 3, purpose: 'ask', token: 'token-1' });
  await readText(ports, aReceivedText({ body: '3, it is my secret knee' }));
  goTo('2026-11-04T18:00:00Z');
  await enroll(ports, anEnrollment({ visitId: 'visit-2', visitOn: '2026-11-04' }));
  const person = (route: 'export' | 'erase', by: string, value: string, more = {}) =>
    ask(`POST /persons/${route}`, { as: OPERATOR, body: { ...ACT, by, value, ...more } });
  return { ...world, ask, person };
}

describe('a person’s data', () => {
  it.each([
    ['mobile', '(602) 555-0123'],
    ['visit', 'visit-1'],
    ['patient', 'patient-1'],
    ['episode', EP],
  ])('found by %s is all of theirs and nobody else’s', async (by, value) => {
    const { person, ports } = await aClinic();
    const { status, body, text } = await person('export', by, value);
    expect(status).toBe(200);
    const ids = body.episodes.map(({ episode }: { episode: { id: string } }) => episode.id).sort();
    expect(ids).toEqual(['ep-visit-1', 'ep-visit-2']);
    for (const found of ['secret knee', '+16025550123', 'consented', 'enrolled']) expect(text).toContain(found);
    for (const other of ['Luis', '0199', 'token-1']) expect(text).not.toContain(other);
    expect(await ports.audit.trail(EP)).toContainEqual(expect.objectContaining({ act: 'exported', by: 'operator' }));
  });

  it('is erased at once: words, name and number, here and at Twilio; what follows from it stays', async () => {
    const { person, ports, twilio } = await aClinic();
    expect((await person('erase', 'mobile', '+16025550123')).body).toEqual({
      episodes: [
        { episodeId: 'ep-visit-1', outcome: 'erased' },
        { episodeId: 'ep-visit-2', outcome: 'erased' },
      ],
      unmatched: [],
    });
    const left = JSON.stringify([
      await ports.episodes.load(EP),
      await ports.episodes.load('ep-visit-2'),
      await ports.texts.transcript(EP),
    ]);
    for (const found of ['secret knee', 'Ana', '6025550123', 'patient-1']) expect(left).not.toContain(found);
    expect(twilio.removed).toContain('SM1');
    expect(await ports.episodes.load(EP)).toMatchObject({ replies: [{ score: 3 }] });
    expect(await ports.phones.load('ph-0123')).toMatchObject({ mayText: true });
    expect(await ports.audit.trail(EP)).toContainEqual(expect.objectContaining({ act: 'erased', by: 'operator' }));
    expect(await ports.episodes.load('ep-visit-9')).toMatchObject({ patient: { firstName: 'Luis' } });
    expect((await person('erase', 'episode', EP)).body.episodes).toEqual([{ episodeId: EP, outcome: 'erased-before' }]);
    expect((await person('export', 'patient', 'patient-1')).status).toBe(404);
  });

  it('of whom somebody is to call is left until the callback is closed', async () => {
    const { person, ports } = await aClinic();
    await readText(ports, aReceivedText({ sid: 'SM-9', body: '9', receivedAt: '2026-11-04T18:00:00Z' }));
    const { body } = await person('erase', 'visit', 'visit-2');
    expect(erasedInWords(body).sort()).toEqual([
      'ep-visit-1: erased.',
      'ep-visit-2: NOT erased: a callback is open. Close it, then run this again.',
    ]);
    expect(await ports.episodes.load('ep-visit-2')).toMatchObject({ patient: { firstName: 'Ana' } });
  });

  it('by a number that two patients have had needs the patient named', async () => {
    const { person, ports } = await aClinic();
    const phone = (await ports.phones.load('ph-0123'))!;
    await ports.phones.replace({
      ...phone,
      version: phone.version + 1,
      owners: ['ep-visit-1', 'ep-visit-9'].map((id) => ({ episodeId: id as EpisodeId, since: '2026-10-30T22:00:00Z' })),
    });
    const other = (await ports.episodes.load('ep-visit-9'))!;
    const patient = { ...other.patient, phoneHash: 'ph-0123' } as const;
    await ports.episodes.replace({ ...other, version: other.version + 1, patient });
    await ports.unmatched.insert(anUnmatchedText({ phone: 'ph-0123', body: 'whose is this' }));
    expect((await person('export', 'mobile', '+16025550123')).body).toMatchObject({ title: 'several-patients' });
    const { text } = await person('export', 'mobile', '+16025550123', { patientId: 'patient-1' });
    expect(text).toContain('secret knee');
    for (const words of ['Luis', 'whose is this']) expect(text).not.toContain(words);
  });

  it('of a stranger is what they texted, once staff have seen to it', async () => {
    const { person, ports, twilio } = await aClinic();
    const answer = { posts: 0, isOver: false };
    const at = '2026-11-04T17:00:00Z';
    const text = anUnmatchedText({
      id: 'SM7',
      phone: 'ph-0155',
      from: '+16025550155',
      body: 'my chest hurts',
      answer,
      at,
    });
    await ports.unmatched.insert(text);
    expect((await person('erase', 'mobile', '+16025550155')).body.unmatched).toEqual([
      { id: 'SM7', outcome: 'text-open' },
    ]);
    const settled = { id: 'act-1', by: { id: 'nurse-a', name: 'Nurse A' }, at };
    await ports.unmatched.replace({ ...text, version: 2, settled });
    expect((await person('export', 'mobile', '+16025550155')).text).toContain('my chest hurts');
    expect((await person('erase', 'mobile', '+16025550155')).body.unmatched).toEqual([
      { id: 'SM7', outcome: 'erased' },
    ]);
    const before = twilio.texts.length;
    await readText(ports, aReceivedText({ sid: 'SM7', from: '+16025550155', body: 'chest pain, cannot breathe' }));
    expect(twilio.texts).toHaveLength(before);
    expect(JSON.stringify(await ports.unmatched.load('ph-0155', 'SM7'))).not.toContain('5550155');
    await forgetUnmatched(ports, text);
  });

  it('goes with the patient to another number, and not to whoever has the old one', async () => {
    const { ask, ports, person, pass } = await aClinic();
    const before = anUnmatchedText({ id: 'SM8', phone: 'ph-0123', at: ports.clock.now(), body: 'from before' });
    await ports.unmatched.insert(before);
    pass({ minutes: 1 });
    await ask('POST /episodes/{episodeId}/number', {
      params: { episodeId: 'ep-visit-2' },
      body: { ...ACT, mobile: '+16025550144', seen: '+16025550123', patientAgrees: true },
    });
    const episodes = (found: { body: { episodes: { episode: { id: string } }[] } }) =>
      found.body.episodes.map(({ episode }) => episode.id).sort();
    const byNew = await person('export', 'mobile', '+16025550144');
    expect(episodes(byNew)).toEqual(['ep-visit-1', 'ep-visit-2']);
    expect(byNew.body.phones.map(({ hash }: { hash: string }) => hash).sort()).toEqual(['ph-0123', 'ph-0144']);
    expect(JSON.stringify(await ports.audit.trail('ep-visit-2'))).not.toContain('0144');
  });

  it('that a stranger with the old number asks for is what the stranger wrote since', async () => {
    const { ask, ports, person, goTo } = await aClinic();
    // The earlier visit, too: no follow-up of the patient is on the old number any more.
    for (const episodeId of ['ep-visit-1', 'ep-visit-2']) {
      const episode = (await ports.episodes.load(episodeId as EpisodeId))!;
      await ports.episodes.replace({ ...episode, version: episode.version + 1, status: 'wrong-number' });
      await ask('POST /episodes/{episodeId}/number', {
        params: { episodeId },
        body: { ...ACT, mobile: '+16025550144', seen: '+16025550123', patientAgrees: true },
      });
    }
    const of = { phone: 'ph-0123' } as const;
    await ports.unmatched.insert(
      anUnmatchedText({ ...of, id: 'SM8', at: '2026-11-03T18:00:00Z', body: 'the patient' }),
    );
    goTo('2026-11-05T18:00:00Z');
    await ports.unmatched.insert(anUnmatchedText({ ...of, id: 'SM9', at: '2026-11-05T18:00:00Z', body: 'a stranger' }));
    const { status, body, text } = await person('export', 'mobile', '+16025550123');
    expect([status, body.episodes]).toEqual([200, []]);
    expect(text).toContain('a stranger');
    expect(text).not.toMatch(/the patient|secret knee|Ana/);
    const own = await person('export', 'patient', 'patient-1');
    expect(own.text).not.toContain('a stranger');
    expect(own.body.phones.map(({ hash }: { hash: string }) => hash).sort()).toEqual(['ph-0123', 'ph-0144']);
  });

  it('is for operators alone', async () => {
    const { ask } = await aClinic();
    for (const as of [NURSE_A, SUPERVISOR]) {
      for (const route of ['export', 'erase']) {
        const body = { ...ACT, by: 'mobile', value: '+16025550123' };
        expect((await ask(`POST /persons/${route}`, { as, body })).status).toBe(403);
      }
    }
  });
});

describe('an episode, for support', () => {
  it('is told without words, unless they are asked for, which the trail says', async () => {
    const { ask, ports } = await aClinic();
    const params = { episodeId: EP };
    const plain = await ask('GET /episodes/{episodeId}/timeline', { as: OPERATOR, params });
    const worded = await ask('POST /episodes/{episodeId}/timeline', { as: OPERATOR, params, body: ACT });
    expect(plain.text).not.toMatch(/secret knee|Ana|Example Spine|0123/);
    expect(timelineLines(plain.body)).toContain('2026-11-02 17:30:00Z  text-out  asked for the pain score, delivered');
    expect(worded.text).toContain('secret knee');
    expect((await ports.audit.trail(EP)).map(({ act }) => act)).toEqual(['enrolled', 'read-words']);
    const again = await ask('GET /episodes/{episodeId}/timeline', { as: OPERATOR, params });
    expect(timelineLines(again.body).at(-1)).toBe(
      '2026-11-04 18:00:00Z  staff     a system: read the words, for support',
    );
  });

  it('has a trail that can be checked, alone and with all of its month', async () => {
    const { ask, person } = await aClinic();
    await person('export', 'visit', 'visit-1');
    const one = await ask('GET /episodes/{episodeId}/audit', { as: OPERATOR, params: { episodeId: EP } });
    expect(one.body).toMatchObject({ episodeId: EP, entries: 2, unchained: 0, faults: [] });
    const { body } = await ask('GET /audit', { as: OPERATOR, query: { month: '2026-10' } });
    expect(trailLines(body.items, false)).toEqual(['3 entries of 2 episodes: all as they were written.']);
    const forged = [{ ...body.items[0], faults: ['entry 1 is missing'] }, body.items[1]];
    expect(trailLines(forged, false)).toEqual([
      `${body.items[0].episodeId}: entry 1 is missing`,
      '3 entries of 2 episodes: 1 episodes NOT as they were written.',
    ]);
  });
});
