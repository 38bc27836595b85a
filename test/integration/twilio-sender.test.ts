import type { RequestListener } from 'node:http';
import { describe, expect, test } from 'vitest';
import { twilioSender, type TwilioSenderOptions } from '#adapters/twilio-sender.ts';
import type { TextToSend } from '#ports';
import { listen } from '#test/support/listen.ts';
import { violations } from '#test/support/twilio-openapi.ts';
import { OUR_NUMBER, OUR_URL, PATIENT, TWILIO_ACCOUNT, twilioServer } from '#test/support/twilio-server.ts';

const SERVICE = `MG${'0'.repeat(32)}`;

const aText = (fields: Partial<TextToSend> = {}): TextToSend => ({
  to: PATIENT,
  body: 'How is your back pain today, 0 to 10?',
  reportTo: { episodeId: 'ep-a', textId: 'day3-ask' },
  ...fields,
});

const aSender = (url: string, options: Partial<TwilioSenderOptions> = {}) =>
  twilioSender({ account: async () => TWILIO_ACCOUNT, url, from: OUR_NUMBER, publicUrl: OUR_URL, ...options });

describe('a text that Twilio takes', () => {
  test('has a SID, reaches the phone, and is reported on at its own address', async () => {
    await using twilio = await twilioServer();
    const outcome = await aSender(twilio.url).send(aText());
    await twilio.idle();

    expect(outcome).toEqual({ kind: 'taken', sid: expect.stringMatching(/^SM[0-9a-f]{32}$/), status: 'queued' });
    expect(twilio.standIn.conversation(PATIENT)).toMatchObject([
      { direction: 'out', body: aText().body, status: 'delivered' },
    ]);
    expect(twilio.webhooks.map(({ url }) => url)).toEqual(
      Array(2).fill(`${OUR_URL}/webhooks/text-status/ep-a/day3-ask`),
    );
    expect(twilio.webhooks.map(({ body }) => new URLSearchParams(body).get('MessageStatus'))).toEqual([
      'sent',
      'delivered',
    ]);
    expect(twilio.disagreements).toEqual([]);
  });

  test('goes out exactly as worded, for as long as it is valid', async () => {
    const forms: URLSearchParams[] = [];
    await using twilio = await listen((request, response) => {
      request.setEncoding('utf8').on('data', (chunk: string) => forms.push(new URLSearchParams(chunk)));
      request.on('end', () => response.writeHead(201).end(JSON.stringify({ sid: 'SM1', status: 'accepted' })));
    });
    const sender = aSender(twilio.url);
    await sender.send(aText({ body: '¿Cómo está? 50% & más + ☺', validForSeconds: 3600 }));
    await sender.send(aText({ validForSeconds: 50_000 }));
    await aSender(twilio.url, { from: SERVICE }).send(aText());

    expect(Object.fromEntries(forms[0] ?? [])).toEqual({
      To: PATIENT,
      From: OUR_NUMBER,
      Body: '¿Cómo está? 50% & más + ☺',
      SmartEncoded: 'false',
      StatusCallback: `${OUR_URL}/webhooks/text-status/ep-a/day3-ask#rc=3&rp=all`,
      ValidityPeriod: '3600',
    });
    expect(forms[1]?.get('ValidityPeriod')).toBe('36000');
    expect([forms[2]?.get('MessagingServiceSid'), forms[2]?.get('From'), forms[2]?.get('ValidityPeriod')]).toEqual([
      SERVICE,
      null,
      null,
    ]);
  });

  test('goes through a messaging service where the sender is one', async () => {
    await using twilio = await twilioServer({ sender: SERVICE });
    expect(await aSender(twilio.url, { from: SERVICE }).send(aText())).toMatchObject({ kind: 'taken' });
    await twilio.idle();
    expect(new URLSearchParams(twilio.webhooks[0]?.body).get('MessagingServiceSid')).toBe(SERVICE);
    expect(twilio.disagreements).toEqual([]);
  });
});

describe('a text that Twilio does not take', () => {
  test.each([
    ['an invalid number', aText({ to: '+1555' }), 21211],
    ['a landline', aText({ to: '+15005550009' }), 21614],
    ['an empty body', aText({ body: '' }), 21602],
    ['a body that is too long', aText({ body: 'x'.repeat(1601) }), 21617],
  ])('is refused with its code: %s', async (_, text, code) => {
    await using twilio = await twilioServer();
    expect(await aSender(twilio.url).send(text)).toEqual({ kind: 'refused', code });
  });

  test('is refused after the patient texted STOP, until START', async () => {
    await using twilio = await twilioServer();
    const sender = aSender(twilio.url);
    await twilio.standIn.textFrom(PATIENT, ' stop ');
    expect(await sender.send(aText())).toEqual({ kind: 'refused', code: 21610 });
    await twilio.standIn.textFrom(PATIENT, 'START');
    expect(await sender.send(aText())).toMatchObject({ kind: 'taken' });
  });

  test('is refused with a wrong token', async () => {
    await using twilio = await twilioServer();
    const sender = aSender(twilio.url, { account: async () => ({ ...TWILIO_ACCOUNT, authToken: 'old' }) });
    expect(await sender.send(aText())).toEqual({ kind: 'refused', code: 20003 });
  });

  test('may be tried again where no request can have been processed', async () => {
    await using throttled = await listen((_, response) => response.writeHead(429).end('{"code":20429}'));
    const gone = await listen(() => {});
    await gone[Symbol.asyncDispose]();
    const locked = new Error('secret arn: expected to be able to read it');

    expect(await aSender(throttled.url).send(aText())).toMatchObject({ kind: 'busy' });
    expect(await aSender(gone.url).send(aText())).toMatchObject({ kind: 'busy' });
    expect(await aSender(gone.url, { account: () => Promise.reject(locked) }).send(aText())).toEqual({
      kind: 'busy',
      cause: locked,
    });
  });
});

describe('a text of which nobody knows what became', () => {
  test('is unknown, although it went out, and the list has the evidence', async () => {
    await using twilio = await twilioServer();
    const sender = aSender(twilio.url);
    twilio.standIn.faults.outage = 'silent';
    expect(await sender.send(aText())).toMatchObject({ kind: 'unknown' });
    await twilio.idle();
    expect(await sender.sentSince(PATIENT, '2026-10-30T17:00:00.250Z')).toMatchObject([
      { body: aText().body, status: 'delivered' },
    ]);
    expect(twilio.disagreements).toEqual([]);
  });

  test('is unknown where nothing was processed, and the list is then empty', async () => {
    await using twilio = await twilioServer();
    const sender = aSender(twilio.url);
    twilio.standIn.faults.outage = 'refused';
    expect(await sender.send(aText())).toMatchObject({ kind: 'unknown' });
    await expect(sender.sentSince(PATIENT, '2026-10-30T17:00:00Z')).rejects.toThrow('got status 503');
    twilio.standIn.faults.outage = 'none';
    expect(await sender.sentSince(PATIENT, '2026-10-30T17:00:00Z')).toEqual([]);
  });

  test.each<[string, RequestListener]>([
    ['the connection is reset', (request) => request.socket.resetAndDestroy()],
    ['the answer is no JSON', (_, response) => response.writeHead(201).end(`<p>${PATIENT}</p>`)],
    ['the answer has no SID', (_, response) => response.writeHead(201).end('{}')],
    ['the answer is a redirect', (_, response) => response.writeHead(307, { location: '/elsewhere' }).end()],
    ['the server fails', (_, response) => response.writeHead(502).end(`{"code":20500,"message":"${PATIENT}"}`)],
  ])('is unknown, posted once, and its cause says nothing of the patient: %s', async (_, listener) => {
    let posts = 0;
    await using twilio = await listen((request, response) => {
      posts += 1;
      listener(request, response);
    });
    const outcome = await aSender(twilio.url).send(aText());
    expect(outcome).toMatchObject({ kind: 'unknown', cause: expect.any(Error) });
    expect(outcome.kind === 'unknown' && String(outcome.cause)).not.toContain(PATIENT.slice(1));
    expect(posts).toBe(1);
  });

  test('is unknown when Twilio does not answer within five seconds', { timeout: 10_000 }, async () => {
    await using twilio = await listen(() => {});
    const outcome = await aSender(twilio.url).send(aText());
    expect(outcome).toMatchObject({ kind: 'unknown', cause: { message: expect.stringContaining('TimeoutError') } });
  });
});

test('the list holds what was sent to this number since then, over all its pages', async () => {
  let now = '2026-10-30T16:59:59Z';
  await using twilio = await twilioServer({ now: () => now });
  const sender = aSender(twilio.url);
  await sender.send(aText({ body: 'before' }));
  await twilio.idle();
  now = '2026-10-30T17:00:00Z';
  for (let count = 1; count <= 51; count++) await sender.send(aText({ body: String(count) }));
  await sender.send(aText({ to: '+16025550124', body: 'to somebody else' }));
  await twilio.standIn.textFrom(PATIENT, '7');
  await twilio.idle();

  const sent = await sender.sentSince(PATIENT, '2026-10-30T17:00:00Z');
  expect(sent.map(({ body }) => Number(body))).toEqual(Array.from({ length: 51 }, (_, index) => 51 - index));
  expect(twilio.disagreements).toEqual([]);
});

test.each([
  ['a misspelt parameter', 'StatusCallBack=https://a.example', 'form: StatusCallBack is unknown'],
  ['a number that is none', 'To=602', 'form.To: no such string'],
  ['a period in words', 'ValidityPeriod=long', 'form.ValidityPeriod: no such integer'],
])('the description of the API catches %s', async (_, form, violation) => {
  const url = `https://api.twilio.com/2010-04-01/Accounts/${TWILIO_ACCOUNT.accountSid}/Messages.json`;
  const request = new Request(url, { method: 'POST', body: `To=%2B16025550123&${form}` });
  expect(await violations(request, new Response(null, { status: 400 }))).toEqual([violation]);
});

describe('Twilio’s own copy of a text', () => {
  test('is deleted, stays on the phone, and may be asked away twice', async () => {
    await using twilio = await twilioServer();
    const sender = aSender(twilio.url);
    const sent = await sender.send(aText());
    await twilio.idle();
    if (sent.kind !== 'taken') throw new Error(`expected a text that was taken, got ${sent.kind}`);
    await sender.remove(sent.sid);
    expect(await sender.sentSince(PATIENT, '2026-10-30T17:00:00Z')).toEqual([]);
    expect(twilio.standIn.conversation(PATIENT)).toHaveLength(1);
    await sender.remove(sent.sid);
  });

  test('is not taken for deleted where Twilio says otherwise, and the error says nothing of the patient', async () => {
    await using twilio = await listen((_, response) =>
      response.writeHead(409).end(`{"code":20009,"message":"${PATIENT}"}`),
    );
    await expect(aSender(twilio.url).remove('SM1')).rejects.toThrow(
      /^expected an answer from twilio, got status 409, 20009$/,
    );
  });
});
