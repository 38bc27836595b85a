import { describe, expect, it } from 'vitest';
import { OutsideWakingHours, TwilioUnavailable } from '#domain/errors.ts';
import type { EpisodeId } from '#domain/ids.ts';
import type { OutgoingText } from '#domain/text.ts';
import type { SendOutcome, TextToSend } from '#ports';
import { answer } from '#use-cases/answer.ts';
import { deliverText } from '#use-cases/deliver-text.ts';
import { sendCheckIn } from '#use-cases/send-check-in.ts';
import { anEpisode, anOutgoingText, aPhoneRecord, aVisit } from '#test/support/builders.ts';
import { portsInMemory } from '#test/support/use-case-ports.ts';

const episode = anEpisode();
const ask = {
  id: 'day3-ask',
  request: { purpose: 'ask', position: 'first', opening: true },
  notAfter: '2026-11-03T17:30:00Z',
} as const;
const clarify = {
  id: 're-SM1',
  request: { purpose: 'clarify' },
  notAfter: '2026-11-03T17:30:00Z',
} as const;

async function given(at?: string, outcome?: SendOutcome) {
  const world = portsInMemory(at);
  await world.give(episode);
  const posted: TextToSend[] = [];
  const send = world.ports.sender.send;
  const sender = {
    ...world.ports.sender,
    send: async (text: TextToSend) => {
      posted.push(text);
      return outcome ?? send(text);
    },
  };
  const ports = { ...world.ports, sender };
  return { ...world, ports, posted, text: (id = 'day3-ask') => ports.texts.loadOutgoing('ep-a', id) };
}

/** As it stands on record where nobody has begun to post it. */
async function composedClarify(ports: Parameters<typeof deliverText>[0]): Promise<OutgoingText> {
  const { ports: other } = await given();
  await deliverText({ ...ports, texts: other.texts, sender: other.sender }, episode, clarify);
  const { sid: _, sids: __, ...text } = (await other.texts.loadOutgoing('ep-a', 're-SM1'))!;
  return { ...text, posts: 0, status: 'intended' };
}

it('a text is written down, posted once and settled with Twilio’s evidence', async () => {
  const { ports, posted, text } = await given();
  expect(await deliverText(ports, episode, ask)).toBe('sent');
  expect(await deliverText(ports, episode, ask)).toBe('sent');
  expect(posted).toHaveLength(1);
  expect(posted[0]).toMatchObject({ to: '+16025550123', reportTo: { episodeId: 'ep-a', textId: 'day3-ask' } });
  expect(await text()).toMatchObject({
    posts: 1,
    status: 'delivered',
    sid: expect.stringMatching(/^SM/),
    purpose: 'ask',
  });
});

describe('a text that the episode has claimed', () => {
  const EARLIER = '2026-11-02T17:10:00Z';
  const NOW = '2026-11-02T17:30:00Z';
  const own = { ...clarify, claim: { at: NOW, isOwn: true } } as const;
  const anothers = { ...clarify, claim: { at: EARLIER, isOwn: false } } as const;

  it('is written down once, with what Twilio answered', async () => {
    const { ports, posted, text } = await given();
    const writes: string[] = [];
    const counted = Object.fromEntries(
      Object.entries(ports.texts).map(([name, call]) => [
        name,
        (...args: never[]) => {
          if (!name.startsWith('load')) writes.push(name);
          return (call as (...args: never[]) => unknown)(...args);
        },
      ]),
    ) as unknown as typeof ports.texts;
    expect(await deliverText({ ...ports, texts: counted }, episode, own)).toBe('sent');
    expect(writes).toEqual(['insert']);
    expect(await text('re-SM1')).toMatchObject({
      posts: 1,
      postedAt: NOW,
      sid: posted.length === 1 && 'SM' + '1'.padStart(32, '0'),
    });
  });

  it('by a run before this one is looked for at Twilio, and not posted where it is found', async () => {
    const { ports, posted, text, goTo } = await given(EARLIER);
    await ports.sender.send({ to: '+16025550123', body: (await composedClarify(ports)).body ?? '' });
    goTo(NOW);
    expect(await deliverText(ports, episode, anothers)).toBe('sent');
    expect(posted).toHaveLength(1);
    expect(await text('re-SM1')).toMatchObject({ posts: 1, sid: expect.stringMatching(/^SM/) });
  });

  it('by a run before this one is waited for as long as Twilio’s list may lag, and then posted once more', async () => {
    const { ports, posted, text, goTo } = await given('2026-11-02T17:12:00Z');
    await expect(deliverText(ports, episode, anothers)).rejects.toThrow(TwilioUnavailable);
    expect(posted).toEqual([]);
    expect(await text('re-SM1')).toMatchObject({ at: EARLIER, postedAt: EARLIER, posts: 1, status: 'intended' });
    goTo(NOW);
    expect(await deliverText(ports, episode, anothers)).toBe('sent');
    expect(await text('re-SM1')).toMatchObject({ posts: 2, sid: expect.stringMatching(/^SM/) });
  });

  it('by a run of long ago leaves nothing behind', async () => {
    const { ports, posted, text, goTo } = await given();
    goTo('2026-11-12T17:30:00Z');
    expect(await deliverText(ports, episode, anothers)).toBe('expired');
    expect([posted, await text('re-SM1')]).toEqual([[], undefined]);
  });

  it.each<[string, SendOutcome, object]>([
    ['does not answer', { kind: 'unknown', cause: 'none' }, { posts: 1, postedAt: NOW }],
    ['is busy', { kind: 'busy' }, { posts: 0 }],
    ['holds it', { kind: 'refused', code: 30034 }, { posts: 0 }],
  ])('is on record where Twilio %s, for whoever goes on with it', async (_mood, outcome, left) => {
    const { ports, text } = await given(undefined, outcome);
    await expect(deliverText(ports, episode, own)).rejects.toThrow(TwilioUnavailable);
    expect(await text('re-SM1')).toMatchObject({ status: 'intended', ...left });
    expect((await text('re-SM1'))?.sid).toBeUndefined();
  });

  it('is on record as begun where the ledger cannot be asked, and left to the sweep', async () => {
    const { ports, posted, text } = await given();
    const phones = { ...ports.phones, load: () => Promise.reject(new Error('table down')) };
    const draft = { ...own, to: NOW } as const;
    await expect(answer({ ...ports, phones }, episode, draft)).rejects.toThrow('table down');
    expect(posted).toEqual([]);
    expect(await text('re-SM1')).toMatchObject({ posts: 1, postedAt: NOW });
    expect((await ports.texts.deferred()).map(({ id }) => id)).toEqual(['re-SM1']);
  });
});

describe('the hour', () => {
  it.each([
    ['2026-11-02T16:00:00Z', 10 * 3600],
    ['2026-11-03T01:59:30Z', 30],
  ])('at %s what was not asked for goes out, and is dropped at the patient’s evening', async (at, seconds) => {
    const { ports, posted } = await given(at);
    expect(await deliverText(ports, episode, ask)).toBe('sent');
    expect(posted[0]?.validForSeconds).toBe(seconds);
  });

  it.each(['2026-11-02T15:59:59Z', '2026-11-03T02:00:00Z', '2026-11-03T08:00:00Z'])(
    'at %s, outside waking hours, nothing unasked goes out',
    async (at) => {
      const { ports, posted } = await given(at);
      await expect(deliverText(ports, episode, ask)).rejects.toThrow(OutsideWakingHours);
      expect(posted).toEqual([]);
    },
  );

  it('does not matter for an answer, which Twilio may deliver for as long as it answers', async () => {
    const { ports, posted } = await given('2026-11-03T08:00:00Z');
    expect(await deliverText(ports, episode, clarify)).toBe('sent');
    expect(posted[0]?.validForSeconds).toBe(9.5 * 3600);
  });

  it('that is too late expires the text for good', async () => {
    const { ports, posted, text, goTo } = await given('2026-11-03T17:30:01Z');
    expect(await deliverText(ports, episode, ask)).toBe('expired');
    goTo('2026-11-03T17:00:00Z');
    expect(await deliverText(ports, episode, ask)).toBe('expired');
    expect(posted).toEqual([]);
    expect(await text()).toMatchObject({ status: 'expired' });
  });

  it('to the second of its end is not too late', async () => {
    const { ports } = await given('2026-11-03T17:30:00Z');
    expect(await deliverText(ports, episode, ask)).toBe('sent');
  });
});

describe('a phone', () => {
  it('that opted out gets nothing, however often it is tried', async () => {
    const { ports, posted } = await given();
    await ports.phones.replace(aPhoneRecord({ version: 2, mayText: false }));
    expect(await deliverText(ports, episode, ask)).toBe('opted-out');
    expect(await deliverText(ports, episode, ask)).toBe('opted-out');
    expect(posted).toEqual([]);
  });

  it('that has just opted out gets the one text that answers it, once', async () => {
    const { ports, bodies } = await given();
    await ports.phones.replace(aPhoneRecord({ version: 2, mayText: false }));
    const farewell = {
      id: 're-SM1',
      request: { purpose: 'opted-out' },
      notAfter: ask.notAfter,
      isFarewell: true,
    } as const;
    expect(await deliverText(ports, episode, farewell)).toBe('sent');
    expect(await deliverText(ports, episode, farewell)).toBe('sent');
    expect(bodies()).toEqual([expect.stringContaining('no more texts')]);
    expect(await deliverText(ports, episode, { ...farewell, id: 're-SM2', isFarewell: false })).toBe('opted-out');
  });

  it('without a ledger gets nothing', async () => {
    const { ports, posted } = await given();
    const phones = { ...ports.phones, load: async () => undefined };
    for (const draft of [ask, clarify]) {
      expect(await deliverText({ ...ports, phones }, episode, draft)).toBe('opted-out');
    }
    expect(posted).toEqual([]);
  });
});

describe('Twilio', () => {
  it.each([
    [21610, 'opted-out'],
    [21614, 'refused'],
  ] as const)('that refuses with %i is asked once: %s', async (code, delivery) => {
    const { ports, posted, text, logged } = await given(undefined, { kind: 'refused', code });
    expect(await deliverText(ports, episode, ask)).toBe(delivery);
    expect(await deliverText(ports, episode, ask)).toBe(delivery);
    expect(posted).toHaveLength(1);
    expect(await text()).toMatchObject({ status: 'refused', errorCode: code });
    expect(logged).toContainEqual({ event: 'text-refused', episodeId: 'ep-a', textId: 'day3-ask', code });
  });

  it('that knows of an opt-out (21610) tells the ledger, anew after each START', async () => {
    const { ports } = await given(undefined, { kind: 'refused', code: 21610 });
    const ledger = () => ports.phones.load('ph-0123');
    await deliverText(ports, episode, ask);
    const out = (await ledger())!;
    expect(out).toMatchObject({ mayText: false, history: [{}, { what: 'opted-out', at: '2026-11-02T17:30:00Z' }] });

    await ports.phones.replace({ ...out, version: out.version + 1, mayText: true });
    await deliverText(ports, episode, clarify);
    expect(await ledger()).toMatchObject({ mayText: false, history: [{}, {}, { what: 'opted-out' }] });
  });

  it('that refuses for another reason leaves the consent as it was', async () => {
    const { ports } = await given(undefined, { kind: 'refused', code: 21614 });
    await deliverText(ports, episode, ask);
    const { mayText, history } = aPhoneRecord();
    expect(await ports.phones.load('ph-0123')).toMatchObject({ mayText, history });
  });

  it('whose 21610 could not be written to the ledger is not settled: the repeat writes it', async () => {
    const { ports, text } = await given(undefined, { kind: 'refused', code: 21610 });
    const phones = { ...ports.phones, replace: () => Promise.reject(new Error('table down')) };
    await expect(deliverText({ ...ports, phones }, episode, ask)).rejects.toThrow('table down');
    expect(await text()).toMatchObject({ status: 'intended' });
  });

  it('whose answer to danger was lost is posted again a minute later: twice is better than never', async () => {
    const { ports, posted, pass } = await given(undefined, { kind: 'unknown', cause: new Error('timeout') });
    const request = { purpose: 'safety', tier: 'crisis' } as const;
    const safety = { id: 'safety-SM1', request, notAfter: '2026-11-03T17:30:00Z' };
    for (const seconds of [59, 1]) {
      await expect(deliverText(ports, episode, safety)).rejects.toThrow(TwilioUnavailable);
      pass({ seconds });
    }
    expect(posted).toHaveLength(1);
    await expect(deliverText(ports, episode, safety)).rejects.toThrow(TwilioUnavailable);
    expect(posted).toHaveLength(2);
  });

  it('that is busy has not processed the post, which may be tried at once', async () => {
    const { ports, posted, text } = await given(undefined, { kind: 'busy' });
    for (let attempt = 0; attempt < 3; attempt++) {
      await expect(deliverText(ports, episode, ask)).rejects.toThrow(TwilioUnavailable);
    }
    expect(posted).toHaveLength(3);
    expect(await text()).toMatchObject({ posts: 0 });
  });

  it('whose answer was lost is asked for evidence, and the text not repeated', async () => {
    const { ports, twilio, bodies, text } = await given();
    twilio.setMood('silent');
    await expect(deliverText(ports, episode, ask)).rejects.toThrow(TwilioUnavailable);
    twilio.setMood('well');
    expect(await deliverText(ports, episode, ask)).toBe('sent');
    expect(bodies()).toHaveLength(1);
    expect(await text()).toMatchObject({ posts: 1, sid: expect.any(String) });
  });

  it('has evidence for the text that was begun nearest to it, where two of the same words left none', async () => {
    const { ports, posted, text, goTo } = await given('2026-11-02T17:05:00Z');
    const composed = await composedClarify(ports);
    const post = (id: string, postedAt: string) =>
      ports.texts.insert({ ...composed, id, at: postedAt, postedAt, posts: 1 });
    await post('re-SM1', '2026-11-02T17:00:00Z');
    await post('re-SM2', '2026-11-02T17:05:00Z');
    await ports.sender.send({ to: '+16025550123', body: composed.body ?? '' });
    goTo('2026-11-02T17:10:00Z');
    await expect(deliverText(ports, episode, clarify)).rejects.toThrow(TwilioUnavailable);
    expect((await text('re-SM1'))?.sid).toBeUndefined();
    expect(await deliverText(ports, episode, { ...clarify, id: 're-SM2' })).toBe('sent');
    expect((await text('re-SM2'))?.sid).toBeDefined();
    expect(posted).toHaveLength(1);
  });

  it('does not take for its own either post of another text that went out twice', async () => {
    const { ports, text, goTo } = await given('2026-11-02T17:05:00Z');
    const composed = await composedClarify(ports);
    const begun = { ...composed, at: '2026-11-02T17:00:00Z', postedAt: '2026-11-02T17:00:00Z' };
    await ports.texts.insert({ ...begun, posts: 1 });
    await ports.texts.insert({ ...begun, id: 're-SM2', posts: 2 });
    for (const status of ['sent', 'delivered'] as const) {
      const sent = await ports.sender.send({ to: '+16025550123', body: composed.body ?? '' });
      await ports.texts.settle('ep-a', 're-SM2', { status, sid: sent.kind === 'taken' ? sent.sid : '' });
    }
    goTo('2026-11-02T17:10:00Z');
    await expect(deliverText(ports, episode, clarify)).rejects.toThrow(TwilioUnavailable);
    expect((await text('re-SM1'))?.sid).toBeUndefined();
  });

  it('does not take for its own the evidence of a later patient on the same phone', async () => {
    const { ports, text, goTo } = await given('2026-11-02T17:05:00Z');
    const composed = await composedClarify(ports);
    const begun = { ...composed, at: '2026-11-02T17:00:00Z', postedAt: '2026-11-02T17:00:00Z', posts: 1 };
    await ports.texts.insert(begun);
    const owners = [
      { episodeId: 'ep-a', since: '2026-10-30T22:00:00Z' },
      { episodeId: 'ep-b', since: '2026-11-02T17:04:00Z' },
    ] as const;
    const phone = (await ports.phones.load('ph-0123'))!;
    await ports.phones.replace({ ...phone, version: phone.version + 1, owners });
    const sent = await ports.sender.send({ to: '+16025550123', body: composed.body ?? '' });
    const sid = sent.kind === 'taken' ? sent.sid : '';
    await ports.texts.insert({ ...begun, episodeId: 'ep-b', at: '2026-11-02T17:05:00Z', sid, status: 'sent' });
    goTo('2026-11-02T17:10:00Z');
    await expect(deliverText(ports, episode, clarify)).rejects.toThrow(TwilioUnavailable);
    expect((await text('re-SM1'))?.sid).toBeUndefined();
  });

  it('without evidence gets one more post, after its list has had its time, and no third', async () => {
    const lost = { kind: 'unknown', cause: new Error('timeout') } as const;
    const { ports, posted, pass, logged } = await given(undefined, lost);
    const tried = () => deliverText(ports, episode, ask);
    await expect(tried()).rejects.toThrow(expect.objectContaining({ cause: lost.cause }));
    pass({ minutes: 14, seconds: 59 });
    await expect(tried()).rejects.toThrow(TwilioUnavailable);
    expect(posted).toHaveLength(1);
    pass({ seconds: 1 });
    await expect(tried()).rejects.toThrow(TwilioUnavailable);
    expect(posted).toHaveLength(2);
    pass({ hours: 1 });
    expect(await tried()).toBe('sent');
    expect(posted).toHaveLength(2);
    expect(logged).toContainEqual({ event: 'send-unknown', episodeId: 'ep-a', textId: 'day3-ask' });
  });

  it('that cannot be asked for evidence is tried later', async () => {
    const { ports, twilio, pass } = await given();
    twilio.setMood('down');
    await expect(deliverText(ports, episode, ask)).rejects.toThrow(TwilioUnavailable);
    pass({ hours: 1 });
    await expect(deliverText(ports, episode, ask)).rejects.toThrow(TwilioUnavailable);
  });
});

describe('a phone that has passed on', () => {
  async function passedOn(patientId: string) {
    const world = await given();
    await world.ports.episodes.insert(anEpisode({ id: 'ep-b', visit: aVisit({ id: 'visit-2', patientId }) }));
    const phone = (await world.ports.phones.load('ph-0123'))!;
    const owners = [...phone.owners, { episodeId: 'ep-b', since: '2026-11-02T17:04:00Z' } as const];
    await world.ports.phones.replace({ ...phone, version: phone.version + 1, owners });
    return world;
  }

  it('to another patient is told nothing of the one before', async () => {
    const { ports, posted, text } = await passedOn('patient-2');
    expect(await deliverText(ports, episode, clarify)).toBe('expired');
    expect([posted, (await text('re-SM1'))?.status]).toEqual([[], 'expired']);
  });

  it('to one who is just being enrolled is told nothing either', async () => {
    const { ports, posted } = await passedOn('patient-1');
    const load = (id: EpisodeId) => (id === 'ep-b' ? Promise.resolve(undefined) : ports.episodes.load(id));
    const before = { ...ports, episodes: { ...ports.episodes, load } };
    expect([await deliverText(before, episode, clarify), posted]).toEqual(['expired', []]);
  });

  it('to another patient is told all the same what helps in danger', async () => {
    const { ports } = await passedOn('patient-2');
    const safety = { ...clarify, id: 'safety-SM1', request: { purpose: 'safety', tier: 'crisis' } } as const;
    expect(await deliverText(ports, episode, safety)).toBe('sent');
  });

  it('to a newer visit of the same patient is still theirs, unless it is out by then', async () => {
    const { ports, posted } = await passedOn('patient-1');
    expect(await deliverText(ports, episode, clarify)).toBe('sent');
    const load = async (id: EpisodeId) => {
      const phone = (await ports.phones.load('ph-0123'))!;
      await ports.phones.replace({ ...phone, version: phone.version + 1, mayText: false });
      return ports.episodes.load(id);
    };
    const late = { ...ports, episodes: { ...ports.episodes, load } };
    expect(await deliverText(late, episode, { ...clarify, id: 're-SM2' })).toBe('opted-out');
    expect(posted).toHaveLength(1);
  });
});

describe('another run of the same task', () => {
  it('that was faster to post wins', async () => {
    const { ports, posted } = await given();
    const texts = { ...ports.texts, beginPost: async () => false };
    await expect(deliverText({ ...ports, texts }, episode, ask)).rejects.toThrow(TwilioUnavailable);
    expect(posted).toEqual([]);
  });

  it('that wrote it down before has the wording, and the time', async () => {
    const { ports, posted, text } = await given();
    await ports.texts.insert(anOutgoingText({ body: 'theirs', at: '2026-11-02T17:29:00Z' }));
    expect(await deliverText(ports, episode, ask)).toBe('sent');
    expect(posted[0]?.body).toBe('theirs');
    expect(await text()).toMatchObject({ body: 'theirs', at: '2026-11-02T17:29:00Z', posts: 1 });
  });
});

describe('an answer', () => {
  const toWords = { id: 're-SM1', request: { purpose: 'clarify' }, to: '2026-11-02T17:29:00Z' } as const;

  it('that cannot be sent now is left, and the reply not held up', async () => {
    const { ports, twilio, logged, text } = await given();
    twilio.setMood('down');
    await answer(ports, episode, toWords);
    const notSent = { event: 'answer-not-sent', episodeId: 'ep-a', textId: 're-SM1', outcome: 'clarify' };
    expect(logged).toContainEqual(notSent);
    expect(await text('re-SM1')).toMatchObject({ posts: 1 });
  });

  it('does not hide another fault', async () => {
    const { ports } = await given();
    const texts = { ...ports.texts, beginPost: () => Promise.reject(new Error('table down')) };
    await expect(answer({ ...ports, texts }, episode, toWords)).rejects.toThrow('table down');
  });
});

describe('a check-in', () => {
  const task = { schema: 1, episodeId: 'ep-a', day: 3, purpose: 'ask', token: 'token-3' } as const;
  const status = async (ports: Parameters<typeof sendCheckIn>[0]) => {
    const { checkIns, status: of } = (await ports.episodes.load('ep-a'))!;
    return `${checkIns[0]?.status}, ${of}`;
  };

  it.each([
    ['too late', '2026-11-03T17:30:01Z', undefined, 'CheckInUnsent', 'skipped, running'],
    ['refused', undefined, { kind: 'refused', code: 21614 }, 'CheckInUnsent', 'undeliverable, running'],
    ['opted out at Twilio', undefined, { kind: 'refused', code: 21610 }, 'EpisodeClosed', 'asked, opted-out'],
  ] as const)('that is %s ends by name, the same at every repeat', async (_, at, outcome, name, expected) => {
    const { ports } = await given(at, outcome);
    for (let attempt = 0; attempt < 2; attempt++) {
      await expect(sendCheckIn(ports, task)).rejects.toThrow(expect.objectContaining({ name }));
      expect(await status(ports)).toBe(expected);
    }
  });

  it.each([
    ['too late', '2026-11-04T17:30:01Z', undefined],
    ['refused', undefined, { kind: 'refused', code: 21614 }],
  ] as const)('whose reminder is %s waits on', async (_, at, outcome) => {
    const { ports } = await given(at, outcome);
    await sendCheckIn(ports, { ...task, purpose: 'remind' });
    expect(await status(ports)).toBe('asked, running');
  });
});

it('evidence that seems a second older than its text is its evidence: seconds are rounded here, and cut off at Twilio', async () => {
  const lost = { kind: 'unknown', cause: new Error('no answer') } as const;
  const { ports, posted, pass, text } = await given('2026-11-02T17:30:01Z', lost);
  const sentSince = async (_to: string, since: string) =>
    posted
      .map(({ body }) => ({ sid: 'SM9', at: '2026-11-02T17:30:00Z', body, status: 'delivered' as const }))
      .filter(({ at }) => at >= since);
  const withEvidence = { ...ports, sender: { ...ports.sender, sentSince } };
  await expect(deliverText(withEvidence, episode, ask)).rejects.toThrow(TwilioUnavailable);
  pass({ minutes: 16 });
  expect(await deliverText(withEvidence, episode, ask)).toBe('sent');
  expect(posted).toHaveLength(1);
  expect(await text()).toMatchObject({ sid: 'SM9', posts: 1 });
});
