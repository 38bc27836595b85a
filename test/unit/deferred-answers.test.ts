import { describe, expect, it } from 'vitest';
import type { TextToSend } from '#ports';
import { closeCallback } from '#use-cases/console/work-callback.ts';
import { openCallback } from '#use-cases/open-callback.ts';
import { readText } from '#use-cases/read-text.ts';
import { sendDeferred } from '#use-cases/sweep/deferred.ts';
import { aCheckIn, anAsked, anEpisode, anOutgoingText, aPatient, aReceivedText } from '#test/support/builders.ts';
import { portsInMemory } from '#test/support/use-case-ports.ts';

const asked = anEpisode({ checkIns: [anAsked(3), aCheckIn(7), aCheckIn(14)] });

describe('that the patient will be called by 12:00', () => {
  /** Twilio is away as the callback opens at 11:00. */
  async function unsaid() {
    const world = portsInMemory('2026-11-02T18:00:00Z');
    await world.give(asked);
    await readText(world.ports, aReceivedText({ body: '9' }));
    const [opening] = [...world.callbackClocks.values()];
    world.twilio.setMood('down');
    const openIt = () => openCallback(world.ports, opening!).catch(() => {});
    await openIt();
    world.twilio.setMood('well');
    const close = () =>
      closeCallback(world.ports, {
        ...{ episodeId: 'ep-a', callbackId: 'cb-a-1', id: 'act-1', by: { id: 'nurse-a', name: 'Nurse A' } },
        ...{ outcome: 'advice-given', reasonsSeen: 1 },
      });
    return { ...world, openIt, close };
  }

  it('is said when Twilio is back in time', async () => {
    const { ports, pass, bodies } = await unsaid();
    pass({ minutes: 30 });
    await sendDeferred(ports);
    expect(bodies()).toEqual([expect.stringContaining('by Mon Nov 2, 12:00 PM')]);
  });

  it('is not said after 12:00', async () => {
    const { ports, pass, bodies } = await unsaid();
    pass({ minutes: 61 });
    await sendDeferred(ports);
    expect([bodies(), await ports.texts.deferred()]).toEqual([[], []]);
  });

  it('is not said once staff have called and closed it, by the sweep or by the callback’s own clock', async () => {
    const { ports, pass, bodies, close, openIt } = await unsaid();
    await close();
    pass({ minutes: 30 });
    await openIt();
    await sendDeferred(ports);
    expect([bodies(), await ports.texts.deferred()]).toEqual([[], []]);
  });
});

it('the answer to danger goes before all others, which an outage may leave more of than a sweep can send', async () => {
  const { ports, give, pass, bodies } = portsInMemory('2026-11-02T18:00:00Z');
  const defer = async (text: Parameters<typeof anOutgoingText>[0]): Promise<void> => {
    const { episodeId, id } = anOutgoingText(text);
    await give(anEpisode({ id: episodeId, patient: aPatient({ phoneHash: `ph-${episodeId}` }) }));
    await ports.texts.insert(anOutgoingText(text));
    await ports.texts.defer(episodeId, id);
  };
  for (let patient = 0; patient < 30; patient++)
    await defer({ episodeId: `ep-${patient}`, id: 're-SM1', purpose: 'thanks', at: '2026-11-02T17:40:00Z' });
  await defer({ episodeId: 'ep-a', id: 'safety-SM1', purpose: 'safety', at: '2026-11-02T17:50:00Z', body: 'Call 911' });
  const slow = async (text: TextToSend) => {
    pass({ seconds: 2 });
    return ports.sender.send(text);
  };
  await sendDeferred({ ...ports, sender: { ...ports.sender, send: slow } });
  expect(bodies().length).toBeLessThan(31);
  expect(bodies()[0]).toBe('Call 911');
});
