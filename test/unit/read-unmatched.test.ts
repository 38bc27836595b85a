import { describe, expect, it } from 'vitest';
import type { SafetyConcept } from '#domain/reading.ts';
import type { SendOutcome } from '#ports';
import { readUnmatched } from '#use-cases/read-unmatched.ts';
import { aPhoneRecord, aReading, aReceivedText } from '#test/support/builders.ts';
import { portsInMemory } from '#test/support/use-case-ports.ts';

/** Words stand for themselves here: what they mean is given. */
const text = aReceivedText({ from: '+16025550199', body: 'words' });

function given(outcome?: SendOutcome) {
  const world = portsInMemory();
  const sender = { ...world.ports.sender, ...(outcome && { send: async () => outcome }) };
  const ports = { ...world.ports, sender };
  const read = (safety: readonly SafetyConcept[], isNewlyOut = false) =>
    readUnmatched(ports, 'ph-0199', text, { reading: aReading({ safety }), isNewlyOut });
  return { ...world, ports, read };
}

describe('a text of nobody', () => {
  it('without danger is kept and answered by nothing, and rings no bell', async () => {
    const { ports, read, bodies, rings } = given();
    await read([]);
    expect(await ports.phones.unmatched()).toEqual([text]);
    expect([bodies(), rings]).toEqual([[], []]);
  });

  it.each([
    ['self-harm', '988'],
    ['chest-pain', '911'],
  ] as const)('with %s is answered with %s, rings for staff and is kept', async (concept, number) => {
    const { ports, read, bodies, rings, twilio } = given();
    await read([concept]);
    expect(bodies()).toEqual([expect.stringMatching(new RegExp(`^Example Spine: .*${number}`))]);
    expect(twilio.texts).toMatchObject([{ mobile: '+16025550199' }]);
    expect(rings).toEqual(['unmatched-text, urgent']);
    expect(await ports.phones.unmatched()).toEqual([text]);
  });

  it('with what is urgent but no emergency rings for staff, and is not answered', async () => {
    const { read, bodies, rings } = given();
    await read(['fever-infection']);
    expect([bodies(), rings]).toEqual([[], ['unmatched-text, urgent']]);
  });

  it('that comes again does nothing more', async () => {
    const { read, bodies, rings } = given();
    await read(['self-harm']);
    await read(['self-harm']);
    expect([bodies().length, rings.length]).toEqual([1, 1]);
  });

  it('of a phone that opted out before is not answered; staff are rung', async () => {
    const { ports, read, bodies, rings } = given();
    await ports.phones.replace(aPhoneRecord({ hash: 'ph-0199', mayText: false }));
    await read(['self-harm']);
    expect([bodies(), rings]).toEqual([[], ['unmatched-text, urgent']]);
  });

  it('that opts out and tells of danger at once is answered', async () => {
    const { ports, read, bodies } = given();
    await ports.phones.replace(aPhoneRecord({ hash: 'ph-0199', mayText: false }));
    await read(['self-harm'], true);
    expect(bodies()).toEqual([expect.stringContaining('988')]);
  });

  it.each<SendOutcome>([
    { kind: 'unknown', cause: new Error('timeout') },
    { kind: 'busy' },
    { kind: 'refused', code: 21610 },
  ])('reaches staff even where Twilio does not take the answer: $kind', async (outcome) => {
    const { ports, read, rings, logged } = given(outcome);
    await read(['self-harm']);
    expect(await ports.phones.unmatched()).toEqual([text]);
    expect(rings).toEqual(['unmatched-text, urgent']);
    expect(logged).toContainEqual({ event: 'answer-not-sent', textId: 'SM1' });
  });

  it('is never in the log with its words or its number', async () => {
    const { read, logged } = given();
    await read(['self-harm']);
    expect(JSON.stringify(logged)).not.toMatch(/words|5550199/);
    expect(logged).not.toEqual([]);
  });
});
