import { getExpectedTwilioSignature, validateRequest } from 'twilio/lib/webhooks/webhooks.js';
import { expect, test } from 'vitest';
import { verifyWebhook, type WebhookEvent } from '#adapters/twilio-webhook.ts';
import { OUR_NUMBER, OUR_URL, PATIENT, TWILIO_ACCOUNT, twilioServer } from '#test/support/twilio-server.ts';

const URL = `${OUR_URL}/webhooks/text`;

/** As an HTTP API or a REST API hands a form over. */
const anEvent = (body: string, signature: string, isBase64Encoded = true): WebhookEvent => ({
  headers: { 'x-twilio-signature': signature, host: 'follow-up.example.com' },
  body: isBase64Encoded ? Buffer.from(body).toString('base64') : body,
  isBase64Encoded,
});

/** A text from the patient, as Twilio posts it. */
async function aText(words = '7, gracias ✓ 100% + más') {
  await using twilio = await twilioServer();
  await twilio.standIn.textFrom(PATIENT, words);
  return twilio.webhooks[0] ?? expect.unreachable('no webhook came');
}

const signed = (form: URLSearchParams, token: string = TWILIO_ACCOUNT.authToken): WebhookEvent => {
  const names = [...new Set(form.keys())];
  const parameters = Object.fromEntries(names.map((name) => [name, form.getAll(name)]));
  return anEvent(form.toString(), getExpectedTwilioSignature(token, URL, parameters));
};

const aForm = () =>
  new URLSearchParams({
    AccountSid: TWILIO_ACCOUNT.accountSid,
    MessageSid: `SM${'1'.repeat(32)}`,
    Body: '7',
    FromCity: '',
  });

test('the check agrees with the vector that Twilio publishes', () => {
  const parameters = {
    CallSid: 'CA1234567890ABCDE',
    Caller: '+14158675309',
    Digits: '1234',
    From: '+14158675309',
    To: '+18005551212',
  };
  const check = (signature: string) =>
    validateRequest('12345', signature, 'https://mycompany.com/myapp.php?foo=1&bar=2', parameters);
  expect(check('RSOYDt4T1cUTdK1PDd93/VVr8B8=')).toBe(true);
  expect(check('RSOYDt4T1cUTdK1PDd93/VVr8B9=')).toBe(false);
});

test.each([true, false])(
  'a text from Twilio is genuine, and its words arrive whole (base64: %s)',
  async (isBase64Encoded) => {
    const { body, signature } = await aText();
    expect(verifyWebhook(anEvent(body, signature, isBase64Encoded), URL, TWILIO_ACCOUNT)).toEqual({
      kind: 'genuine',
      parameters: {
        AccountSid: TWILIO_ACCOUNT.accountSid,
        MessageSid: expect.stringMatching(/^SM/),
        From: PATIENT,
        To: OUR_NUMBER,
        Body: '7, gracias ✓ 100% + más',
        NumMedia: '0',
      },
    });
  },
);

test('blank parameters are signed: dropping one breaks the signature', async () => {
  const { body, signature } = await aText();
  expect(body).toContain('FromCity=&');
  expect(verifyWebhook(anEvent(body.replace('FromCity=&', ''), signature), URL, TWILIO_ACCOUNT)).toEqual({
    kind: 'refused',
    reason: 'wrong signature',
  });
});

test('a changed word, another address or another token breaks the signature', async () => {
  const { body, signature } = await aText('7');
  const check = (changed: string, url = URL, authToken: string = TWILIO_ACCOUNT.authToken) =>
    verifyWebhook(anEvent(changed, signature), url, { ...TWILIO_ACCOUNT, authToken }).kind;
  expect(check(body)).toBe('genuine');
  expect(check(body.replace('Body=7', 'Body=0'))).toBe('refused');
  expect(check(`${body}&Extra=`)).toBe('refused');
  expect(check(body, `${OUR_URL}/webhooks/text-status/ep-a/day3-ask`)).toBe('refused');
  expect(check(body, 'https://evil.example.com/webhooks/text')).toBe('refused');
  expect(check(body, URL, 'another')).toBe('refused');
});

test('the host of the request plays no part', async () => {
  const { body, signature } = await aText();
  const event = anEvent(body, signature);
  const elsewhere = { ...event, headers: { ...event.headers, host: 'evil.example.com' } };
  expect(verifyWebhook(elsewhere, URL, TWILIO_ACCOUNT).kind).toBe('genuine');
});

test('a request without a signature is refused', async () => {
  const { body } = await aText();
  expect(verifyWebhook({ ...anEvent(body, ''), headers: {} }, URL, TWILIO_ACCOUNT)).toEqual({
    kind: 'refused',
    reason: 'no signature',
  });
  expect(verifyWebhook(anEvent(body, ''), URL, TWILIO_ACCOUNT)).toEqual({ kind: 'refused', reason: 'no signature' });
});

test('an empty token verifies nothing, not even what is signed with it', () => {
  const event = signed(aForm(), '');
  expect(verifyWebhook(event, URL, { ...TWILIO_ACCOUNT, authToken: '' })).toEqual({
    kind: 'refused',
    reason: 'wrong signature',
  });
});

test('a second token is accepted while it is being rotated in', () => {
  const event = signed(aForm(), 'the next token');
  expect(verifyWebhook(event, URL, TWILIO_ACCOUNT).kind).toBe('refused');
  expect(verifyWebhook(event, URL, { ...TWILIO_ACCOUNT, secondaryAuthToken: 'the next token' }).kind).toBe('genuine');
});

test('a parameter that we use may not come twice, others may', () => {
  const form = aForm();
  form.append('FromCity', 'Phoenix');
  expect(verifyWebhook(signed(form), URL, TWILIO_ACCOUNT).kind).toBe('genuine');
  form.append('Body', '0');
  expect(verifyWebhook(signed(form), URL, TWILIO_ACCOUNT)).toEqual({ kind: 'refused', reason: 'repeated parameter' });
});

test('another account is refused, although its signature holds', () => {
  const form = aForm();
  form.set('AccountSid', `AC${'f'.repeat(32)}`);
  expect(verifyWebhook(signed(form), URL, TWILIO_ACCOUNT)).toEqual({ kind: 'refused', reason: 'wrong account' });
});

test('the longest text fits, and a body of more than 64 KB is refused unread', () => {
  const form = aForm();
  form.set('Body', '🦴'.repeat(1600));
  expect(verifyWebhook(signed(form), URL, TWILIO_ACCOUNT).kind).toBe('genuine');
  form.set('Body', 'x'.repeat(64 * 1024));
  expect(verifyWebhook(signed(form), URL, TWILIO_ACCOUNT)).toEqual({ kind: 'refused', reason: 'body too large' });
});

test('a question mark before the first parameter is part of its name', () => {
  const event = signed(aForm());
  const behind = `?${Buffer.from(event.body ?? '', 'base64').toString()}`;
  expect(verifyWebhook(anEvent(behind, event.headers['x-twilio-signature'] ?? ''), URL, TWILIO_ACCOUNT)).toEqual({
    kind: 'refused',
    reason: 'wrong signature',
  });
});

test.each(['', '%', '%E0%A4%A', '=&&=', '__proto__=1', '?AccountSid=1'])('a malformed body is refused: %j', (body) => {
  expect(verifyWebhook(anEvent(body, 'c2lnbmF0dXJl'), URL, TWILIO_ACCOUNT)).toEqual({
    kind: 'refused',
    reason: 'wrong signature',
  });
});
