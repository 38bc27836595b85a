import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import { textWebhookUrl } from '#contracts/routes.ts';
import { deploymentNamed } from '#lib/deployments.ts';
import { type Laptop, LAPTOP_TWILIO } from '../laptop/laptop.ts';
import type { Section } from './section.ts';

const REQUESTS = 400;
const AT_ONCE = 16;

interface Speed {
  /** Milliseconds, one request at a time. */
  readonly median: number;
  readonly slowest: number;
  /** With many at once. */
  readonly perSecond: number;
}

export interface WebhookSpeeds {
  readonly webhook: Speed;
  readonly bare: Speed;
}

/** A signed text of a patient, from Twilio's request to the queue, beside an answer that the same server has at hand. */
export async function measureWebhooks(laptop: Laptop): Promise<WebhookSpeeds> {
  let texts = 0;
  const webhook = await speedOf(() => textFrom(laptop, ++texts));
  const bare = await speedOf(async () => laptop.request('/config.json'));
  return { webhook, bare };
}

async function textFrom({ url, request }: Laptop, text: number): Promise<Response> {
  const address = textWebhookUrl(url);
  const sid = `SM${String(text).padStart(32, 'b')}`;
  const { sender } = deploymentNamed('example').twilio;
  const form = {
    AccountSid: LAPTOP_TWILIO.accountSid,
    MessageSid: sid,
    SmsSid: sid,
    From: `+1602555${String(1000 + (text % 9000))}`,
    To: '+16025550199',
    MessagingServiceSid: sender,
    Body: 'It is a 3 today',
    NumMedia: '0',
  };
  return request(new URL(address).pathname, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'x-twilio-signature': getExpectedTwilioSignature(LAPTOP_TWILIO.authToken, address, form),
    },
    body: new URLSearchParams(form).toString(),
  });
}

async function speedOf(send: () => Promise<Response>): Promise<Speed> {
  const times: number[] = [];
  for (let sent = 0; sent < REQUESTS; sent++) {
    const from = performance.now();
    await expectSuccess(send());
    times.push(performance.now() - from);
  }
  times.sort((a, b) => a - b);
  const from = performance.now();
  for (let sent = 0; sent < REQUESTS; sent += AT_ONCE)
    await Promise.all(Array.from({ length: AT_ONCE }, () => expectSuccess(send())));
  const perSecond = (1000 * REQUESTS) / (performance.now() - from);
  return { median: times[REQUESTS / 2] ?? 0, slowest: times[Math.floor(REQUESTS * 0.99)] ?? 0, perSecond };
}

async function expectSuccess(answer: Promise<Response>): Promise<void> {
  const response = await answer;
  if (!response.ok) throw new Error(`expected success, got ${response.status}`);
  await response.arrayBuffer();
}

export function webhooksSection({ webhook, bare }: WebhookSpeeds): Section {
  const row = (name: string, { median, slowest, perSecond }: Speed): readonly string[] => [
    name,
    median.toFixed(2),
    slowest.toFixed(2),
    perSecond.toFixed(0),
  ];
  return {
    name: 'webhooks',
    title: 'A text comes in',
    headings: ['request', 'median ms', '99 % within ms', 'a second'],
    rows: [
      row('signed webhook, to the queue', webhook),
      row('bare answer of the same server', bare),
      [
        'ratio',
        (webhook.median / bare.median).toFixed(1),
        (webhook.slowest / bare.slowest).toFixed(1),
        (webhook.perSecond / bare.perSecond).toFixed(2),
      ],
    ],
    note:
      `${REQUESTS} requests one by one, then as many ${AT_ONCE} at a time, on the laptop runtime in one process: the ` +
      'check of the signature, the SDK’s request to the queue, and the reading of the texts behind it all share it.',
    data: { webhook, bare },
  };
}
