import { describe, expect, it, test } from 'vitest';
import type { WebhookParameters } from '#contracts/webhook-parameters.ts';
import { receiveStatus } from '#use-cases/receive-status.ts';
import { sendCheckIn } from '#use-cases/send-check-in.ts';
import { anEpisode, anOutgoingText } from '#test/support/builders.ts';
import { portsInMemory } from '#test/support/use-case-ports.ts';

async function given() {
  const world = portsInMemory();
  await world.give(anEpisode());
  await world.ports.texts.insert(anOutgoingText({ posts: 1 }));
  const receive = (parameters: WebhookParameters) => receiveStatus(world.ports, 'ep-a', 'day3-ask', parameters);
  return {
    ...world,
    receive,
    text: () => world.ports.texts.loadOutgoing('ep-a', 'day3-ask'),
    ledger: () => world.ports.phones.load('ph-0123'),
  };
}

const undelivered = (ErrorCode: string) => ({ MessageSid: 'SM1', MessageStatus: 'undelivered', ErrorCode });

test('a status is recorded with its SID', async () => {
  const { receive, text } = await given();
  expect(await receive({ MessageSid: 'SM1', MessageStatus: 'delivered' })).toBe('recorded');
  expect(await text()).toStrictEqual(anOutgoingText({ posts: 1, status: 'delivered', sid: 'SM1' }));
});

test('why a text was not delivered is recorded as a number', async () => {
  const { receive, text } = await given();
  await receive(undelivered('30003'));
  expect(await text()).toMatchObject({ status: 'undelivered', sid: 'SM1', errorCode: 30003 });
});

test.each<WebhookParameters>([
  { MessageSid: 'SM1', MessageStatus: 'teleported' },
  { MessageSid: 'SM1', MessageStatus: 'toString' },
  { MessageSid: 'SM1' },
  { MessageStatus: 'sent' },
])('what is new to us is ignored: %j', async (parameters) => {
  const { receive, text } = await given();
  expect(await receive(parameters)).toBe('ignored');
  expect(await text()).toStrictEqual(anOutgoingText({ posts: 1 }));
});

test('a status that could not be recorded is not acknowledged', async () => {
  const { ports } = await given();
  const down = new Error('table down');
  const texts = { ...ports.texts, settle: () => Promise.reject(down) };
  const status = { MessageSid: 'SM1', MessageStatus: 'sent' };
  await expect(receiveStatus({ ...ports, texts }, 'ep-a', 'day3-ask', status)).rejects.toBe(down);
});

describe('a phone that Twilio says is out', () => {
  it('is out in the ledger, once however often it is said', async () => {
    const { receive, ledger } = await given();
    for (let times = 0; times < 3; times++) await receive(undelivered('21610'));
    const out = { at: '2026-11-02T17:30:00Z', what: 'opted-out', by: '21610 for day3-ask of ep-a' };
    expect(await ledger()).toMatchObject({ version: 2, mayText: false, history: [{}, out] });
  });

  it('gets no further question', async () => {
    const { ports, receive, bodies, goTo } = await given();
    await receive(undelivered('30640'));
    goTo('2026-11-06T17:30:00Z');
    const task = { schema: 1, episodeId: 'ep-a', day: 7, purpose: 'ask', token: 'token-7' } as const;
    await expect(sendCheckIn(ports, task)).rejects.toThrow(expect.objectContaining({ name: 'EpisodeClosed' }));
    expect(bodies()).toEqual([]);
  });

  it('of an episode that is gone changes nothing', async () => {
    const { ports, ledger } = await given();
    expect(await receiveStatus(ports, 'ep-gone', 'day3-ask', undelivered('21610'))).toBe('recorded');
    expect(await ledger()).toMatchObject({ version: 1 });
  });

  it('is told again where the ledger could not be written', async () => {
    const { ports } = await given();
    const phones = { ...ports.phones, replace: () => Promise.reject(new Error('table down')) };
    await expect(receiveStatus({ ...ports, phones }, 'ep-a', 'day3-ask', undelivered('21610'))).rejects.toThrow(
      'table down',
    );
  });
});
