import { type Context, Hono } from 'hono';
import type { Timestamp } from '#domain/ids.ts';
import {
  accountResource,
  brandResources,
  campaignResources,
  numberResources,
  serviceResource,
  type StandInMessaging,
  shortCodeResources,
  tollFreeResources,
} from './messaging.ts';
import { refusal } from './refusals.ts';

export interface TwilioMessagingApiOptions {
  readonly accountSid: string;
  readonly authToken: string;
  /** Undefined where the sender is a number by itself. */
  readonly serviceSid: string | undefined;
  readonly messaging: StandInMessaging;
  readonly now: () => Timestamp;
}

/** The account, the messaging service, its senders and their registrations, as Twilio's API answers for them. */
export function twilioMessagingApi({
  accountSid,
  authToken,
  serviceSid = '',
  messaging,
  now,
}: TwilioMessagingApiOptions): Hono {
  const credentials = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  const options = () => ({ accountSid, serviceSid, at: now() });
  const api = new Hono();
  const refuse = (context: Context, code: 20003 | 20404) => context.json(refusal(code), refusal(code).status);

  for (const path of ['/v1/*', '/2010-04-01/Accounts/:file']) {
    api.use(path, async (context, next) => {
      if (context.req.header('authorization') !== credentials) return refuse(context, 20003);
      return next();
    });
  }
  api.use('/v1/Services/:sid/*', async (context, next) =>
    context.req.param('sid') === serviceSid ? next() : refuse(context, 20404),
  );

  api.get(`/2010-04-01/Accounts/${accountSid}.json`, (context) => context.json(accountResource(messaging, options())));
  api.get('/v1/Services/:sid', (context) => context.json(serviceResource(messaging, options())));
  api.post('/v1/Services/:sid', async (context) => {
    for (const [name, value] of new URLSearchParams(await context.req.text())) set(messaging, name, value);
    return context.json(serviceResource(messaging, options()));
  });
  const lists = {
    '/v1/Services/:sid/PhoneNumbers': ['phone_numbers', numberResources],
    '/v1/Services/:sid/ShortCodes': ['short_codes', shortCodeResources],
    '/v1/Services/:sid/Compliance/Usa2p': ['compliance', campaignResources],
    '/v1/Tollfree/Verifications': ['verifications', tollFreeResources],
    '/v1/a2p/BrandRegistrations': ['data', brandResources],
  } as const;
  for (const [path, [key, resources]] of Object.entries(lists)) {
    api.get(path, (context) => {
      const { origin, pathname } = new URL(context.req.url);
      const items = resources(messaging, options());
      const url = `${origin}${pathname}?PageSize=50&Page=0`;
      const meta = {
        page: 0,
        page_size: 50,
        first_page_url: url,
        previous_page_url: null,
        url,
        next_page_url: null,
        key,
      };
      return context.json({ [key]: items, meta });
    });
  }
  return api;
}

/** `InboundRequestUrl` as the form has it. */
function set({ service }: StandInMessaging, name: string, value: string): void {
  const key = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  if (!(key in service)) throw new Error(`expected a setting of the service, got ${name}`);
  Object.assign(service, { [key]: value === 'true' || (value === 'false' ? false : value) });
}
