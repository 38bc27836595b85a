import type { SQSRecord } from 'aws-lambda';
import { expect, it } from 'vitest';
import { readFifoBatch } from '#adapters/fifo-batch.ts';

const aMessage = (messageId: string, group: string): SQSRecord =>
  ({ messageId, body: messageId, attributes: { MessageGroupId: group } }) as unknown as SQSRecord;

/** Of texts that take so long each, in a function of 30 seconds; `bad` ones fail. */
async function given(messages: readonly SQSRecord[], { bad = [] as string[], secondsEach = 1 } = {}) {
  const begun: string[] = [];
  let left = 30_000;
  const read = async (body: string): Promise<void> => {
    begun.push(body);
    left -= secondsEach * 1000;
    if (bad.includes(body)) throw new Error('poison');
  };
  const time = { getRemainingTimeInMillis: () => left };
  const { batchItemFailures } = await readFifoBatch(messages, read, { time, atMostMs: 20_000 });
  return { begun, again: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier), left };
}

it('a text that cannot be read holds back those behind it of the same phone, and nobody else’s', async () => {
  const messages = [aMessage('a1', 'ph-a'), aMessage('b1', 'ph-b'), aMessage('a2', 'ph-a'), aMessage('c1', 'ph-c')];
  const { begun, again } = await given(messages, { bad: ['a1'] });
  expect(begun).toEqual(['a1', 'b1', 'c1']);
  expect(again).toEqual(['a1', 'a2']);
});

it('texts that are all read do not come again', async () => {
  expect((await given([aMessage('a1', 'ph-a'), aMessage('a2', 'ph-a')])).again).toEqual([]);
});

it('while Twilio is slow no text is begun for which there is no time: those before it have been read', async () => {
  const messages = ['a', 'b', 'c', 'd', 'e'].map((id) => aMessage(id, `ph-${id}`));
  const { begun, again, left } = await given(messages, { secondsEach: 9 });
  expect(begun).toEqual(['a', 'b']);
  expect(again).toEqual(['c', 'd', 'e']);
  expect(left).toBeGreaterThan(0);
});
