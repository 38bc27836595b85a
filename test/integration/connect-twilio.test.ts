import { describe, expect, test } from 'vitest';
import { deploymentNamed } from '#lib/deployments.ts';
import { type ConnectOptions, connectTwilio } from '#local/operate/connect/connect-twilio.ts';
import { connectLines } from '#local/operate/connect/report.ts';
import { messagingUrl } from '#local/operate/connect/twilio-resources.ts';
import type { StandInMessaging } from '#local/twilio/messaging.ts';
import { OUR_URL, PATIENT, TWILIO_ACCOUNT, twilioServer } from '#test/support/twilio-server.ts';

const SERVICE = `MG${'0'.repeat(32)}`;

const outputs = {
  TextWebhookUrl: `${OUR_URL}/webhooks/text`,
  TextFallbackUrl: `${OUR_URL}/webhooks/text-fallback`,
};

const TOLL_FREE = '+18885550100';

/** Twilio with this changed, and the command's own steps against it. */
async function aTwilio(change: (messaging: StandInMessaging) => void = () => {}) {
  const twilio = await twilioServer({ sender: SERVICE });
  change(twilio.standIn.messaging);
  return {
    twilio,
    messaging: twilio.standIn.messaging,
    connect: (options: Partial<ConnectOptions> & { readonly sender?: string } = {}) => {
      const { sender = SERVICE, ...rest } = options;
      const deployment = deploymentNamed('example');
      return connectTwilio({
        deployment: { ...deployment, twilio: { ...deployment.twilio, sender, url: twilio.url } },
        account: TWILIO_ACCOUNT,
        outputs,
        maySet: true,
        ...rest,
      });
    },
    [Symbol.asyncDispose]: () => twilio[Symbol.asyncDispose](),
  };
}

const notGood = ({ findings }: Awaited<ReturnType<typeof connectTwilio>>) =>
  findings
    .filter(({ level }) => level !== 'good' && level !== 'unseen')
    .map(({ level, about }) => `${level}: ${about}`);

describe('a service that is new', () => {
  test('gets its webhooks with three tries at each, as Twilio describes its own API', async () => {
    await using place = await aTwilio();
    const connected = await place.connect();

    expect(place.messaging.service).toMatchObject({
      inboundRequestUrl: `${OUR_URL}/webhooks/text#rc=3&rp=all`,
      inboundMethod: 'POST',
      fallbackUrl: `${OUR_URL}/webhooks/text-fallback#rc=3&rp=all`,
      fallbackMethod: 'POST',
    });
    expect(connected.changed).toHaveLength(2);
    expect(notGood(connected)).toEqual([]);
    expect(place.twilio.disagreements).toEqual([]);
  });

  test('is changed by the first run only', async () => {
    await using place = await aTwilio();
    await place.connect();
    const before = structuredClone(place.messaging);
    const again = await place.connect();

    expect(again.changed).toEqual([]);
    expect(connectLines(again)[0]).toBe('Nothing was changed at Twilio.');
    expect(place.messaging).toEqual(before);
  });

  test('is left as it is by a check, which says what it would set', async () => {
    await using place = await aTwilio(({ service }) => (service.useInboundWebhookOnNumber = true));
    const before = structuredClone(place.messaging);
    const checked = await place.connect({ maySet: false });

    expect(place.messaging).toEqual(before);
    expect(checked.changed).toEqual([]);
    expect(notGood(checked)).toEqual(['wrong: Inbound URL', 'wrong: Fallback URL', 'wrong: Whose webhook']);
  });

  test('has only what is wrong of it set', async () => {
    await using place = await aTwilio();
    await place.connect();
    Object.assign(place.messaging.service, { inboundMethod: 'GET', friendlyName: 'Ours' });
    const mended = await place.connect();

    expect(mended.changed).toEqual(['Inbound method: POST']);
    expect(place.messaging.service).toMatchObject({ inboundMethod: 'POST', friendlyName: 'Ours' });
  });
});

describe('what is missing', () => {
  const cases: [what: string, change: (messaging: StandInMessaging) => void, found: readonly string[]][] = [
    ['a trial account', ({ account }) => (account.type = 'Trial'), ['wrong: Twilio account']],
    ['a suspended account', ({ account }) => (account.status = 'suspended'), ['wrong: Twilio account']],
    ['no number', (messaging) => (messaging.numbers = []), ['wrong: Senders']],
    ['a number without texts', ({ numbers }) => numbers[0]?.capabilities.shift(), ['wrong: Senders']],
    [
      'a foreign number',
      ({ numbers }) => numbers.push({ number: '+4930555', capabilities: ['SMS'] }),
      ['wrong: Senders'],
    ],
    ['no brand', (messaging) => (messaging.brands = []), ['wrong: 10DLC brand']],
    [
      'a brand in review',
      ({ brands }) => (brands[0] = { status: 'IN_REVIEW', failureReason: null }),
      ['waiting: 10DLC brand'],
    ],
    [
      'a refused brand',
      ({ brands }) => (brands[0] = { status: 'FAILED', failureReason: 'EIN' }),
      ['wrong: 10DLC brand'],
    ],
    ['no campaign', (messaging) => (messaging.campaigns = []), ['wrong: 10DLC campaign']],
    [
      'a campaign in review',
      ({ campaigns }) => (campaigns[0] = { status: 'IN_PROGRESS', errors: [] }),
      ['waiting: 10DLC campaign'],
    ],
    [
      'a refused campaign',
      ({ campaigns }) => (campaigns[0] = { status: 'FAILED', errors: [{ error_code: 30896, description: 'opt-in' }] }),
      ['wrong: 10DLC campaign'],
    ],
  ];

  test.each(cases)('is said: %s', async (_what, change, found) => {
    await using place = await aTwilio(change);
    expect(notGood(await place.connect())).toEqual(found);
    expect(place.twilio.disagreements).toEqual([]);
  });

  test.each([
    [undefined, 'wrong'],
    ['PENDING_REVIEW', 'waiting'],
    ['IN_REVIEW', 'waiting'],
    ['TWILIO_REJECTED', 'wrong'],
    ['TWILIO_APPROVED', undefined],
  ])('is said of a toll-free number whose verification is %s', async (status, level) => {
    await using place = await aTwilio((messaging) => {
      messaging.numbers = [{ number: TOLL_FREE, capabilities: ['SMS'] }];
      messaging.brands = [];
      messaging.campaigns = [];
      if (status) messaging.tollFree = [{ number: TOLL_FREE, status, rejectionReason: 'no proof of consent' }];
    });
    const connected = await place.connect();
    expect(notGood(connected)).toEqual(level ? [`${level}: Toll-free ${TOLL_FREE}`] : []);
    const isReasonTold = connected.findings.some(({ found }) => found.includes('no proof of consent'));
    expect(isReasonTold).toBe(status === 'TWILIO_REJECTED');
    expect(place.twilio.disagreements).toEqual([]);
  });

  test('is nothing for a short code', async () => {
    await using place = await aTwilio((messaging) => {
      Object.assign(messaging, { numbers: [], shortCodes: ['89203'], brands: [], campaigns: [] });
    });
    expect(notGood(await place.connect())).toEqual([]);
  });

  test('is the account where Twilio refuses it, and nothing else is asked', async () => {
    await using place = await aTwilio();
    const { findings } = await place.connect({ account: { ...TWILIO_ACCOUNT, authToken: 'of another account' } });
    expect(findings).toMatchObject([{ level: 'wrong', found: expect.stringContaining('refuses') }]);
  });

  test.each([
    ['that the account does not have', `MG${'1'.repeat(32)}`, 'none with the SID'],
    ['that is a number by itself', '+16025550199', 'a number by itself'],
  ])('is a service %s', async (_what, sender, words) => {
    await using place = await aTwilio();
    const { findings } = await place.connect({ sender });
    expect(findings.at(-1)).toMatchObject({ level: 'wrong', found: expect.stringContaining(words) });
  });

  test('is printed in order, with what to do, and what no program can see apart', async () => {
    await using place = await aTwilio((messaging) => {
      messaging.account.type = 'Trial';
      messaging.brands = [{ status: 'PENDING', failureReason: null }];
    });
    const lines = connectLines(await place.connect()).join('\n');
    const at = (words: string) => lines.indexOf(words);

    expect(lines).toContain('  1. Twilio account: it is a trial account');
    expect(at('Still missing')).toBeLessThan(at('Under way:\n  1. 10DLC brand'));
    expect(at('10DLC brand')).toBeLessThan(at('make sure of:\n  1. Agreements'));
    expect(lines).toMatch(/1 missing, 1 under way\. Run this again when something has changed\.$/);
  });
});

describe('the test text', () => {
  test('goes through the service, and is told of as it ends', async () => {
    await using place = await aTwilio();
    const { findings } = await place.connect({ sendTo: PATIENT });

    expect(place.twilio.standIn.conversation(PATIENT)).toMatchObject([
      { direction: 'out', body: expect.stringContaining('this is a test') },
    ]);
    expect(findings).toContainEqual(expect.objectContaining({ level: 'good', about: 'Test text' }));
    expect(place.twilio.disagreements).toEqual([]);
  });

  test('says what to do where it was not delivered', async () => {
    await using place = await aTwilio();
    place.twilio.standIn.faults.undeliveredCode = 30034;
    const { findings } = await place.connect({ sendTo: PATIENT });

    expect(findings).toContainEqual(
      expect.objectContaining({
        level: 'wrong',
        found: expect.stringContaining('30034'),
        toDo: expect.stringContaining('campaign'),
      }),
    );
  });

  test('says so where Twilio did not take it', async () => {
    await using place = await aTwilio();
    const { findings } = await place.connect({ sendTo: '+15005550001' });
    expect(findings).toContainEqual(
      expect.objectContaining({ level: 'wrong', found: 'Twilio did not take it: 21211', about: 'Test text' }),
    );
  });
});

test.each([
  ['https://api.twilio.com', 'https://messaging.twilio.com'],
  ['https://api.dublin.ie1.twilio.com', 'https://messaging.dublin.ie1.twilio.com'],
  ['http://127.0.0.1:14010', 'http://127.0.0.1:14010'],
])('beside %s, messaging is at %s', (url, messaging) => {
  expect(messagingUrl(url)).toBe(messaging);
});
