import { describe, expect, it } from 'vitest';
import type { SafetyConcept } from '#domain/reading.ts';
import type { UnmatchedText } from '#domain/unmatched-text.ts';
import type { SendOutcome } from '#ports';
import { readUnmatched } from '#use-cases/read-unmatched.ts';
import { anUnmatchedText, aPhoneRecord, aReading, aReceivedText } from '#test/support/builders.ts';
import { portsInMemory } from '#test/support/use-case-ports.ts';

/** Words stand for themselves here: what they mean is given. */
const text = aReceivedText({ from: '+16025550199', body: 'words' });
const { safety: _, version: __, ...words } = anUnmatchedText({ body: 'words' });
const kept = (answer: UnmatchedText['answer']) => expect.objectContaining({ ...words, answer });

function given(outcome?: SendOutcome) {
  const world = portsInMemory();
  let posts = 0;
  const sender = { ...world.ports.sender, ...(outcome && { send: async () => (posts++, outcome) }) };
  const ports = { ...world.ports, sender };
  const read = (safety: readonly SafetyConcept[], isNewlyOut = false) =>
    readUnmatched(ports, 'ph-0199', text, { reading: aReading({ safety }), isNewlyOut });
  return { ...world, ports, read, posted: () => posts };
}

describe('a text of nobody', () => {
  it('without danger is kept and answered by nothing, and rings no bell', async () => {
    const { ports, read, bodies, rings } = given();
    await read([]);
    expect(await ports.unmatched.open()).toEqual([anUnmatchedText({ body: 'words' })]);
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
    expect(await ports.unmatched.open()).toEqual([kept({ posts: 1, isOver: true })]);
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

  it('reaches staff even where Twilio refuses the answer, which is then over', async () => {
    const { ports, read, rings } = given({ kind: 'refused', code: 21610 });
    for (let repeat = 0; repeat < 3; repeat++) await read(['self-harm']);
    expect(await ports.unmatched.open()).toEqual([kept({ posts: 1, isOver: true })]);
    expect(rings).toEqual(['unmatched-text, urgent']);
  });

  it.each<[SendOutcome, number, number]>([
    // After two posts without evidence the next one waits until Twilio's list can be trusted.
    [{ kind: 'unknown', cause: new Error('timeout') }, 2, 2],
    [{ kind: 'busy' }, 4, 0],
  ])(
    'reaches staff even where Twilio does not take the answer, and is tried again: %j',
    async (outcome, tried, posts) => {
      const { ports, read, rings, posted } = given(outcome);
      let failures = 0;
      for (let repeat = 0; repeat < 4; repeat++) await read(['self-harm']).catch(() => failures++);
      expect([posted(), failures]).toEqual([tried, 4]);
      expect(await ports.unmatched.open()).toEqual([
        kept({ posts, ...(posts > 0 && { postedAt: expect.any(String) }), isOver: false }),
      ]);
      expect(rings).toEqual(['unmatched-text, urgent']);
    },
  );

  it('is answered by the run that comes after Twilio’s failure', async () => {
    const { ports, read, bodies } = given();
    const sender = { ...ports.sender, send: async (): Promise<SendOutcome> => ({ kind: 'busy' }) };
    const reading = aReading({ safety: ['self-harm'] });
    await expect(readUnmatched({ ...ports, sender }, 'ph-0199', text, { reading, isNewlyOut: false })).rejects.toThrow(
      'expected twilio to take an answer to danger',
    );
    for (let repeat = 0; repeat < 2; repeat++) await read(['self-harm']);
    expect(bodies()).toEqual([expect.stringContaining('988')]);
    expect(await ports.unmatched.open()).toEqual([kept({ posts: 1, isOver: true })]);
  });

  it('is never in the log with its words or its number', async () => {
    const { read, logged } = given();
    await read(['self-harm']);
    expect(JSON.stringify(logged)).not.toMatch(/words|5550199/);
    expect(logged).not.toEqual([]);
  });
});
