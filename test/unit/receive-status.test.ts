import { expect, test } from 'vitest';
import type { WebhookParameters } from '#contracts/webhook-parameters.ts';
import type { DeliveryEvidence, Texts } from '#ports';
import { receiveStatus } from '#use-cases/receive-status.ts';

async function settled(parameters: WebhookParameters) {
  const calls: (readonly [string, string, DeliveryEvidence])[] = [];
  const texts: Pick<Texts, 'settle'> = { settle: async (...call) => void calls.push(call) };
  const outcome = await receiveStatus({ texts }, 'ep-a', 'day3-ask', parameters);
  return { outcome, calls };
}

test('a status is recorded with its SID', async () => {
  const { outcome, calls } = await settled({ MessageSid: 'SM1', MessageStatus: 'delivered' });
  expect(outcome).toBe('recorded');
  expect(calls).toEqual([['ep-a', 'day3-ask', { status: 'delivered', sid: 'SM1' }]]);
});

test('why a text was not delivered is recorded as a number', async () => {
  const { calls } = await settled({ MessageSid: 'SM1', MessageStatus: 'undelivered', ErrorCode: '30003' });
  expect(calls[0]?.[2]).toEqual({ status: 'undelivered', sid: 'SM1', errorCode: 30003 });
});

test.each<WebhookParameters>([
  { MessageSid: 'SM1', MessageStatus: 'teleported' },
  { MessageSid: 'SM1', MessageStatus: 'toString' },
  { MessageSid: 'SM1' },
  { MessageStatus: 'sent' },
])('what is new to us is ignored: %j', async (parameters) => {
  expect(await settled(parameters)).toEqual({ outcome: 'ignored', calls: [] });
});

test('a status that could not be recorded is not acknowledged', async () => {
  const down = new Error('table down');
  const texts = { settle: () => Promise.reject(down) };
  await expect(receiveStatus({ texts }, 'ep-a', 'day3-ask', { MessageSid: 'SM1', MessageStatus: 'sent' })).rejects.toBe(
    down,
  );
});
