import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { retriedByTwilio, statusCallbackUrl } from '#contracts/webhook-urls.ts';
import { askAgain } from '#local/rehearsal/ask-again.ts';
import { faultyTwilio } from '#local/rehearsal/faulty-twilio.ts';
import { mend } from '#local/rehearsal/mishaps.ts';
import { aCheckIn, anAsked, anEpisode } from '#test/support/builders.ts';

const MOBILE = '+16025550208';

const incoming = (from: string) => new URLSearchParams({ From: from, Body: '8' });

function anApi() {
  const app = new Hono();
  app.all('/*', (context) => context.text('taken', 201));
  return app;
}

const posted = (to: string, textId = 'day3-ask') =>
  new Request('http://twilio/Messages.json', {
    method: 'POST',
    body: new URLSearchParams({
      To: to,
      StatusCallback: retriedByTwilio(statusCallbackUrl('https://example.com/live', 'ep-a', textId)),
    }).toString(),
  });

describe('a faulty Twilio', () => {
  it('loses one webhook of the phone that it is told, and of no other', () => {
    const twilio = faultyTwilio();
    twilio.loseNextOf(MOBILE);
    expect(twilio.loses(incoming('+16025550201'))).toBe(false);
    expect(twilio.loses(incoming(MOBILE))).toBe(true);
    expect(twilio.loses(incoming(MOBILE))).toBe(false);
    expect(twilio.done()).toEqual({ lost: 1, refused: 0, refusedOnce: 0 });
  });

  it('loses no word of what became of our texts', () => {
    const twilio = faultyTwilio();
    twilio.loseNextOf(MOBILE);
    expect(twilio.loses(new URLSearchParams({ From: MOBILE, MessageStatus: 'sent' }))).toBe(false);
  });

  it('refuses texts to one phone until it is told to take them', async () => {
    const twilio = faultyTwilio();
    const api = twilio.api(anApi());
    twilio.refuse(MOBILE);
    expect((await api(posted(MOBILE))).status).toBe(429);
    expect((await api(posted('+16025550201'))).status).toBe(201);
    twilio.take(MOBILE);
    expect((await api(posted(MOBILE))).status).toBe(201);
    expect(twilio.done()).toEqual({ lost: 0, refused: 1, refusedOnce: 0 });
  });

  it('refuses one text of one phone, the first time that it is posted, and says whose it was', async () => {
    const twilio = faultyTwilio();
    const api = twilio.api(anApi());
    const refused = twilio.refuseOnce(MOBILE, 'day7-ask');
    const statuses = [];
    for (const request of [
      posted(MOBILE, 'day3-ask'),
      posted('+16025550201', 'day7-ask'),
      posted(MOBILE, 'day7-ask'),
      posted(MOBILE, 'day7-ask'),
    ])
      statuses.push((await api(request)).status);
    expect(statuses).toEqual([201, 201, 429, 201]);
    expect(await refused).toBe('ep-a');
    expect(twilio.done()).toEqual({ lost: 0, refused: 0, refusedOnce: 1 });
  });
});

describe('asking again', () => {
  const episode = anEpisode({ checkIns: [anAsked(3, { token: 'token-3' }), aCheckIn(7)] });
  const asking = (run: (task: object) => Promise<unknown>, day = 3) =>
    askAgain({ episodes: { load: async () => episode }, run, episodeId: episode.id, day });

  it('runs the task with its token, until Twilio can be reached', async () => {
    const tasks: object[] = [];
    await asking(async (task) => {
      if (tasks.push(task) === 1) throw new Error('got 200: {"errorType":"TwilioUnavailable"}');
    });
    const task = { schema: 1, episodeId: episode.id, day: 3, purpose: 'ask', token: 'token-3' };
    expect(tasks).toEqual([task, task]);
  });

  it('fails where the function fails otherwise, and where nobody waits', async () => {
    let runs = 0;
    const run = async () => {
      runs++;
      throw new Error('got 200: {"errorType":"CheckInUnsent"}');
    };
    await expect(asking(run)).rejects.toThrow('CheckInUnsent');
    await expect(asking(run, 7)).rejects.toThrow('a question of day 7 under way');
    expect(runs).toBe(1);
  });
});

describe('mending', () => {
  it('takes texts again after one was refused, and only then sweeps', async () => {
    const faults = faultyTwilio();
    const api = faults.api(anApi());
    faults.refuse(MOBILE);
    await api(posted(MOBILE));
    let status: number | undefined;
    const run = async () => {
      status = (await api(posted(MOBILE))).status;
    };
    await mend({ mishap: 'answer-refused', mobile: MOBILE, faults, sweep: { every: '', run } });
    expect(status).toBe(201);
  });
});
