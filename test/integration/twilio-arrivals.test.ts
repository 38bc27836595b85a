import { describe, expect, test } from 'vitest';
import { twilioArrivals, type TwilioArrivalsOptions } from '#adapters/twilio-arrivals.ts';
import { twilioSender } from '#adapters/twilio-sender.ts';
import { ReceivedText } from '#contracts/received-text.ts';
import { messageResource, type StandInMessage } from '#local/twilio/message.ts';
import { listen } from '#test/support/listen.ts';
import { OUR_NUMBER, OUR_URL, PATIENT, TWILIO_ACCOUNT, twilioServer } from '#test/support/twilio-server.ts';

const SERVICE = `MG${'0'.repeat(32)}`;
const OTHER_SERVICE = `MG${'1'.repeat(32)}`;
const OTHER_NUMBER = '+16025550188';

const arrivalsAt = (url: string, options: Partial<TwilioArrivalsOptions> = {}) =>
  twilioArrivals({ account: async () => TWILIO_ACCOUNT, url, sender: OUR_NUMBER, ...options });

let count = 0;
const aMessage = (fields: Partial<StandInMessage> = {}): StandInMessage => {
  const at = fields.sentAt ?? '2026-10-30T17:00:00Z';
  return {
    sid: `SM${String(++count).padStart(32, '0')}`,
    direction: 'inbound',
    from: PATIENT,
    to: OUR_NUMBER,
    body: '4',
    media: 0,
    messagingServiceSid: null,
    createdAt: at,
    listed: true,
    status: 'received',
    sentAt: at,
    updatedAt: at,
    errorCode: null,
    ...fields,
  };
};

const [SINCE, UNTIL] = ['2026-10-30T16:00:00Z', '2026-10-30T18:00:00Z'];

/** The bodies of those that are found, of these on Twilio's list, which is oldest first here. */
async function found(messages: readonly StandInMessage[], sender = OUR_NUMBER) {
  await using twilio = await twilioServer({ sender });
  twilio.standIn.restore({ messages, blocked: [] });
  const texts = await arrivalsAt(twilio.url, { sender }).between(SINCE, UNTIL);
  expect(twilio.disagreements).toEqual([]);
  return texts.map(({ body }) => body);
}

describe('what patients wrote', () => {
  test('is handed over as the queue takes it, oldest first', async () => {
    let now = '2026-10-30T17:00:00Z';
    await using twilio = await twilioServer({ now: () => now });
    const first = await twilio.standIn.textFrom(PATIENT, '¿Qué tal? 4');
    now = '2026-10-30T17:05:00Z';
    const second = await twilio.standIn.textFrom('+16025550124', '', 2);

    const texts = await arrivalsAt(twilio.url).between(SINCE, UNTIL);
    expect(texts).toEqual([
      { sid: first, from: PATIENT, body: '¿Qué tal? 4', media: 0, receivedAt: '2026-10-30T17:00:00.000Z' },
      { sid: second, from: '+16025550124', body: '', media: 2, receivedAt: '2026-10-30T17:05:00.000Z' },
    ]);
    for (const text of texts) expect(ReceivedText.parse(text)).toEqual(text);
    expect(twilio.disagreements).toEqual([]);
  });

  test('and not what we wrote', async () => {
    await using twilio = await twilioServer({ now: () => '2026-10-30T17:00:00Z' });
    const sender = { account: async () => TWILIO_ACCOUNT, url: twilio.url, from: OUR_NUMBER, publicUrl: OUR_URL };
    await twilioSender(sender).send({ to: PATIENT, body: 'How is your pain?' });
    await twilio.standIn.textFrom(PATIENT, '4');
    await twilio.idle();
    const texts = await arrivalsAt(twilio.url).between(SINCE, UNTIL);
    expect(texts.map(({ body }) => body)).toEqual(['4']);
  });

  test('to ourselves, in the direction outbound, is not a patient’s', async () => {
    expect(await found([aMessage({ direction: 'outbound-api', from: OTHER_NUMBER, body: 'a test of ours' })])).toEqual(
      [],
    );
  });

  test('in the time that is asked for', async () => {
    const at = (sentAt: string) => aMessage({ sentAt, body: sentAt });
    const times = ['15:59:59', '16:00:01', '17:59:59', '18:00:01'].map((time) => `2026-10-30T${time}Z`);
    expect(await found(times.map(at))).toEqual(times.slice(1, 3));
  });

  test('is found over all pages of the list', async () => {
    const bodies = Array.from({ length: 1200 }, (_, index) => String(index));
    expect(await found(bodies.map((body) => aMessage({ body })))).toEqual(bodies);
  });
});

describe('texts to another number of the account', () => {
  test('are left out', async () => {
    expect(await found([aMessage({ body: 'ours' }), aMessage({ to: OTHER_NUMBER, body: 'theirs' })])).toEqual(['ours']);
  });

  test('or of another service are left out', async () => {
    const texts = [
      aMessage({ messagingServiceSid: SERVICE, body: 'ours' }),
      aMessage({ messagingServiceSid: OTHER_SERVICE, body: 'theirs' }),
    ];
    expect(await found(texts, SERVICE)).toEqual(['ours']);
  });

  test('are told by what we have sent from it, where the list names no service', async () => {
    const sent = (from: string, messagingServiceSid: string) =>
      aMessage({ direction: 'outbound-api', from, to: PATIENT, messagingServiceSid, status: 'delivered' });
    const texts = [
      sent(OUR_NUMBER, SERVICE),
      sent(OTHER_NUMBER, OTHER_SERVICE),
      aMessage({ body: 'ours' }),
      aMessage({ to: OTHER_NUMBER, body: 'theirs' }),
      aMessage({ from: '+16025550124', body: 'of whom we never texted' }),
    ];
    expect(await found(texts, SERVICE)).toEqual(['ours']);
  });
});

test('who answers what stands on the same list costs no further request', async () => {
  let requests = 0;
  const sent = { direction: 'outbound-api', from: OUR_NUMBER, to: PATIENT, messagingServiceSid: SERVICE } as const;
  const listed = [aMessage({ body: 'ours' }), aMessage({ ...sent, status: 'delivered' })];
  await using twilio = await listen((request, response) => {
    requests++;
    const messages = listed.map((message) => messageResource(message, TWILIO_ACCOUNT.accountSid));
    response.end(JSON.stringify({ messages, uri: request.url, next_page_uri: null }));
  });
  const texts = await arrivalsAt(twilio.url, { sender: SERVICE }).between(SINCE, UNTIL);
  expect([texts.map(({ body }) => body), requests]).toEqual([['ours'], 1]);
});

describe('a list that cannot be had', () => {
  test('is an error, that says nothing of a patient', async () => {
    await using twilio = await twilioServer();
    await twilio.standIn.textFrom(PATIENT, '4');
    twilio.standIn.faults.outage = 'refused';
    await expect(arrivalsAt(twilio.url).between(SINCE, UNTIL)).rejects.toThrow('got status 503');
  });

  test('is one where a later page fails, and not a shorter list', async () => {
    let requests = 0;
    await using twilio = await listen((request, response) => {
      requests++;
      if (requests > 1) return void response.writeHead(500).end(`{"code":20500,"message":"${PATIENT}"}`);
      const page = { messages: [messageResource(aMessage(), TWILIO_ACCOUNT.accountSid)], uri: request.url };
      response.end(JSON.stringify({ ...page, page_size: 1, next_page_uri: `${request.url}&Page=1` }));
    });
    await expectSilentFailure(arrivalsAt(twilio.url).between(SINCE, UNTIL));
    expect(requests).toBe(2);
  });

  test('is one where the patient’s number is in the address that fails', async () => {
    const addresses: string[] = [];
    await using twilio = await listen((request, response) => {
      addresses.push(request.url ?? '');
      if (addresses.length > 1) return void request.socket.resetAndDestroy();
      const messages = [messageResource(aMessage(), TWILIO_ACCOUNT.accountSid)];
      response.end(JSON.stringify({ messages, uri: request.url, next_page_uri: null }));
    });
    await expectSilentFailure(arrivalsAt(twilio.url, { sender: SERVICE }).between(SINCE, UNTIL));
    expect(addresses[1]).toContain(PATIENT.slice(1));
  });

  async function expectSilentFailure(listed: Promise<unknown>): Promise<void> {
    const error: unknown = await listed.catch((thrown: unknown) => thrown);
    if (!(error instanceof Error)) throw new Error('expected the list to fail');
    expect(`${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`).not.toContain(PATIENT.slice(1));
  }
});
