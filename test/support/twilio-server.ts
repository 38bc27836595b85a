import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { createTwilioStandIn, type TwilioStandInOptions } from '#local/twilio/stand-in.ts';
import { violations } from './twilio-openapi.ts';

export const TWILIO_ACCOUNT = { accountSid: `AC${'0123456789abcdef'.repeat(2)}`, authToken: 'a-token-for-tests' };
export const OUR_NUMBER = '+16025550199';
export const OUR_URL = 'https://follow-up.example.com';
export const PATIENT = '+16025550123';

/** A webhook that the stand-in posted. */
export interface PostedWebhook {
  readonly url: string;
  readonly signature: string;
  readonly body: string;
}

/** A stand-in for Twilio behind a real socket; every request is held against Twilio's own description of its API. */
export async function twilioServer(options: Partial<TwilioStandInOptions> = {}) {
  const webhooks: PostedWebhook[] = [];
  const disagreements: string[] = [];
  let work: Promise<void> = Promise.resolve();
  const standIn = createTwilioStandIn({
    ...TWILIO_ACCOUNT,
    sender: OUR_NUMBER,
    inboundUrl: `${OUR_URL}/webhooks/text`,
    now: () => '2026-10-30T17:00:00.250Z',
    onWork: (more) => (work = Promise.all([work, more]).then(() => {})),
    deliver: async (request) => {
      const signature = request.headers.get('x-twilio-signature') ?? '';
      webhooks.push({ url: request.url, signature, body: await request.text() });
      return new Response('<Response/>');
    },
    ...options,
  });
  const server = createAdaptorServer({
    fetch: async (request: Request) => {
      // a copy with plain parts: the server's own request is read only once
      const text = await request.text();
      const copy = (): Request =>
        new Request(request.url, { method: request.method, headers: request.headers, ...(text && { body: text }) });
      const response = await standIn.app.fetch(copy());
      disagreements.push(...(await violations(copy(), response.clone())));
      return response;
    },
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    standIn,
    webhooks,
    disagreements,
    idle: () => work,
    async [Symbol.asyncDispose]() {
      server.close();
      await once(server, 'close');
    },
  };
}
