import { describe, expect, it } from 'vitest';
import type { ReceivedText } from '#contracts/received-text.ts';
import { isTwilioKeyword, type KeywordsAnsweredBy } from '#domain/keywords.ts';
import { readText } from '#use-cases/read-text.ts';
import { aCheckIn, anAsked, anEpisode, aPatient, aPhoneRecord, aReceivedText } from '#test/support/builders.ts';
import { portsInMemory } from '#test/support/use-case-ports.ts';

const asked = anEpisode({ checkIns: [anAsked(3), aCheckIn(7), aCheckIn(14)] });

async function given(keywordsAnsweredBy: KeywordsAnsweredBy, episode = asked) {
  const world = portsInMemory('2026-11-02T18:00:05Z');
  await world.give(episode);
  const ports = { ...world.ports, keywordsAnsweredBy };
  const read = (body: string, fields: Partial<ReceivedText> = {}) =>
    readText(ports, aReceivedText({ body, sid: `SM-${body}`, ...fields }));
  return { ...world, ports, read };
}

const OPTED_OUT = expect.stringContaining('You will get no more texts');
const OPTED_IN = expect.stringContaining('Our texts are on again');
const HELP = expect.stringContaining('We text to see how you are');

describe('a keyword of Twilio’s', () => {
  it.each(['STOP', 'stop', ' Stop\n', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT'])(
    'is %j',
    (body) => {
      expect(isTwilioKeyword(body)).toBe(true);
    },
  );

  it.each(['START', 'YES', 'UNSTOP', 'HELP', 'info'])('is %j', (body) => {
    expect(isTwilioKeyword(body)).toBe(true);
  });

  it.each(['Stop.', 'stop please', 'opt out', 'ALTO', 'AYUDA', '', 'no', '7'])('is not %j', (body) => {
    expect(isTwilioKeyword(body)).toBe(false);
  });
});

describe('who answers', () => {
  it.each([
    ['STOP', 'twilio', []],
    ['STOP', 'us', [OPTED_OUT]],
    ['Stop.', 'twilio', [OPTED_OUT]],
    ['ALTO', 'twilio', [OPTED_OUT]],
    ['HELP', 'twilio', []],
    ['HELP', 'us', [HELP]],
    ['AYUDA', 'twilio', [HELP]],
  ] as const)('%s where %s answers keywords: %j', async (body, by, expected) => {
    const { read, bodies } = await given(by);
    await read(body);
    expect(bodies()).toEqual(expected);
  });

  it.each([
    ['twilio', []],
    ['us', [OPTED_OUT, OPTED_IN]],
  ] as const)('STOP and START where %s does: %j', async (by, expected) => {
    const { ports, read, bodies } = await given(by);
    await read('STOP');
    await read('START');
    expect(bodies()).toEqual(expected);
    expect(await ports.phones.load('ph-0123')).toMatchObject({ mayText: true });
  });

  it.each(['STOP', 'START', 'HELP'] as const)('%s that Twilio says it has handled is never answered', async (word) => {
    const { read, bodies } = await given('us');
    await read(word, { handledByTwilio: word });
    expect(bodies()).toEqual([]);
  });

  it('a word that only Twilio’s own list takes for STOP is an opt-out all the same', async () => {
    const { ports, read, bodies } = await given('twilio');
    await read('dejen ya', { handledByTwilio: 'STOP' });
    expect(await ports.phones.load('ph-0123')).toMatchObject({ mayText: false });
    expect(await ports.episodes.load('ep-a')).toMatchObject({ status: 'opted-out' });
    expect(bodies()).toEqual([]);
  });

  it('YES to our question is asked again: Twilio answers it only to a phone that was out', async () => {
    const { ports, read, bodies } = await given('twilio');
    await read('Yes');
    expect(bodies()).toEqual([expect.stringContaining('just one number')]);
    expect(await ports.phones.load('ph-0123')).toEqual(aPhoneRecord());
  });
});

describe('an opt-out', () => {
  it('is confirmed once, in the patient’s language, however often it comes', async () => {
    const { read, bodies } = await given('us', { ...asked, patient: aPatient({ language: 'es' }) });
    await read('STOP');
    await read('STOP');
    await read('STOP', { sid: 'SM-again' });
    await read('opt out');
    expect(bodies()).toEqual([expect.stringContaining('Ya no recibira mensajes')]);
  });

  it('is followed by nothing, whatever is written', async () => {
    const { read, bodies } = await given('us');
    await read('STOP');
    for (const body of ['9', 'so so', 'HELP', 'CALL', 'YES']) await read(body);
    expect(bodies()).toEqual([OPTED_OUT]);
  });

  it('after START is confirmed anew', async () => {
    const { read, bodies } = await given('us');
    await read('STOP');
    await read('START');
    await read('STOP', { sid: 'SM-later' });
    expect(bodies()).toEqual([OPTED_OUT, OPTED_IN, OPTED_OUT]);
  });

  it.each([
    ['ALTO', OPTED_OUT],
    ['AYUDA', HELP],
  ])('and help are the patient’s at any time: %s on day 60', async (body, expected) => {
    const { ports, read, bodies } = await given('twilio', { ...asked, status: 'finished' });
    await read(body, { receivedAt: '2026-12-29T18:00:00Z' });
    expect(bodies()).toEqual([expected]);
    expect(await ports.unmatched.open()).toEqual([]);
  });

  it('of a number that is nobody’s counts, and is not answered: we never wrote to it', async () => {
    const { ports, bodies } = portsInMemory();
    await readText({ ...ports, keywordsAnsweredBy: 'us' }, aReceivedText({ body: 'STOP' }));
    expect(await ports.phones.load('ph-0123')).toMatchObject({ mayText: false });
    expect(bodies()).toEqual([]);
  });
});

it('a START that is read late, when its writer has opted out since, does not begin the texts again', async () => {
  const { ports, read } = await given('us');
  await read('Please stop texting me', { receivedAt: '2026-11-02T18:00:00Z' });
  await read('START', { receivedAt: '2026-11-02T17:55:00.000Z' });
  expect(await ports.phones.load('ph-0123')).toMatchObject({ mayText: false });
  await read('Start', { sid: 'SM-since', receivedAt: '2026-11-02T18:00:01Z' });
  expect(await ports.phones.load('ph-0123')).toMatchObject({ mayText: true });
});
