import { describe, expect, it } from 'vitest';
import { EpisodeClosed, TwilioUnavailable } from '#domain/errors.ts';
import { type CodeMeaning, meaningOf } from '#domain/twilio-codes.ts';
import type { SendOutcome } from '#ports';
import { answer } from '#use-cases/answer.ts';
import { sendCheckIn } from '#use-cases/send-check-in.ts';
import { takeInReports } from '#use-cases/sweep/reports.ts';
import { aCheckIn, anAsked, anEpisode, anOutgoingText, aReport } from '#test/support/builders.ts';
import { portsInMemory } from '#test/support/use-case-ports.ts';

/** Every code that Twilio is known to refuse or to report for a text, by what it asks of us. */
const CODES: Readonly<Record<CodeMeaning, readonly number[]>> = {
  'opted-out': [21610, 30640],
  unreachable: [21211, 21217, 21614, 21612, 30004, 30005, 30006],
  'not-now': [30003, 30008, 30017, 30410],
  'sender-trouble': [20003, 21408, 21606, 21703, 21704, 30002, 30022, 30023, 30027, 30032, 30033, 30034, 30035, 30450],
  busy: [20429, 21611, 30001, 30610],
  // The last is in no table: parked, and an engineer looks.
  'our-fault': [21602, 21617, 30007, 99999],
};

const coded = Object.entries(CODES).flatMap(([meaning, codes]) =>
  codes.map((code) => ({ code, meaning: meaning as CodeMeaning })),
);

it.each(coded)('$code is $meaning', ({ code, meaning }) => {
  expect(meaningOf(code)).toBe(meaning);
});

/** On day 3 the question has gone out as `given` says; Twilio refuses whatever is posted now. */
async function refusing(code: number, given: 'nothing asked' | 'asked' | 'asked in vain') {
  const world = portsInMemory(given === 'nothing asked' ? '2026-11-02T17:30:00Z' : '2026-11-03T17:30:00Z');
  const day3 = given === 'nothing asked' ? aCheckIn(3) : anAsked(3);
  const episode = anEpisode({ checkIns: [day3, aCheckIn(7), aCheckIn(14)] });
  await world.give(episode);
  if (given !== 'nothing asked') {
    const status = given === 'asked' ? 'delivered' : 'undelivered';
    await world.ports.texts.insert(anOutgoingText({ posts: 1, sid: 'SM9', status }));
  }
  let posts = 0;
  const send = async (): Promise<SendOutcome> => {
    posts++;
    return { kind: 'refused', code };
  };
  const ports = { ...world.ports, sender: { ...world.ports.sender, send } };
  return {
    ...world,
    ports,
    episode,
    posts: () => posts,
    async left(textId: string) {
      const { status, checkIns } = (await ports.episodes.load('ep-a'))!;
      const mayText = (await ports.phones.load('ph-0123'))?.mayText;
      const text = await ports.texts.loadOutgoing('ep-a', textId);
      return { episode: status, day3: checkIns[0]?.status, mayText, text: text?.status, posts: text?.posts };
    },
    events: () => world.logged.map(({ event }) => event),
  };
}

const REFUSED_FOR_GOOD = { mayText: true, text: 'refused', posts: 1 };
const HELD = { episode: 'running', day3: 'asked', mayText: true, text: 'intended', posts: 0 };
const isHeld = (meaning: CodeMeaning) => meaning === 'sender-trouble' || meaning === 'busy';
const isForEngineers = (meaning: CodeMeaning) => meaning === 'sender-trouble' || meaning === 'our-fault';
const logOf = (meaning: CodeMeaning) => (isForEngineers(meaning) ? 'twilio-trouble' : 'text-refused');

describe('a question that is refused', () => {
  const ask = { schema: 1, episodeId: 'ep-a', day: 3, purpose: 'ask', token: 'token-3' } as const;

  it.each(coded)('with $code, $meaning', async ({ code, meaning }) => {
    const { ports, left, posts, events } = await refusing(code, 'nothing asked');
    const end = await sendCheckIn(ports, ask).catch((error: unknown) => error);
    expect(events()).toContain(logOf(meaning));
    if (isHeld(meaning)) {
      // The workflow tries again, and the text is posted anew.
      expect(end).toBeInstanceOf(TwilioUnavailable);
      expect(await left('day3-ask')).toEqual(HELD);
      await expect(sendCheckIn(ports, ask)).rejects.toThrow(TwilioUnavailable);
      expect(posts()).toBe(2);
      return;
    }
    if (meaning === 'opted-out') {
      expect(end).toBeInstanceOf(EpisodeClosed);
      expect(await left('day3-ask')).toMatchObject({ episode: 'opted-out', mayText: false, text: 'refused' });
    } else {
      expect(end).toMatchObject({ name: 'CheckInUnsent' });
      expect(await left('day3-ask')).toEqual({ ...REFUSED_FOR_GOOD, episode: 'running', day3: 'undeliverable' });
    }
    await sendCheckIn(ports, ask).catch(() => {});
    expect(posts()).toBe(1);
  });
});

describe('a reminder that is refused', () => {
  const remind = { schema: 1, episodeId: 'ep-a', day: 3, purpose: 'remind', token: 'token-3b' } as const;

  it.each(coded)('with $code, $meaning: its question, which was delivered, stands', async ({ code, meaning }) => {
    const { ports, left } = await refusing(code, 'asked');
    const end = await sendCheckIn(ports, remind).catch((error: unknown) => error);
    if (isHeld(meaning)) expect(end).toBeInstanceOf(TwilioUnavailable);
    else if (meaning === 'opted-out') expect(end).toBeInstanceOf(EpisodeClosed);
    else expect(end).toBeUndefined();
    expect(await left('day3-remind')).toMatchObject({ day3: 'asked' });
  });

  it.each(coded)('with $code, $meaning, after a question in vain', async ({ code, meaning }) => {
    const { ports, left } = await refusing(code, 'asked in vain');
    const end = await sendCheckIn(ports, remind).catch((error: unknown) => error);
    const isOver = !isHeld(meaning) && meaning !== 'opted-out';
    if (isOver) expect(end).toMatchObject({ name: 'CheckInUnsent' });
    expect(await left('day3-remind')).toMatchObject({ day3: isOver ? 'undeliverable' : 'asked' });
  });
});

describe('an answer that is refused', () => {
  const draft = { id: 're-SM1', request: { purpose: 'help' }, to: '2026-11-02T17:29:00Z' } as const;

  it.each(coded)('with $code, $meaning', async ({ code, meaning }) => {
    const { ports, episode, left, events } = await refusing(code, 'nothing asked');
    const failure = await answer(ports, episode, draft);
    expect(events()).toContain(logOf(meaning));
    const deferred = (await ports.texts.deferred()).map(({ id }) => id);
    const undisturbed = { episode: 'running', day3: 'scheduled' };
    if (isHeld(meaning)) {
      expect(failure).toBeInstanceOf(TwilioUnavailable);
      expect(deferred).toEqual(['re-SM1']);
      expect(await left('re-SM1')).toEqual({ ...HELD, ...undisturbed });
    } else {
      expect(failure).toBeUndefined();
      expect(deferred).toEqual([]);
      const mayText = meaning !== 'opted-out';
      expect(await left('re-SM1')).toEqual({ ...REFUSED_FOR_GOOD, ...undisturbed, mayText });
    }
  });
});

describe('a question that was taken, and is reported undelivered', () => {
  it.each(coded)('with $code, $meaning', async ({ code, meaning }) => {
    const { ports, reports, left, logged } = await refusing(code, 'nothing asked');
    await ports.texts.insert(anOutgoingText({ posts: 1, sid: 'SM9', status: 'sent' }));
    reports.put(aReport({ sid: 'SM9', status: 'undelivered', errorCode: code }));
    expect(await takeInReports(ports)).toBe(1);
    expect(await left('day3-ask')).toEqual({
      episode: 'running',
      day3: 'scheduled',
      mayText: meaning !== 'opted-out',
      text: 'undelivered',
      posts: 1,
    });
    // Only what an engineer must mend is where the alarm finds it.
    const trouble = { event: 'twilio-trouble', episodeId: 'ep-a', textId: 'day3-ask', code };
    expect(logged.filter(({ event }) => event !== 'status-received')).toEqual(isForEngineers(meaning) ? [trouble] : []);
  });
});
