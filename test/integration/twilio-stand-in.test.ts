import { expect, test } from 'vitest';
import { verifyWebhook } from '#adapters/twilio-webhook.ts';
import { createTwilioStandIn } from '#local/twilio/stand-in.ts';
import { OUR_NUMBER, OUR_URL, PATIENT, TWILIO_ACCOUNT, twilioServer } from '#test/support/twilio-server.ts';

const MESSAGES = `/2010-04-01/Accounts/${TWILIO_ACCOUNT.accountSid}/Messages`;
const AUTHORIZATION = `Basic ${btoa(`${TWILIO_ACCOUNT.accountSid}:${TWILIO_ACCOUNT.authToken}`)}`;

const post = (url: string, form: Record<string, string>) =>
  fetch(`${url}${MESSAGES}.json`, {
    method: 'POST',
    headers: { authorization: AUTHORIZATION },
    body: new URLSearchParams({ From: OUR_NUMBER, To: PATIENT, Body: 'hello', ...form }),
  });

test('STOP is answered once, by Twilio alone, and still posted', async () => {
  await using twilio = await twilioServer();
  for (const words of ['STOP', 'stop', 'Stop please']) await twilio.standIn.textFrom(PATIENT, words);

  const shown = twilio.standIn.conversation(PATIENT).map(({ direction, body }) => `${direction} ${body.slice(0, 21)}`);
  expect(shown).toEqual(['in STOP', 'out You have successfully', 'in stop', 'in Stop please']);
  const forms = twilio.webhooks.map(({ body }) => new URLSearchParams(body));
  expect(forms.map((form) => form.get('Body'))).toEqual(['STOP', 'stop', 'Stop please']);
  expect(forms.some((form) => form.has('OptOutType'))).toBe(false);

  const list = await fetch(`${twilio.url}${MESSAGES}.json?To=${encodeURIComponent(PATIENT)}`, {
    headers: { authorization: AUTHORIZATION },
  });
  expect(await list.json()).toMatchObject({ messages: [] });
});

test('YES undoes STOP, and is a word like any other without it', async () => {
  await using twilio = await twilioServer();
  for (const words of ['yes', 'STOP', 'YES', 'HELP']) await twilio.standIn.textFrom(PATIENT, words);
  expect(twilio.standIn.conversation(PATIENT).map(({ direction }) => direction)).toEqual([
    'in',
    'in',
    'out',
    'in',
    'out',
    'in',
    'out',
  ]);
  expect((await post(twilio.url, {})).status).toBe(201);
});

test('every webhook is signed, and may come twice', async () => {
  await using twilio = await twilioServer();
  twilio.standIn.faults.duplicateWebhooks = true;
  await twilio.standIn.textFrom(PATIENT, 'see picture', 2);
  await post(twilio.url, { StatusCallback: `${OUR_URL}/status` });
  await twilio.idle();

  expect(twilio.webhooks).toHaveLength(6);
  for (const { url, signature, body } of twilio.webhooks) {
    const event = { headers: { 'x-twilio-signature': signature }, body, isBase64Encoded: false };
    expect(verifyWebhook(event, url, TWILIO_ACCOUNT).kind).toBe('genuine');
  }
  expect(twilio.webhooks[0]).toEqual(twilio.webhooks[1]);
  expect(new URLSearchParams(twilio.webhooks[0]?.body).get('MediaUrl1')).toMatch(/Messages\/MM/);
});

test('a text that cannot be delivered is taken, and reported with its code', async () => {
  await using twilio = await twilioServer();
  twilio.standIn.faults.undeliveredCode = 30003;
  const { sid } = (await (await post(twilio.url, { StatusCallback: `${OUR_URL}/status` })).json()) as { sid: string };
  await twilio.idle();
  expect(twilio.webhooks.map(({ body }) => new URLSearchParams(body).get('ErrorCode'))).toEqual([null, '30003']);

  const one = await fetch(`${twilio.url}${MESSAGES}/${sid}.json`, { headers: { authorization: AUTHORIZATION } });
  expect(await one.json()).toMatchObject({ sid, status: 'undelivered', error_code: 30003 });
  expect(twilio.disagreements).toEqual([]);
});

test('errors have the shape of Twilio’s', async () => {
  await using twilio = await twilioServer();
  const answer = await fetch(`${twilio.url}${MESSAGES}.json`);
  expect(answer.status).toBe(401);
  expect(await answer.json()).toEqual({
    code: 20003,
    message: 'Authenticate',
    more_info: 'https://www.twilio.com/docs/errors/20003',
    status: 401,
  });
});

test('a webhook that fails is listed, and holds up none after it', async () => {
  const answers = [
    () => Promise.reject(new Error('refused')),
    async () => new Response(null, { status: 500 }),
    async () => new Response(),
  ];
  await using twilio = await twilioServer({
    deliver: () => answers.shift()?.() ?? expect.unreachable('a fourth webhook'),
  });
  for (const words of ['1', '2', '3']) await twilio.standIn.textFrom(PATIENT, words);
  expect(twilio.standIn.failedWebhooks.map(({ status }) => status)).toEqual(['no answer', 500]);
});

test('the connection overrides of a webhook are neither posted nor signed', async () => {
  await using twilio = await twilioServer({ inboundUrl: `${OUR_URL}/webhooks/text#rc=3&rp=all` });
  await twilio.standIn.textFrom(PATIENT, '7');
  const { url, signature, body } = twilio.webhooks[0] ?? expect.unreachable('no webhook came');
  expect(url).toBe(`${OUR_URL}/webhooks/text`);
  expect(
    verifyWebhook({ headers: { 'x-twilio-signature': signature }, body, isBase64Encoded: false }, url, TWILIO_ACCOUNT)
      .kind,
  ).toBe('genuine');
});

test('a stand-in that is restored goes on where it was', async () => {
  await using before = await twilioServer();
  const sid = await before.standIn.textFrom(PATIENT, 'STOP');
  const kept = JSON.stringify(before.standIn.snapshot());

  await using after = await twilioServer();
  after.standIn.restore(JSON.parse(kept));
  expect(after.standIn.conversation(PATIENT)).toEqual(before.standIn.conversation(PATIENT));
  expect(await (await post(after.url, {})).json()).toMatchObject({ code: 21610 });
  expect(await after.standIn.textFrom(PATIENT, '7')).not.toBe(sid);
});

test('nothing waits for a timer: a virtual clock may stand still', async () => {
  const work: Promise<void>[] = [];
  const { app, conversation } = createTwilioStandIn({
    ...TWILIO_ACCOUNT,
    sender: OUR_NUMBER,
    inboundUrl: `${OUR_URL}/webhooks/text`,
    now: () => '2026-10-30T17:00:00Z',
    deliver: async () => new Response(),
    onWork: (more) => work.push(more),
  });
  const timers = { setTimeout, setInterval, setImmediate };
  const forbidden = (): never => expect.unreachable('a timer was set');
  Object.assign(globalThis, { setTimeout: forbidden, setInterval: forbidden, setImmediate: forbidden });
  try {
    const body = new URLSearchParams({
      From: OUR_NUMBER,
      To: PATIENT,
      Body: 'hello',
      StatusCallback: `${OUR_URL}/status`,
    });
    await app.request(`${MESSAGES}.json`, {
      method: 'POST',
      headers: { authorization: AUTHORIZATION },
      body: body.toString(),
    });
    await Promise.all(work);
  } finally {
    Object.assign(globalThis, timers);
  }
  expect(conversation(PATIENT)).toMatchObject([{ status: 'delivered' }]);
});

test.each([
  [500, ['/webhooks/text', '/webhooks/text-fallback']],
  [200, ['/webhooks/text']],
])(
  'a text whose webhook is answered with %i is posted to %j, each signed for its own address',
  async (status, paths) => {
    const posted: { readonly url: string; readonly signature: string; readonly body: string }[] = [];
    await using twilio = await twilioServer({
      fallbackUrl: `${OUR_URL}/webhooks/text-fallback`,
      deliver: async (request) => {
        const signature = request.headers.get('x-twilio-signature') ?? '';
        posted.push({ url: request.url, signature, body: await request.text() });
        return new Response('<Response/>', { status: request.url.endsWith('/text') ? status : 200 });
      },
    });
    await twilio.standIn.textFrom(PATIENT, '7');
    expect(posted.map(({ url }) => url)).toEqual(paths.map((path) => OUR_URL + path));
    for (const { url, signature, body } of posted) {
      const event = { headers: { 'x-twilio-signature': signature }, body, isBase64Encoded: false };
      expect(verifyWebhook(event, url, TWILIO_ACCOUNT)).toMatchObject({ kind: 'genuine', parameters: { Body: '7' } });
    }
  },
);
