import { describe, expect, it } from 'vitest';
import type { DeliveryStatus } from '#domain/delivery.ts';
import { openCallback } from '#use-cases/open-callback.ts';
import { readText } from '#use-cases/read-text.ts';
import { recordSilence } from '#use-cases/record-silence.ts';
import { sendCheckIn } from '#use-cases/send-check-in.ts';
import { takeInReports } from '#use-cases/sweep/reports.ts';
import { aCheckIn, anAsked, anEpisode, anOutgoingText, aReceivedText, aReport } from '#test/support/builders.ts';
import { portsInMemory } from '#test/support/use-case-ports.ts';

const REMIND_AT = '2026-11-03T17:30:00Z';
const CLOSES_AT = '2026-11-04T01:30:00Z';
const remind = { schema: 1, episodeId: 'ep-a', day: 3, purpose: 'remind', token: 'token-3b' } as const;
const silence = { schema: 1, episodeId: 'ep-a', day: 3 } as const;

/** Day 3 has been asked and reminded; this is what Twilio has reported of each text. */
async function given(reported: { ask?: DeliveryStatus; remind?: DeliveryStatus; code?: number }, at = CLOSES_AT) {
  const world = portsInMemory(at);
  const { ports } = world;
  await world.give(anEpisode({ checkIns: [anAsked(3), aCheckIn(7), aCheckIn(14)] }));
  for (const purpose of ['ask', 'remind'] as const) {
    const status = reported[purpose];
    if (!status) continue;
    const code = status === 'undelivered' ? { errorCode: reported.code ?? 30003 } : {};
    await ports.texts.insert(
      anOutgoingText({ id: `day3-${purpose}`, purpose, posts: 1, sid: `SM-${purpose}`, status, ...code }),
    );
  }
  const episode = async () => (await ports.episodes.load('ep-a'))!;
  return { ...world, episode, day3: async () => (await episode()).checkIns[0]?.status };
}

describe('a day of which no text was delivered', () => {
  it.each([
    [{ ask: 'undelivered' }],
    [{ ask: 'failed' }],
    [{ ask: 'undelivered', remind: 'undelivered' }],
    [{ ask: 'undelivered', remind: 'failed' }],
  ] as const)('is no silence: the patient is phoned, low (%j)', async (reported) => {
    const { ports, episode, day3 } = await given(reported);
    const outcome = await recordSilence(ports, silence);
    expect(outcome).toMatchObject({ action: 'escalate', callback: { priority: 'low', callbackId: 'cb-a-1' } });
    expect(await day3()).toBe('undeliverable');
    expect((await episode()).decisions).toMatchObject([
      { rule: 'unreachable', reason: 'not reached on day 3', because: 'silence-3' },
    ]);
    expect((await episode()).status).toBe('running');
  });

  it('is decided on once', async () => {
    const { ports, episode } = await given({ ask: 'undelivered' });
    const outcome = await recordSilence(ports, silence);
    const before = await episode();
    expect(await recordSilence(ports, silence)).toEqual(outcome);
    expect(await episode()).toEqual(before);
  });

  it('leaves its patient untexted: staff phone', async () => {
    const { ports, bodies, rings } = await given({ ask: 'undelivered' });
    const outcome = await recordSilence(ports, silence);
    if (outcome.action !== 'escalate') throw new Error(`expected to escalate, got ${outcome.action}`);
    await openCallback(ports, outcome.callback);
    expect([bodies(), rings]).toEqual([[], ['callback-opened, low']]);
  });

  it('but was answered stays answered', async () => {
    const { ports, day3 } = await given({ ask: 'undelivered' });
    await readText(ports, aReceivedText({ body: '2', receivedAt: '2026-11-03T18:00:00Z' }));
    expect(await recordSilence(ports, silence)).toEqual({ action: 'continue' });
    expect(await day3()).toBe('answered');
  });
});

describe('a day of which a text may have been read', () => {
  it.each([
    [{ ask: 'delivered', remind: 'undelivered' }],
    [{ ask: 'undelivered', remind: 'delivered' }],
    [{ ask: 'undelivered', remind: 'sent' }],
    [{ ask: 'sent' }],
    [{ ask: 'delivered' }],
  ] as const)('is silent (%j)', async (reported) => {
    const { ports, episode, day3 } = await given(reported);
    expect(await recordSilence(ports, silence)).toEqual({ action: 'continue' });
    expect(await day3()).toBe('unanswered');
    expect((await episode()).decisions).toMatchObject([{ reason: 'no answer on day 3' }]);
  });

  it('or of which Twilio said nothing at all is silent', async () => {
    const { ports, day3 } = await given({});
    await ports.texts.insert(anOutgoingText({ posts: 2 }));
    expect(await recordSilence(ports, silence)).toEqual({ action: 'continue' });
    expect(await day3()).toBe('unanswered');
  });

  it('stays silent though the last of its texts is reported undelivered afterwards', async () => {
    const { ports, reports, episode } = await given({ ask: 'sent' });
    await recordSilence(ports, silence);
    const before = await episode();
    reports.put(aReport({ sid: 'SM-ask', status: 'undelivered', errorCode: 30005 }));
    expect(await takeInReports(ports)).toBe(1);
    expect(await recordSilence(ports, silence)).toEqual({ action: 'continue' });
    expect(await episode()).toEqual(before);
  });
});

describe('a reminder', () => {
  it.each([30004, 30005, 30006, 21614])('of a question that will never arrive (%i) is not sent', async (code) => {
    const { ports, bodies, day3 } = await given({ ask: 'undelivered', code }, REMIND_AT);
    await expect(sendCheckIn(ports, remind)).rejects.toThrow(expect.objectContaining({ name: 'CheckInUnsent' }));
    expect(bodies()).toEqual([]);
    expect(await day3()).toBe('undeliverable');
    expect(await recordSilence(ports, silence)).toMatchObject({ action: 'escalate' });
  });

  it.each([30003, 30008, 30017, 30410, 30007])(
    'of a question that did not arrive (%i) is the second try',
    async (code) => {
      const { ports, bodies, day3 } = await given({ ask: 'undelivered', code }, REMIND_AT);
      await sendCheckIn(ports, remind);
      expect(bodies()).toHaveLength(1);
      expect(await day3()).toBe('asked');
      // It has arrived: now there is somebody to be silent.
      expect(await recordSilence(ports, silence)).toEqual({ action: 'continue' });
    },
  );
});
