import { describe, expect, it } from 'vitest';
import { readText } from '#use-cases/read-text.ts';
import { readStrangersAgain } from '#use-cases/sweep/strangers.ts';
import { aReceivedText, anUnmatchedText } from '#test/support/builders.ts';
import { portsInMemory } from '#test/support/use-case-ports.ts';

const AT = '2026-11-02T18:00:00Z';

describe('words of danger of somebody whom nobody knows', () => {
  it('that the queue has given up are read again until they are answered, however long Twilio is down', async () => {
    const { ports, twilio, queued, bodies, pass } = portsInMemory(AT);
    const text = aReceivedText({ body: 'I want to die', receivedAt: AT });
    twilio.setMood('down');
    for (let tries = 0; tries < 5; tries++) await expect(readText(ports, text)).rejects.toThrow();
    pass({ minutes: 10 });
    expect(await readStrangersAgain(ports)).toBe(0);
    // Beyond the hour for which the list of what reached Twilio is looked at again.
    pass({ hours: 20 });
    expect(await readStrangersAgain(ports)).toBe(1);
    expect(queued.map(({ text: { sid, from, body } }) => ({ sid, from, body }))).toEqual([
      { sid: text.sid, from: text.from, body: text.body },
    ]);
    twilio.setMood('well');
    for (const { text: again } of queued.splice(0)) await readText(ports, again);
    expect(bodies()).toEqual([expect.stringContaining('988')]);
    expect([await readStrangersAgain(ports), queued]).toEqual([0, []]);
  });

  it.each([
    ['whose answer is over', { answer: { posts: 1, isOver: true } }],
    ['that were none', {}],
    ['of three days ago', { at: '2026-10-30T18:00:00Z', answer: { posts: 2, isOver: false } }],
  ])('are left %s', async (_, fields) => {
    const { ports, pass } = portsInMemory(AT);
    await ports.unmatched.insert(anUnmatchedText({ at: AT, ...fields }));
    pass({ hours: 1 });
    expect(await readStrangersAgain(ports)).toBe(0);
  });
});
