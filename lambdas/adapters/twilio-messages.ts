import type { Client, RequestOpts } from 'twilio/lib/base/BaseTwilio.js';
import domainModule from 'twilio/lib/base/Domain.js';
import versionModule from 'twilio/lib/base/Version.js';
import type V2010 from 'twilio/lib/rest/api/V2010.js';
import { MessageListInstance } from 'twilio/lib/rest/api/v2010/account/message.js';
import type { TwilioAccount } from './twilio-account.ts';

/** Well inside the functions' own timeouts, so that what became of a text is recorded and not cut off. */
const TIMEOUT_MS = 5000;

/**
 * Twilio's message resource over `fetch`. Its parts are imported one by one: `from 'twilio'` would bundle every
 * product of theirs, a hundred times the size. It never repeats a request.
 */
export function twilioMessages(url: string, account: TwilioAccount): MessageListInstance {
  const client = twilioClient(account);
  // all that the resource uses of the client and of the API's version
  const domain = new domainModule.default(client as Client, url);
  const version = new versionModule.default(domain, '2010-04-01') as V2010.default;
  return MessageListInstance(version, account.accountSid);
}

/** The one part of Twilio's client that its resources use. */
export const twilioClient = (account: TwilioAccount): Pick<Client, 'request'> => ({
  request: (request: RequestOpts) => send(request, account),
});

async function send({ method, uri, params, data, headers }: RequestOpts, { accountSid, authToken }: TwilioAccount) {
  const url = new URL(uri ?? '');
  for (const [name, value] of Object.entries(params ?? {})) url.searchParams.append(name, String(value));
  const response = await fetch(url, {
    method: (method ?? 'get').toUpperCase(),
    headers: {
      ...(headers as Record<string, string>),
      Authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
    },
    ...(data && { body: new URLSearchParams(data as Record<string, string>) }),
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  return { statusCode: response.status, body: await response.text(), headers: response.headers };
}
