import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { faultyTwilio } from '#local/rehearsal/faulty-twilio.ts';
import { mend } from '#local/rehearsal/mishaps.ts';

const MOBILE = '+16025550208';

const incoming = (from: string) => new URLSearchParams({ From: from, Body: '8' });

function anApi() {
  const app = new Hono();
  app.all('/*', (context) => context.text('taken', 201));
  return app;
}

const posted = (to: string) =>
  new Request('http://twilio/Messages.json', { method: 'POST', body: new URLSearchParams({ To: to }).toString() });

describe('a faulty Twilio', () => {
  it('loses one webhook of the phone that it is told, and of no other', () => {
    const twilio = faultyTwilio();
    twilio.loseNextOf(MOBILE);
    expect(twilio.loses(incoming('+16025550201'))).toBe(false);
    expect(twilio.loses(incoming(MOBILE))).toBe(true);
    expect(twilio.loses(incoming(MOBILE))).toBe(false);
    expect(twilio.done()).toEqual({ lost: 1, refused: 0 });
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
    expect(twilio.done()).toEqual({ lost: 0, refused: 1 });
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
