import { describe, expect, it } from 'vitest';
import { correctNumber as corrected } from '#domain/correct-number.ts';
import type { KnownEpisode } from '#domain/episode.ts';
import { BACK_PAIN } from '#domain/protocol.ts';
import { courseEvents } from '#domain/replay.ts';
import { timeline } from '#domain/timeline.ts';
import { correctNumber, type NumberRefused } from '#use-cases/correct-number.ts';
import { enroll } from '#use-cases/enroll.ts';
import { readText } from '#use-cases/read-text.ts';
import { recordSilence } from '#use-cases/record-silence.ts';
import { sendCheckIn } from '#use-cases/send-check-in.ts';
import { sendDeferred } from '#use-cases/sweep/deferred.ts';
import { takeInReports } from '#use-cases/sweep/reports.ts';
import type { Ports } from '#ports';
import {
  aCheckIn,
  anAsked,
  anEnrollment,
  anEpisode,
  anOutgoingText,
  aPatient,
  aPhoneRecord,
  aReceivedText,
  aReply,
  aVisit,
} from '#test/support/builders.ts';
import { crashingAt, portsInMemory } from '#test/support/use-case-ports.ts';

const NOW = '2026-11-03T18:00:00Z';
const OLD = '+16025550123';
const NEW = '+16025550144';
const THIRD = '+16025550155';
const asked = anEpisode({ checkIns: [anAsked(3), aCheckIn(7), aCheckIn(14)] });
const STAFF = { id: 'staff-1', name: 'Sam' };

const change = (episode: KnownEpisode, { at = NOW, act = 'act-1', phoneHash = 'ph-0144' as const } = {}) =>
  corrected(episode, { mobile: NEW, phoneHash, consentOn: '2026-11-03', at, act }, BACK_PAIN);

describe('an episode with another number', () => {
  it('has it, with the consent for it, and knows the one before by its hash alone', () => {
    const { patient, consentOn, formerNumbers } = change(asked);
    expect([patient, consentOn]).toEqual([aPatient({ mobile: NEW, phoneHash: 'ph-0144' }), '2026-11-03']);
    expect(formerNumbers).toEqual([{ phoneHash: 'ph-0123', until: NOW, act: 'act-1' }]);
  });

  it('keeps its scores and what was decided, and goes on with the days to come', () => {
    const told = { ...asked, replies: [aReply({ textId: 'SM1', score: 5 })] };
    expect(change(told)).toMatchObject({ status: 'running', replies: told.replies });
    expect(change(told).checkIns.map(({ status }) => status)).toEqual(['undeliverable', 'scheduled', 'scheduled']);
  });

  it.each(['wrong-number', 'opted-out'] as const)('begins again where the old one had ended it as %s', (status) => {
    expect(change({ ...asked, status })).toMatchObject({ status: 'running', formerNumbers: [{ endedAs: status }] });
  });

  it.each(['finished', 'ended-by-staff'] as const)('stays %s', (status) => {
    const { formerNumbers, ...episode } = change({ ...asked, status });
    expect([episode.status, formerNumbers?.[0]?.endedAs]).toEqual([status, undefined]);
  });

  it('passes over a day on which the question went elsewhere: no silence of the patient’s, and no reason to call', () => {
    const { decisions } = change(asked);
    expect(decisions).toEqual([
      { at: NOW, day: 3, because: 'silence-3', action: 'continue', reason: 'number corrected by staff' },
    ]);
    expect(courseEvents(change(asked)).events).toEqual([]);
  });

  it('passes over the days that went by while nobody could be asked; one of this morning is still asked', () => {
    const ended = { ...asked, status: 'wrong-number' } as const;
    const late = change(ended, { at: '2026-11-07T18:00:00Z' });
    expect(late.checkIns.map(({ status }) => status)).toEqual(['undeliverable', 'skipped', 'scheduled']);
    expect(late.decisions.map(({ because }) => because)).toEqual(['silence-3', 'silence-7']);
    const sameDay = change(ended, { at: '2026-11-06T22:00:00Z' });
    expect(sameDay.checkIns[1]?.status).toBe('scheduled');
  });

  it('is over where no day is to come', () => {
    const over = change({ ...asked, status: 'wrong-number' }, { at: '2026-11-20T18:00:00Z' });
    expect(over.status).toBe('finished');
    expect(over.decisions.at(-1)).toMatchObject({ because: 'silence-14', action: 'close' });
  });

  it('is changed once by one act, whatever came between', () => {
    const once = change(asked);
    expect(change(once)).toBe(once);
    const twice = corrected(once, { ...aChange('act-2'), mobile: THIRD, phoneHash: 'ph-0155' }, BACK_PAIN);
    expect(change(twice)).toBe(twice);
  });

  it('says so in what happened', () => {
    expect(timeline(change(asked), [], [])).toContainEqual({
      at: NOW,
      kind: 'number',
      what: 'number corrected: what was texted before went to another',
    });
  });

  function aChange(act: string) {
    return { mobile: NEW, phoneHash: 'ph-0144', consentOn: '2026-11-03', at: NOW, act } as const;
  }
});

/** A stranger has the number that was asked on day 3, and has said so; staff have learnt the right one. */
async function wrongNumber(episode: KnownEpisode = asked) {
  const world = portsInMemory('2026-11-02T18:00:00Z');
  const { ports } = world;
  await world.give(episode);
  await readText(ports, aReceivedText({ sid: 'SM-wrong', body: 'wrong number' }));
  world.goTo(NOW);
  const act = (fields: { id?: string; mobile?: string; seen?: string } = {}, over: Ports = ports) =>
    correctNumber(over, { episodeId: 'ep-a', id: 'act-1', by: STAFF, mobile: NEW, seen: OLD, ...fields });
  const episodeNow = async () => (await ports.episodes.load('ep-a'))!;
  const receive = (from: string, body: string, sid: string) =>
    readText(ports, aReceivedText({ from, body, sid, receivedAt: ports.clock.now() }));
  const ask = (day: number) =>
    sendCheckIn(ports, { schema: 1, episodeId: 'ep-a', day, purpose: 'ask', token: `again-${day}` });
  return { ...world, act, episodeNow, receive, ask };
}

describe('staff correct the number', () => {
  it('and the follow-up is begun again under a name of its own, for the same days', async () => {
    const { act, followUps, episodeNow } = await wrongNumber();
    expect((await episodeNow()).status).toBe('wrong-number');
    expect(await act()).toMatchObject({ status: 'running', patient: { mobile: NEW } });
    const sendAt = {
      day3: asked.checkIns[0]!.sendAt,
      day7: asked.checkIns[1]!.sendAt,
      day14: asked.checkIns[2]!.sendAt,
    };
    expect([...followUps]).toEqual([['ep-a-2', { schema: 1, episodeId: 'ep-a', sendAt }]]);
  });

  it('and one that runs goes on by itself', async () => {
    const world = portsInMemory(NOW);
    await world.give(asked);
    const act = { episodeId: 'ep-a', id: 'act-1', by: STAFF, mobile: NEW, seen: OLD } as const;
    expect((await correctNumber(world.ports, act)).status).toBe('running');
    expect([...world.followUps]).toEqual([]);
  });

  it('and the ledgers say whose is which: the new one by consent, the old one nobody’s', async () => {
    const { ports, act } = await wrongNumber();
    await act();
    expect(await ports.phones.load('ph-0144')).toMatchObject({
      mayText: true,
      owners: [{ episodeId: 'ep-a', since: NOW }],
      history: [{ what: 'consented', by: 'ep-a on 2026-11-03' }],
    });
    expect(await ports.phones.load('ph-0123')).toMatchObject({
      mayText: false,
      owners: [{ episodeId: 'ep-a', until: NOW }],
      history: [{ what: 'consented' }, { what: 'wrong-number' }],
    });
  });

  it('and the trail says who, without a number', async () => {
    const { ports, act } = await wrongNumber();
    await act();
    const trail = await ports.audit.trail('ep-a');
    expect(trail).toMatchObject([{ id: 'corrected-number-act-1', by: 'staff-1', what: 'corrected the number' }]);
    expect(JSON.stringify(trail)).not.toMatch(/555|ph-/);
  });

  it('and the next question goes there, and says how to stop; its reply is the patient’s', async () => {
    const { act, ask, receive, goTo, twilio, episodeNow } = await wrongNumber();
    await act();
    goTo(asked.checkIns[1]!.sendAt);
    await ask(7);
    expect(twilio.texts.at(-1)).toMatchObject({ mobile: NEW, body: expect.stringContaining('24/7') });
    await receive(NEW, '3', 'SM-right');
    expect((await episodeNow()).replies.at(-1)).toMatchObject({ textId: 'SM-right', day: 7, score: 3 });
    expect((await episodeNow()).checkIns[1]?.status).toBe('answered');
  });

  it('and the first text there says how to stop, whatever was answered elsewhere', async () => {
    const { act, ask, goTo, bodies } = await wrongNumber(
      anEpisode({ checkIns: [anAsked(3, { status: 'answered' }), aCheckIn(7), aCheckIn(14)] }),
    );
    await act();
    for (const day of [7, 14]) {
      goTo(asked.checkIns.find((checkIn) => checkIn.day === day)!.sendAt);
      await ask(day);
    }
    expect(
      bodies()
        .slice(-2)
        .map((body) => body.includes('24/7')),
    ).toEqual([true, false]);
  });

  it('and the day that was asked elsewhere is not asked again, nor reminded of, nor a reason to call', async () => {
    const { ports, act, ask, episodeNow, bodies } = await wrongNumber();
    await act();
    const before = [await episodeNow(), bodies().length];
    await expect(ask(3)).rejects.toMatchObject({ name: 'CheckInUnsent' });
    expect(await recordSilence(ports, { schema: 1, episodeId: 'ep-a', day: 3 })).toEqual({ action: 'continue' });
    expect([await episodeNow(), bodies().length]).toEqual(before);
  });

  it.each(['3', 'I have chest pain', 'STOP', 'wrong number'])(
    'and what comes from the old one afterwards is nobody’s: "%s"',
    async (body) => {
      const { ports, act, receive, episodeNow, bodies } = await wrongNumber();
      await act();
      const before = await episodeNow();
      const sent = bodies().length;
      await receive(OLD, body, 'SM-stranger');
      expect(await episodeNow()).toEqual(before);
      expect((await ports.unmatched.ofPhone('ph-0123')).map(({ id }) => id)).toEqual(['SM-stranger']);
      expect(bodies()).toHaveLength(sent);
    },
  );

  it('and what came from the old one before stays on record, however late it comes again', async () => {
    const { ports, act, receive, episodeNow } = await wrongNumber();
    await act();
    const before = await episodeNow();
    await receive(OLD, 'wrong number', 'SM-wrong');
    expect(await episodeNow()).toEqual(before);
    expect(await ports.unmatched.ofPhone('ph-0123')).toEqual([]);
  });

  it('and an answer that was still to go to the old one goes to nobody', async () => {
    const { ports, act, bodies } = await wrongNumber();
    const text = anOutgoingText({ id: 're-SM-held', purpose: 'help', notAfter: '2026-11-04T18:00:00Z' });
    await ports.texts.insert(text);
    await ports.texts.defer('ep-a', text.id);
    await act();
    const sent = bodies().length;
    await sendDeferred(ports);
    expect(bodies()).toHaveLength(sent);
    expect(await ports.texts.loadOutgoing('ep-a', text.id)).toMatchObject({ posts: 0, status: 'expired' });
    expect(await ports.texts.deferred()).toEqual([]);
  });
});

describe('a question under way to the old number', () => {
  const day7 = { schema: 1, episodeId: 'ep-a', day: 7, purpose: 'ask', token: 'token-7' } as const;

  it('that Twilio refuses, its owner being out, ends nothing at the new one', async () => {
    const world = portsInMemory(asked.checkIns[1]!.sendAt);
    const { ports } = world;
    await world.give(anEpisode({ checkIns: [anAsked(3, { status: 'answered' }), aCheckIn(7), aCheckIn(14)] }));
    const send = async () => {
      await correctNumber(ports, { episodeId: 'ep-a', id: 'act-1', by: STAFF, mobile: NEW, seen: OLD });
      return { kind: 'refused', code: 21_610 } as const;
    };
    await expect(sendCheckIn({ ...ports, sender: { ...ports.sender, send } }, day7)).rejects.toThrow('expected');
    expect(await ports.episodes.load('ep-a')).toMatchObject({ status: 'running', patient: { mobile: NEW } });
    expect((await ports.phones.load('ph-0123'))?.mayText).toBe(false);
    expect((await ports.phones.load('ph-0144'))?.mayText).toBe(true);
  });

  it.each([
    ['the old number’s, where it went there', undefined, 'ph-0123'],
    ['the new number’s, where it went there', 'ph-0144', 'ph-0144'],
  ] as const)('whose owner Twilio reports as out is %s', async (_whose, phone, out) => {
    const { ports, act, reports } = await wrongNumber(anEpisode());
    const ledger = (await ports.phones.load('ph-0123'))!;
    await ports.phones.replace({ ...ledger, version: ledger.version + 1, mayText: true });
    await act();
    await ports.texts.insert(anOutgoingText({ id: 'day7-ask', posts: 1, sid: 'SM7', ...(phone && { phone }) }));
    const evidence = { status: 'failed', sid: 'SM7', errorCode: 21_610 } as const;
    reports.put({ episodeId: 'ep-a', textId: 'day7-ask', evidence });
    await takeInReports(ports);
    const ledgers = await Promise.all((['ph-0123', 'ph-0144'] as const).map((hash) => ports.phones.load(hash)));
    expect(ledgers.flatMap((each) => (each?.mayText ? [] : [each?.hash]))).toEqual([out]);
  });
});

describe('a number is refused', () => {
  const refused = async (
    why: NumberRefused['why'],
    given: (world: Awaited<ReturnType<typeof wrongNumber>>) => Promise<unknown>,
    fields: { mobile?: string; seen?: string } = {},
  ) => {
    const world = await wrongNumber();
    await given(world);
    const before = [await world.episodeNow(), await world.ports.phones.load('ph-0144')];
    await expect(world.act(fields)).rejects.toMatchObject({ name: 'NumberRefused', why });
    expect([await world.episodeNow(), await world.ports.phones.load('ph-0144')]).toEqual(before);
    expect([...world.followUps.keys()].filter((name) => name.startsWith('ep-a'))).toEqual([]);
  };

  it('that is in another patient’s running follow-up', () =>
    refused('phone-in-use', ({ ports }) =>
      enroll(ports, anEnrollment({ visitId: 'visit-2', patientId: 'patient-2', mobile: NEW })),
    ));

  it('whose owner wants no texts', () =>
    refused('opted-out', ({ ports }) => ports.phones.replace(aPhoneRecord({ hash: 'ph-0144', mayText: false }))));

  it('that the same patient’s newer visit has', () =>
    refused('newer-visit', ({ ports }) =>
      enroll(ports, anEnrollment({ visitId: 'visit-2', mobile: NEW, visitOn: '2026-11-02' })),
    ));

  it('that it is already', () => refused('same-number', async () => {}, { mobile: OLD }));

  it('where somebody else has just put another in its place', () =>
    refused('changed-meanwhile', async () => {}, { seen: THIRD }));

  it('where a newer visit has taken the place of this one', () =>
    refused('superseded', async ({ ports, episodeNow }) => {
      const episode = await episodeNow();
      await ports.episodes.replace({ ...episode, version: episode.version + 1, status: 'superseded' });
    }));

  it('to the slower of two at once, whose phone is free again', async () => {
    const { ports, act, episodeNow } = await wrongNumber();
    const both = await Promise.allSettled([act(), act({ id: 'act-2', mobile: THIRD })]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const { patient } = await episodeNow();
    const lost = patient.phoneHash === 'ph-0144' ? 'ph-0155' : 'ph-0144';
    expect((await ports.phones.load(lost))?.owners).toMatchObject([{ until: NOW }]);
    const mobile = lost === 'ph-0144' ? NEW : THIRD;
    const next = anEnrollment({ visitId: 'visit-2', patientId: 'patient-2', mobile });
    expect(await enroll(ports, next)).toMatchObject({ kind: 'enrolled' });
  });
});

describe('the same correction again', () => {
  it('changes nothing, also after a newer one', async () => {
    const { ports, act, pass, episodeNow, followUps } = await wrongNumber();
    await act();
    pass({ minutes: 5 });
    await act({ id: 'act-2', mobile: THIRD, seen: NEW });
    const before = [await episodeNow(), await ports.phones.load('ph-0144'), [...followUps]];
    await act();
    expect([await episodeNow(), await ports.phones.load('ph-0144'), [...followUps]]).toEqual(before);
    expect(await ports.audit.trail('ep-a')).toHaveLength(2);
  });

  it('finishes what a crash at any step left undone', async () => {
    const { ports: healthy, act: correct } = await wrongNumber();
    const { ports: counting, calls } = crashingAt(healthy, 0, 'before');
    await correct({}, counting);
    for (let crashAt = 1; crashAt <= calls.length; crashAt++) {
      for (const when of ['before', 'after'] as const) {
        const { ports, act, episodeNow, followUps } = await wrongNumber();
        const crashing = crashingAt(ports, crashAt, when);
        await Promise.race([act({}, crashing.ports), crashing.crashed]).catch(() => {});
        await act();
        const at = `${when} ${calls[crashAt - 1]}`;
        expect((await episodeNow()).patient.mobile, at).toBe(NEW);
        expect((await ports.phones.load('ph-0144'))?.owners, at).toEqual([{ episodeId: 'ep-a', since: NOW }]);
        expect((await ports.phones.load('ph-0123'))?.owners, at).toMatchObject([{ until: NOW }]);
        expect([...followUps.keys()], at).toEqual(['ep-a-2']);
        expect(await ports.audit.trail('ep-a'), at).toHaveLength(1);
      }
    }
  });

  it('and back to the first number is one more, and each text goes where the patient is', async () => {
    const { ports, act, pass, receive, episodeNow } = await wrongNumber(anEpisode());
    const world = { mayText: true };
    await ports.phones.replace({ ...(await ports.phones.load('ph-0123'))!, version: 3, ...world });
    await act();
    pass({ minutes: 5 });
    await act({ id: 'act-2', mobile: OLD, seen: NEW });
    await receive(NEW, '9', 'SM-new');
    await receive(OLD, '4', 'SM-old');
    expect((await episodeNow()).replies.map(({ textId }) => textId)).toEqual(['SM-wrong', 'SM-old']);
    expect((await ports.phones.load('ph-0123'))?.owners).toMatchObject([{ until: NOW }, { episodeId: 'ep-a' }]);
  });
});

describe('the old number', () => {
  it('can be another patient’s from then on, by whom it was meant', async () => {
    const { ports, act } = await wrongNumber();
    await act();
    const ledger = (await ports.phones.load('ph-0123'))!;
    await ports.phones.replace({ ...ledger, version: ledger.version + 1, mayText: true });
    const other = anEnrollment({ visitId: 'visit-2', patientId: 'patient-2', mobile: OLD });
    expect(await enroll(ports, other)).toMatchObject({ kind: 'enrolled' });
    expect(await ports.episodes.load('ep-a')).toMatchObject({ status: 'running', patient: { mobile: NEW } });
  });
});

describe('the new number', () => {
  const finished = anEpisode({
    id: 'ep-b',
    status: 'finished',
    visit: aVisit({ id: 'visit-b', patientId: 'patient-2' }),
    patient: aPatient({ mobile: NEW, phoneHash: 'ph-0144' }),
  });

  it('that another patient had may still be theirs, until this one has been asked on it', async () => {
    const { ports, give, act, receive, episodeNow } = await wrongNumber();
    await give(finished);
    await act();
    const before = await episodeNow();
    await receive(NEW, '9', 'SM-whose');
    expect(await episodeNow()).toEqual(before);
    expect((await ports.unmatched.open()).map(({ id }) => id)).toEqual(['SM-whose']);
  });

  it('is held for this patient while the correction is under way, and free again when it has failed', async () => {
    const { ports, act, pass } = await wrongNumber();
    const episodes = { ...ports.episodes, replace: () => Promise.reject(new Error('table down')) };
    await expect(act({}, { ...ports, episodes })).rejects.toThrow('table down');
    const other = anEnrollment({ visitId: 'visit-2', patientId: 'patient-2', mobile: NEW });
    expect(await enroll(ports, other)).toEqual({ kind: 'phone-in-use' });
    pass({ minutes: 20 });
    expect(await enroll(ports, other)).toMatchObject({ kind: 'enrolled' });
    await expect(act()).rejects.toMatchObject({ why: 'phone-in-use' });
  });
});
