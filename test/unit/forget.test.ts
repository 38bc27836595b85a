import { describe, expect, it } from 'vitest';
import { type Episode, isKnown } from '#domain/episode.ts';
import { EpisodeClosed } from '#domain/errors.ts';
import { endOf } from '#domain/forget.ts';
import type { Ports } from '#ports';
import { answer } from '#use-cases/answer.ts';
import { correctScore } from '#use-cases/correct-score.ts';
import { enroll } from '#use-cases/enroll.ts';
import { forgetDue } from '#use-cases/forget-due.ts';
import { finishForgetting, forgetEpisode } from '#use-cases/forget-episode.ts';
import { readText } from '#use-cases/read-text.ts';
import { sendCheckIn } from '#use-cases/send-check-in.ts';
import { sweep } from '#use-cases/sweep/sweep.ts';
import {
  aCallback,
  anAsked,
  anEnrollment,
  anEpisode,
  anIncomingText,
  anOutgoingText,
  anUnmatchedText,
  aReceivedText,
  aReply,
  aReport,
} from '#test/support/builders.ts';
import { Crash, crashingAt, portsInMemory } from '#test/support/use-case-ports.ts';

/** The visit of 30 October 2026 counts replies through 29 November; a year later it is forgotten. */
const THE_NIGHT = '2027-11-30T09:00:00Z';
const RETENTION = { daysAfterEnd: 365 };
const STAFF = { id: 'nurse-a', name: 'Nurse A' };

/** What nobody may find afterwards. */
const PRIVATE = ['Ana', '6025550123', 'visit-1', 'patient-1', 'hip is burning', 'sounded tired', 'token-'];

const escalated = {
  at: '2026-11-02T18:00:00Z',
  day: 3,
  because: 'SM1',
  action: 'escalate',
  rule: 'severe',
  reason: '8 on day 3, severe',
  callbackId: 'cb-a-1',
  priority: 'urgent',
  dueAt: '2026-11-02T19:00:00Z',
} as const;

/** A year-old episode with all that can hang on one. */
async function given(fields: Partial<Episode> = {}, callback: Parameters<typeof aCallback>[0] = { status: 'closed' }) {
  const world = portsInMemory(THE_NIGHT);
  const { ports } = world;
  await ports.episodes.insert({
    ...anEpisode({ checkIns: [anAsked(3)], status: 'finished', decisions: [escalated], callbacks: 1 }),
    replies: [aReply({ textId: 'SM1', score: 8 })],
    ...fields,
  });
  await ports.phones.replace({
    hash: 'ph-0123',
    version: 1,
    mayText: true,
    owners: [{ episodeId: 'ep-a', since: '2026-10-30T22:00:00Z' }],
    history: [],
  });
  await ports.texts.insert(anIncomingText({ id: 'SM1', body: '8, my hip is burning' }));
  await ports.texts.insert(
    anOutgoingText({ body: 'Example Spine: Hi Ana', sid: 'SM2', posts: 1, status: 'delivered' }),
  );
  const note = { id: 'act-1', by: STAFF, at: '2026-11-02T18:30:00Z', words: 'sounded tired' };
  await ports.callbacks.insert(aCallback({ notes: [note], ...callback }));
  return { ...world, night: (over: Ports = ports) => forgetDue({ ...over, retention: RETENTION }) };
}

async function everything({ episodes, texts, callbacks, unmatched }: Ports): Promise<string> {
  const kept = [
    await episodes.load('ep-a'),
    await texts.transcript('ep-a'),
    await callbacks.load('ep-a', 'cb-a-1'),
    await unmatched.open(),
  ];
  return JSON.stringify(kept);
}

describe('a night', () => {
  it('removes who it was and what was written, and keeps how somebody fared', async () => {
    const { ports, night, twilio } = await given();
    await night();
    const after = await everything(ports);
    for (const found of PRIVATE) expect(after).not.toContain(found);
    expect([...twilio.removed].sort()).toEqual(['SM1', 'SM2']);
    expect(await ports.episodes.load('ep-a')).toMatchObject({
      status: 'finished',
      visit: { on: '2026-10-30' },
      patient: { language: 'en', timeZone: 'America/Phoenix', phoneHash: 'ph-0123' },
      replies: [{ score: 8, day: 3 }],
      decisions: [escalated],
    });
    expect(await ports.texts.transcript('ep-a')).toMatchObject([
      { id: 'day3-ask', status: 'delivered' },
      { id: 'SM1', reading: { score: 4 } },
    ]);
    expect(await ports.callbacks.load('ep-a', 'cb-a-1')).toMatchObject({ notes: [{ by: STAFF }] });
  });

  it.each([
    ['a day too early', {}, '2027-11-29T06:59:59Z'],
    ['with a late wish for a call', { replies: [aReply({ at: '2027-03-01T10:00:00Z' })] }, THE_NIGHT],
    [
      'with a callback that is still open',
      { openCallback: { id: 'cb-a-1', priority: 'low', dueAt: THE_NIGHT } },
      THE_NIGHT,
    ],
  ] as const)('leaves an episode %s', async (_, fields, now) => {
    const { ports, night, goTo } = await given(fields);
    goTo(now);
    await night();
    expect(isKnown((await ports.episodes.load('ep-a'))!)).toBe(true);
    expect(await everything(ports)).toContain('hip is burning');
  });

  it('leaves an episode whose row is open, whatever its own record says, and looks again when it is closed', async () => {
    const { ports, night, pass } = await given({}, { status: 'open' });
    await night();
    expect(await everything(ports)).toContain('hip is burning');
    const row = (await ports.callbacks.load('ep-a', 'cb-a-1'))!;
    const closed = { id: 'act-2', by: STAFF, at: THE_NIGHT, outcome: 'declined' } as const;
    await ports.callbacks.replace({ ...row, version: 2, status: 'closed', closed });
    await night();
    // Its end is the closing: a year from then.
    expect(await everything(ports)).toContain('hip is burning');
    pass({ hours: 24 * 365 });
    await night();
    expect(await everything(ports)).not.toContain('hip is burning');
  });

  it('finishes by the next one, with what was being written meanwhile, and is then done', async () => {
    const { ports, night, pass } = await given();
    await night();
    await ports.texts.insert(anIncomingText({ id: 'SM-meanwhile', body: 'hip is burning' }));
    expect((await ports.episodes.load('ep-a'))?.forgotten).toEqual({ at: THE_NIGHT });
    pass({ hours: 24 });
    await night();
    expect(await everything(ports)).not.toContain('hip is burning');
    expect((await ports.episodes.load('ep-a'))?.forgotten).toEqual({ at: THE_NIGHT, isDone: true });
    expect(await ports.episodes.forgetting()).toEqual([]);
  });

  it('leaves an episode to which something happens while it is looked at', async () => {
    const { ports, night } = await given();
    const pageOfMonth: Ports['episodes']['pageOfMonth'] = async (...wanted) => {
      const page = await ports.episodes.pageOfMonth(...wanted);
      for (const { version, ...found } of page.items)
        await ports.episodes.replace({ ...found, version: version + 1, replies: [aReply({ at: THE_NIGHT })] });
      return page;
    };
    await night({ ...ports, episodes: { ...ports.episodes, pageOfMonth } });
    expect(isKnown((await ports.episodes.load('ep-a'))!)).toBe(true);
    expect(await everything(ports)).toContain('hip is burning');
  });

  it('does not look at a month again in which nobody is known any more', async () => {
    const { ports, night, pass } = await given();
    await night();
    // To a month in which somebody may still be due, others may still come.
    expect((await ports.forgetting.load())?.through).toBe('2026-09');
    pass({ hours: 24 * 40 });
    await night();
    expect((await ports.forgetting.load())?.through).toBe('2026-11');
    const seen: string[] = [];
    const episodes: Ports['episodes'] = {
      ...ports.episodes,
      pageOfMonth: (month, ...page) => {
        seen.push(month);
        return ports.episodes.pageOfMonth(month, ...page);
      },
    };
    await night({ ...ports, episodes });
    expect(seen).toEqual(['2026-12']);
  });

  it('looks at a month again in which somebody waits for a call', async () => {
    const { ports, night, pass } = await given();
    const open = { id: 'cb-b-1', priority: 'low', dueAt: THE_NIGHT } as const;
    await ports.episodes.insert(anEpisode({ id: 'ep-b', openCallback: open }));
    pass({ hours: 24 * 40 });
    await night();
    expect((await ports.forgetting.load())?.through).toBe('2026-09');
    const { openCallback: _open, ...closed } = (await ports.episodes.load('ep-b'))!;
    await ports.episodes.replace({ ...closed, version: 2 });
    await night();
    expect(isKnown((await ports.episodes.load('ep-b'))!)).toBe(false);
  });

  it('that Twilio spoils forgets who it was all the same, and the words by the next', async () => {
    const { ports, night, twilio, pass, logged } = await given();
    twilio.setMood('down');
    await expect(night()).rejects.toThrow(AggregateError);
    expect(logged).toContainEqual({ event: 'forget-failed', outcome: 'episodes', count: 1 });
    expect(isKnown((await ports.episodes.load('ep-a'))!)).toBe(false);
    expect(await everything(ports)).toContain('hip is burning');
    twilio.setMood('well');
    pass({ hours: 24 });
    await night();
    expect(await everything(ports)).not.toContain('hip is burning');
  });

  it('forgets a text of nobody, by when staff have seen to it', async () => {
    const { ports, night, twilio } = await given();
    const settled = { id: 'act-1', by: STAFF, at: '2026-11-30T08:59:59Z' };
    const text = anUnmatchedText({ id: 'SM7', settled });
    const recent = anUnmatchedText({ id: 'SM8', settled: { ...settled, at: '2026-11-30T09:00:00Z' } });
    for (const each of [text, recent, anUnmatchedText({ id: 'SM9' })]) await ports.unmatched.insert(each);
    await night();
    const { from: _from, body: _body, ...rest } = text;
    expect(await ports.unmatched.load(text.phone, 'SM7')).toEqual({ ...rest, version: 2, forgottenAt: THE_NIGHT });
    expect(await ports.unmatched.load(text.phone, 'SM8')).toEqual(recent);
    expect(twilio.removed).toContain('SM7');
    // The webhook of a forgotten text, once more.
    await readText(ports, aReceivedText({ sid: 'SM7', from: '+16025550199', body: 'chest pain' }));
    expect(await everything(ports)).not.toContain('chest pain');
  });

  it('comes to the same end after a crash before or after any of its calls, and twice at once', async () => {
    const calm = await given();
    await calm.night();
    calm.pass({ hours: 24 });
    await calm.night();
    const end = await everything(calm.ports);
    for (const when of ['before', 'after'] as const) {
      for (let crashAt = 1, isOver = false; !isOver; crashAt++) {
        const { ports, night, pass } = await given();
        const { ports: crashing, calls, crashed } = crashingAt(ports, crashAt, when);
        const error: unknown = await Promise.race([night(crashing), crashed]).catch((thrown: unknown) => thrown);
        isOver = error === undefined;
        if (!isOver) expect(error).toBeInstanceOf(Crash);
        await night();
        pass({ hours: 24 });
        await night();
        const shift = (text: string) => text.replaceAll(/"version":\d+/g, '');
        expect(shift(await everything(ports)), `${calls[crashAt - 1]} ${when}`).toBe(shift(end));
      }
    }
    const twice = await given();
    await Promise.all([twice.night(), twice.night()]);
    twice.pass({ hours: 24 });
    await Promise.all([twice.night(), twice.night()]);
    expect(await everything(twice.ports)).toBe(end);
  });
});

describe('what comes to an episode after it was forgotten', () => {
  async function forgotten() {
    const world = await given();
    await world.night();
    return { ...world, before: await everything(world.ports) };
  }

  it('is nobody’s where it is new, and staff see it', async () => {
    const { ports, before } = await forgotten();
    await readText(ports, aReceivedText({ sid: 'SM-new', body: 'please call me', receivedAt: THE_NIGHT }));
    expect(await ports.unmatched.open()).toMatchObject([{ id: 'SM-new', from: '+16025550123' }]);
    expect((await everything(ports)).startsWith(before.slice(0, -'[]]'.length))).toBe(true);
  });

  it('opts the phone out all the same', async () => {
    const { ports } = await forgotten();
    await readText(ports, aReceivedText({ sid: 'SM-stop', body: 'STOP', receivedAt: THE_NIGHT }));
    expect((await ports.phones.load('ph-0123'))?.mayText).toBe(false);
  });

  it('changes nothing where it is a webhook of long ago, once more', async () => {
    const { ports, reports, before, twilio } = await forgotten();
    await readText(ports, aReceivedText({ sid: 'SM1', body: '8, my hip is burning' }));
    reports.put(aReport({ sid: 'SM2', status: 'sent' }));
    await sweep(ports);
    expect(reports.waiting()).toBe(0);
    expect(await everything(ports)).toBe(before);
    expect(twilio.texts).toEqual([]);
  });

  it('is not taken in once more by the sweep', async () => {
    const { ports, twilio, goTo, queued } = await given();
    const { sid } = twilio.textFrom('+16025550123', 'my hip is burning');
    await ports.episodes.replace({
      ...(await ports.episodes.load('ep-a'))!,
      version: 2,
      replies: [aReply({ textId: sid })],
    });
    await forgetEpisode(ports, 'ep-a');
    goTo('2027-11-30T09:15:00Z');
    await sweep(ports);
    expect(queued).toEqual([]);
  });

  it('cannot be changed by staff', async () => {
    const { ports, before } = await forgotten();
    const correction = { episodeId: 'ep-a', id: 'act-1', textId: 'SM1', score: 2, by: STAFF } as const;
    await expect(correctScore(ports, correction)).rejects.toThrow(EpisodeClosed);
    expect(await everything(ports)).toBe(before);
  });

  it('finds the follow-up at its end', async () => {
    const { ports } = await forgotten();
    const task = { schema: 1, episodeId: 'ep-a', day: 3, purpose: 'ask', token: 'late' } as const;
    await expect(sendCheckIn(ports, task)).rejects.toThrow(EpisodeClosed);
  });

  it('does not bring it back where the visit is enrolled once more', async () => {
    const { ports, followUps } = portsInMemory();
    const body = anEnrollment();
    await enroll(ports, body);
    await forgetEpisode(ports, 'ep-visit-1');
    followUps.clear();
    expect(await enroll(ports, body)).toMatchObject({ kind: 'known', episode: { status: 'ended-by-staff' } });
    expect(JSON.stringify(await ports.episodes.load('ep-visit-1'))).not.toContain('Ana');
    expect(followUps.size).toBe(0);
  });
});

describe('the end of an episode', () => {
  const protocol = { lateReplyDays: 30 };

  it('is when replies stop counting, in the patient’s zone', () => {
    expect(endOf(anEpisode(), [], protocol)).toBe('2026-11-30T07:00:00Z');
  });

  it('is the last thing that happened, where that was later', () => {
    const episode = anEpisode({ replies: [aReply({ at: '2026-12-02T10:00:00Z' })] });
    expect(endOf(episode, [], protocol)).toBe('2026-12-02T10:00:00Z');
    const closed = { id: 'act-1', by: STAFF, at: '2026-12-05T10:00:00Z', outcome: 'declined' } as const;
    expect(endOf(episode, [aCallback({ closed })], protocol)).toBe('2026-12-05T10:00:00Z');
  });
});

it('a text of which Twilio has not told yet keeps its words until it has, and then goes there as well', async () => {
  const world = portsInMemory('2026-11-02T18:00:00Z');
  const { ports, twilio, pass } = world;
  const episode = anEpisode();
  await world.give(episode);
  twilio.setMood('silent');
  await answer(ports, episode, { id: 're-SM1', to: ports.clock.now(), request: { purpose: 'help' } });
  const { sid } = twilio.texts[0]!;
  twilio.setMood('well');
  await forgetEpisode(ports, 'ep-a');
  await ports.texts.settle('ep-a', 're-SM1', { status: 'delivered', sid });
  pass({ hours: 24 });
  await finishForgetting(ports, (await ports.episodes.load('ep-a'))!);
  expect([...twilio.removed]).toEqual([sid]);
  expect((await ports.texts.loadOutgoing('ep-a', 're-SM1'))?.body).toBeUndefined();
  expect((await ports.episodes.load('ep-a'))?.forgotten).toMatchObject({ isDone: true });
});

it('a text that was posted twice goes twice at Twilio', async () => {
  const { ports, twilio, night } = await given();
  await ports.texts.settle('ep-a', 'day3-ask', { status: 'sent', sid: 'SM3' });
  await night();
  expect([...twilio.removed].sort()).toEqual(['SM1', 'SM2', 'SM3']);
});
