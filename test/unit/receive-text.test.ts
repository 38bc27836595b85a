import { describe, expect, test } from 'vitest';
import type { WebhookParameters } from '#contracts/webhook-parameters.ts';
import { ReceivedText } from '#contracts/received-text.ts';
import type { PhoneHash } from '#domain/ids.ts';
import { receiveText, type ReceiveTextPorts } from '#use-cases/receive-text.ts';

const OUR_NUMBER = '+16025550199';
const OUR_SERVICE = `MG${'a'.repeat(32)}`;

const parameters = (fields: WebhookParameters = {}): WebhookParameters => ({
  MessageSid: 'SM1',
  From: '+16025550123',
  To: OUR_NUMBER,
  Body: '7',
  NumMedia: '0',
  ...fields,
});

function ports(fields: Partial<ReceiveTextPorts> = {}) {
  const queue: { text: ReceivedText; phone: PhoneHash }[] = [];
  return {
    queue,
    inbox: { put: async (text: ReceivedText, phone: PhoneHash) => void queue.push({ text, phone }) },
    pseudonyms: { phone: (mobile: string) => `ph-${mobile.slice(-4)}` as const, episode: () => 'ep-unused' as const },
    clock: { now: () => '2026-10-30T17:00:00Z' },
    sender: OUR_NUMBER,
    ...fields,
  };
}

test('a text is on the inbox, in the order of its phone, when it was received', async () => {
  const { queue, ...given } = ports();
  expect(await receiveText(given, parameters())).toBe('received');
  expect(queue).toEqual([
    {
      phone: 'ph-0123',
      text: { sid: 'SM1', from: '+16025550123', body: '7', media: 0, receivedAt: '2026-10-30T17:00:00Z' },
    },
  ]);
  expect(ReceivedText.parse(queue[0]?.text)).toEqual(queue[0]?.text);
});

test('a text that the inbox did not take was not received', async () => {
  const down = new Error('queue down');
  const given = ports({ inbox: { put: () => Promise.reject(down) } });
  await expect(receiveText(given, parameters())).rejects.toBe(down);
});

test('a picture without words is a text, and counted', async () => {
  const { queue, ...given } = ports();
  const { Body: _body, ...wordless } = parameters({ NumMedia: '2' });
  await receiveText(given, wordless);
  expect(queue[0]?.text).toMatchObject({ body: '', media: 2 });
});

test.each(['STOP', 'START', 'HELP'] as const)('it is noted that Twilio answered %s itself', async (keyword) => {
  const { queue, ...given } = ports();
  await receiveText(given, parameters({ OptOutType: keyword }));
  expect(queue[0]?.text.handledByTwilio).toBe(keyword);
});

test('a kind of opt-out that is new to us is left out', async () => {
  const { queue, ...given } = ports();
  await receiveText(given, parameters({ OptOutType: 'PAUSE' }));
  expect(queue[0]?.text).not.toHaveProperty('handledByTwilio');
});

describe('whose text it is', () => {
  test.each([
    ['our number', OUR_NUMBER, {}, 'received'],
    ['another number', OUR_NUMBER, { To: '+16025550100' }, 'not-ours'],
    [
      'our service, whichever of its numbers',
      OUR_SERVICE,
      { To: '+16025550100', MessagingServiceSid: OUR_SERVICE },
      'received',
    ],
    ['another service', OUR_SERVICE, { MessagingServiceSid: `MG${'b'.repeat(32)}` }, 'not-ours'],
    ['no service', OUR_SERVICE, {}, 'not-ours'],
    ['no SID', OUR_NUMBER, { MessageSid: '' }, 'not-ours'],
    ['nobody', OUR_NUMBER, { From: '' }, 'not-ours'],
    ['no phone', OUR_NUMBER, { From: '+16025550123FromCity' }, 'not-ours'],
    ['a short code', OUR_NUMBER, { From: '22395' }, 'received'],
  ])('%s', async (_, sender, fields, outcome) => {
    const { queue, ...given } = ports({ sender });
    expect(await receiveText(given, parameters(fields))).toBe(outcome);
    expect(queue).toHaveLength(outcome === 'received' ? 1 : 0);
  });
});
