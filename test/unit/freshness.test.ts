import { describe, expect, it } from 'vitest';
import { plus } from '#domain/local-time.ts';
import { BACK_PAIN } from '#domain/protocol.ts';
import type { AnswerRequest } from '#domain/texts/wording.ts';
import { validForSeconds } from '#domain/valid-for.ts';
import type { TextToSend } from '#ports';
import { answer } from '#use-cases/answer.ts';
import { anEpisode } from '#test/support/builders.ts';
import { portsInMemory } from '#test/support/use-case-ports.ts';

const WRITTEN_AT = '2026-11-02T18:00:00Z';
const HOUR = 3600;

const ANSWERS: readonly (readonly [AnswerRequest, number])[] = [
  [{ purpose: 'safety', tier: 'crisis' }, 72 * HOUR],
  [{ purpose: 'call-expected', by: '2026-11-03T18:00:00Z', priority: 'routine' }, 24 * HOUR],
  [{ purpose: 'thanks', position: 'first', band: 'mild' }, 4 * HOUR],
  [{ purpose: 'clarify' }, 4 * HOUR],
  [{ purpose: 'help' }, 4 * HOUR],
  [{ purpose: 'opted-out' }, 300],
  [{ purpose: 'wrong-number' }, 300],
  [{ purpose: 'opted-in' }, 300],
];

/** The same answer, so many seconds after the patient wrote. */
async function answeredAfter(seconds: number, request: AnswerRequest) {
  const world = portsInMemory(plus(WRITTEN_AT, { seconds }));
  const episode = anEpisode();
  await world.give(episode);
  const posted: TextToSend[] = [];
  const { send } = world.ports.sender;
  const sender = { ...world.ports.sender, send: async (text: TextToSend) => (posted.push(text), send(text)) };
  await answer({ ...world.ports, sender }, episode, { id: 're-SM1', to: WRITTEN_AT, request });
  return { posted, text: await world.ports.texts.loadOutgoing('ep-a', 're-SM1') };
}

describe.each(ANSWERS)('the answer %j', (request, freshFor) => {
  it('is sent while it is fresh, and Twilio told for how long it is', async () => {
    const { posted } = await answeredAfter(freshFor - 60, request);
    expect(posted).toMatchObject([{ validForSeconds: 60 }]);
  });

  it('is not sent a second after that', async () => {
    const { posted, text } = await answeredAfter(freshFor + 1, request);
    expect(posted).toEqual([]);
    // Nothing is left behind: a text that is read again weeks later is not answered, and the record stays as it was.
    expect(text).toBeUndefined();
  });
});

describe('how long Twilio may try', () => {
  const at = '2026-11-02T17:30:00Z';
  const notAfter = '2026-11-03T17:30:00Z';

  it.each([
    ['a question', 'ask', notAfter, 'America/Phoenix', 8.5 * HOUR],
    ['a reminder', 'remind', notAfter, 'America/Phoenix', 8.5 * HOUR],
    ['a question that is nearly too late', 'ask', '2026-11-02T18:00:00Z', 'America/Phoenix', HOUR / 2],
    ['a question further east', 'ask', notAfter, 'America/New_York', 6.5 * HOUR],
    ['an answer, all night', 'help', notAfter, 'America/Phoenix', 24 * HOUR],
  ] as const)('%s', (_, purpose, until, timeZone, seconds) => {
    expect(validForSeconds({ purpose, notAfter: until }, at, timeZone, BACK_PAIN)).toBe(seconds);
  });

  it('ends in the evening of a day that is an hour longer', () => {
    // 9:00 in the morning after the clocks went back is ten hours before 19:00, as on any day.
    const text = { purpose: 'ask', notAfter: '2026-11-02T14:00:00Z' } as const;
    expect(validForSeconds(text, '2026-11-01T14:00:00Z', 'America/New_York', BACK_PAIN)).toBe(10 * HOUR);
    expect(validForSeconds(text, '2026-11-01T04:30:00Z', 'America/New_York', BACK_PAIN)).toBe(19.5 * HOUR);
  });
});
